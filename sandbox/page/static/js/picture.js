/** Images. The page loads nothing from elsewhere: a picture on another host is offered as a link. */

import { h } from "./dom.js";
import { link } from "./link.js";

export function picture({ image_url: url, slack_file: slackFile, alt_text: alt }, surface) {
  const address = url ?? surface.fileAddress(slackFile);
  if (!address) return h("span", { class: "picture-link muted" }, `Image: ${alt}`);
  if (ownOrigin(address)) return h("img", { src: address, alt, loading: "lazy" });
  return h("span", { class: "picture-link" }, "Image: ", link(address, alt || address));
}

function ownOrigin(address) {
  if (/^data:image\//.test(address)) return true;
  return URL.canParse(address, location.href) && new URL(address, location.href).origin === location.origin;
}
