/** Blocks that only show something: header, section, divider, markdown, image, video. */

import { h } from "../dom.js";
import { drawElement } from "../elements/index.js";
import { link } from "../link.js";
import { markdownNodes } from "../markdown/render.js";
import { picture } from "../picture.js";
import { plainOf, textNodes } from "../text.js";

export const header = (block, surface) => h("h3", { class: "block header" }, textNodes(block.text, surface.names));

export const divider = () => h("hr", { class: "block divider" });

export function section(block, surface) {
  return h(
    "div",
    { class: block.accessory ? "block section with-accessory" : "block section" },
    h(
      "div",
      { class: "section-body" },
      block.text && h("div", { class: "prose" }, textNodes(block.text, surface.names)),
      block.fields &&
        h(
          "div",
          { class: "fields" },
          block.fields.map((field) => h("div", { class: "prose field" }, textNodes(field, surface.names))),
        ),
    ),
    block.accessory && h("div", { class: "accessory" }, drawElement(block.accessory, block, surface)),
  );
}

export const markdown = (block, surface) =>
  h("div", { class: "block prose markdown" }, markdownNodes(block.text, surface.names));

export const image = (block, surface) =>
  h(
    "figure",
    { class: "block image" },
    block.title && h("figcaption", {}, textNodes(block.title, surface.names)),
    picture(block, surface),
  );

export const video = (block) =>
  h(
    "div",
    { class: "block video" },
    block.provider_name && h("div", { class: "muted" }, block.provider_name),
    h("strong", {}, link(block.title_url ?? block.video_url, plainOf(block.title))),
    block.description && h("div", {}, plainOf(block.description)),
    h("div", { class: "muted" }, "Video: ", block.alt_text),
  );
