/** Plans and their tasks, with the state of each. */

import { h, hidden, svg } from "../dom.js";
import { link } from "../link.js";
import { plainOf } from "../text.js";
import { foldable } from "./container.js";
import { richText } from "./rich_text.js";

const STATES = { pending: "waiting", in_progress: "running", complete: "done", error: "failed" };

const SIGNS = {
  pending: () => [svg("circle", { cx: 10, cy: 10, r: 7, class: "ring dashed" })],
  in_progress: () => [
    svg("circle", { cx: 10, cy: 10, r: 7, class: "ring track" }),
    svg("path", { d: "M10 3 a7 7 0 0 1 7 7", class: "ring arc" }),
  ],
  complete: () => [
    svg("circle", { cx: 10, cy: 10, r: 8, class: "disc" }),
    svg("path", { d: "M6.2 10.4 L9 13 L14 7.4", class: "sign" }),
  ],
  error: () => [
    svg("circle", { cx: 10, cy: 10, r: 8, class: "disc" }),
    svg("path", { d: "M7 7 L13 13 M13 7 L7 13", class: "sign" }),
  ],
};

export function plan(block, surface) {
  const tasks = block.tasks ?? [];
  const finished = tasks.filter((task) => ["complete", "error"].includes(task.status)).length;
  const title = h(
    "div",
    { class: "container-title" },
    h("div", { class: "container-name" }, plainOf(block.title)),
    tasks.length > 0 && h("span", { class: "plan-count" }, `${finished} of ${tasks.length}`, hidden(" finished")),
  );
  const list = h(
    "ol",
    { class: "plan-tasks" },
    tasks.map((task) => h("li", {}, taskCard(task, surface))),
  );
  return foldable("block plan", title, list, surface.folding, { keys: ["plan"], open: true });
}

export function taskCard(task, surface) {
  const state = Object.hasOwn(STATES, task.status) ? task.status : "pending";
  return h(
    "div",
    { class: `block task ${state}`, "data-testid": "task" },
    svg("svg", { class: "task-sign", viewBox: "0 0 20 20", "aria-hidden": "true" }, SIGNS[state]()),
    h(
      "div",
      { class: "task-body" },
      h("div", { class: "task-title" }, plainOf(task.title), hidden(`, ${STATES[state]}`)),
      task.details && h("div", { class: "task-details" }, richText(task.details, surface)),
      task.output && h("div", { class: "task-output" }, richText(task.output, surface)),
      task.sources?.length > 0 &&
        h(
          "div",
          { class: "task-sources" },
          task.sources.map((source) => link(source.url, source.text)),
        ),
    ),
  );
}
