/** Files below a message: a link to download, and the beginning of those that are text. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

const PREVIEW_LINES = 12;
const PREVIEW_LIMIT_BYTES = 256 * 1024;
const fetched = new Map();

export const attachments = (files, workspace) =>
  h(
    "div",
    { class: "files" },
    files.map((file) => attachment({ ...file, ...workspace.files.get(file.id) })),
  );

// Only the workspace's own list has addresses that a browser without a token may read.
function attachment(file) {
  const url = file.url ?? null;
  return h(
    "div",
    { class: "file", "data-testid": "file" },
    h(
      "div",
      { class: "file-head" },
      icon("file"),
      h(
        "div",
        {},
        h("strong", {}, file.title || file.name),
        h("div", { class: "muted" }, `${file.name} · ${sizeOf(file.size)}`),
      ),
      url && h("a", { class: "button small", href: url, download: file.name }, icon("download"), "Download"),
    ),
    url && /^image\//.test(file.mimetype) && h("img", { src: url, alt: file.alt_txt || file.title }),
    url && isText(file) && file.size <= PREVIEW_LIMIT_BYTES && preview(url),
  );
}

const isText = (file) =>
  /^text\/|json|xml|yaml|csv/.test(file.mimetype) || (!file.mimetype && /\.(txt|md|json|csv|log)$/.test(file.name));

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function preview(url) {
  const code = h("code", {});
  const more = h("button", { type: "button", class: "button small", hidden: true }, "Show all");
  const frame = h("div", { class: "file-preview" }, h("pre", { tabindex: 0 }, code), more);
  if (!fetched.has(url))
    fetched.set(
      url,
      fetch(url).then((response) => (response.ok ? response.text() : null)),
    );
  fetched.get(url).then((text) => {
    if (text === null) return frame.remove();
    const lines = text.split("\n");
    code.textContent = lines.slice(0, PREVIEW_LINES).join("\n");
    more.hidden = lines.length <= PREVIEW_LINES;
    more.addEventListener("click", () => {
      code.textContent = text;
      more.remove();
    });
    return undefined;
  });
  return frame;
}
