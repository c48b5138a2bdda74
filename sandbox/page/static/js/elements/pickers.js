/** Date, time, and both together. */

import { h } from "../dom.js";
import { labelling } from "./labelling.js";

/** A picker whose native control already speaks Slack's format: YYYY-MM-DD or HH:mm. */
export const picker = (type, key, initialKey) => (element, block, surface, described) => {
  start(element, block, surface, element[initialKey] && { [key]: element[initialKey] });
  return control(type, surface.value(block, element)?.[key], element, block, surface, described, (value) => ({
    [key]: value || null,
  }));
};

/** Slack counts date and time in seconds since 1970; the control shows the reader's own time zone. */
export function dateTimePicker(element, block, surface, described) {
  start(element, block, surface, element.initial_date_time && { selected_date_time: element.initial_date_time });
  const seconds = surface.value(block, element)?.selected_date_time;
  return control("datetime-local", seconds && localForm(seconds), element, block, surface, described, (value) => ({
    selected_date_time: value ? Math.floor(new Date(value).getTime() / 1000) : null,
  }));
}

function start(element, block, surface, initial) {
  if (initial && surface.value(block, element) === undefined) surface.start(block, element, initial);
}

function control(type, value, element, block, surface, described, written) {
  const node = h("input", {
    type,
    value: value ?? "",
    ...labelling(described, element),
    "data-action": element.action_id,
    "data-focus": `${block.block_id} ${element.action_id}`,
  });
  node.addEventListener("change", () => surface.change(block, element, written(node.value)));
  return node;
}

function localForm(seconds) {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
