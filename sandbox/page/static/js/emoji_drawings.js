/** The drawings: flat signs on a 20 by 20 field. */

import { svg } from "./dom.js";
import { ALIASES } from "./emoji_names.js";

const GREEN = "#1f9d6b";
const RED = "#dd2e44";
const AMBER = "#e8a020";
const BLUE = "#3b88c3";
const GREY = "#8a8f98";

const path = (d, fill) => svg("path", { d, fill });
const stroke = (d, colour = "#fff", width = 2.4) =>
  svg("path", {
    d,
    fill: "none",
    stroke: colour,
    "stroke-width": width,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });
const disc = (fill) => svg("circle", { cx: 10, cy: 10, r: 9, fill });
const dot = (cx, cy, r, fill) => svg("circle", { cx, cy, r, fill });
const box = (fill) => svg("rect", { x: 1, y: 1, width: 18, height: 18, rx: 4, fill });
const drop = "M10 1.5 L19 17 Q19.6 18.5 18 18.5 L2 18.5 Q0.4 18.5 1 17 Z";

const DRAWINGS = {
  white_check_mark: () => [box(GREEN), stroke("M5 10.5 L8.6 14 L15 6.5")],
  heavy_check_mark: () => [stroke("M3 11 L8 16 L17 5", GREEN, 3.2)],
  x: () => [stroke("M4 4 L16 16 M16 4 L4 16", RED, 3.6)],
  warning: () => [path(drop, AMBER), stroke("M10 7.5 L10 12", "#3d2b00"), dot(10, 15.3, 1.3, "#3d2b00")],
  rotating_light: () => [
    path("M4 15 V10 a6 6 0 0 1 12 0 V15 Z", RED),
    path("M2.5 15 h15 v3.5 h-15 z", GREY),
    stroke("M10 1 V2 M3 3.5 L4 4.5 M17 3.5 L16 4.5", AMBER, 1.6),
    path("M8 15 V10.5 a2 2 0 0 1 4 0 V15 Z", "#fff"),
  ],
  information_source: () => [box(BLUE), dot(10, 5.8, 1.4, "#fff"), stroke("M10 9.5 V14.5")],
  question: () => [stroke("M6.5 6.5 a3.6 3.6 0 1 1 5.3 3.2 q-1.8 1 -1.8 3", RED, 2.8), dot(10, 16.6, 1.7, RED)],
  grey_question: () => [stroke("M6.5 6.5 a3.6 3.6 0 1 1 5.3 3.2 q-1.8 1 -1.8 3", GREY, 2.8), dot(10, 16.6, 1.7, GREY)],
  exclamation: () => [stroke("M10 3 V11", RED, 3.2), dot(10, 16.2, 1.9, RED)],
  no_entry: () => [disc(RED), svg("rect", { x: 4.5, y: 8, width: 11, height: 4, rx: 1, fill: "#fff" })],
  red_circle: () => [disc(RED)],
  large_orange_circle: () => [disc("#e8762c")],
  large_yellow_circle: () => [disc("#f0c030")],
  large_green_circle: () => [disc(GREEN)],
  large_blue_circle: () => [disc(BLUE)],
  white_circle: () => [svg("circle", { cx: 10, cy: 10, r: 8, fill: "none", stroke: GREY, "stroke-width": 2 })],
  hourglass_flowing_sand: () => [
    path("M4 2 h12 v2 q0 4 -4 6 q4 2 4 6 v2 H4 v-2 q0 -4 4 -6 q-4 -2 -4 -6 Z", AMBER),
    path("M6.2 4 h7.6 q-.4 3 -3.8 4.8 Q6.6 7 6.2 4 Z", "#fff7e0"),
    path("M6 16.4 q.8 -2.6 4 -3.4 q3.2 .8 4 3.4 Z", "#fff7e0"),
  ],
  mag: () => [
    svg("circle", { cx: 8, cy: 8, r: 5.4, fill: "none", stroke: BLUE, "stroke-width": 2.2 }),
    stroke("M12.2 12.2 L18 18", GREY, 2.8),
  ],
  eyes: () =>
    [6, 14].flatMap((cx) => [
      svg("ellipse", { cx, cy: 10, rx: 3.6, ry: 5.4, fill: "#fff", stroke: GREY }),
      dot(cx - 0.8, 10.8, 1.7, "#23272f"),
    ]),
  bulb: () => [
    path("M10 1.5 a6 6 0 0 0 -3.4 11 q1 .9 1 2.5 h4.8 q0 -1.6 1 -2.5 A6 6 0 0 0 10 1.5 Z", "#f5c542"),
    path("M7.6 16 h4.8 v1.6 q-2.4 1.8 -4.8 0 Z", GREY),
  ],
  bell: () => [path("M10 2 q5 .4 5 6 q0 4 2 6 H3 q2 -2 2 -6 q0 -5.6 5 -6 Z", AMBER), dot(10, 16.6, 1.9, "#b87a10")],
  no_bell: () => [path("M10 2 q5 .4 5 6 q0 4 2 6 H3 q2 -2 2 -6 q0 -5.6 5 -6 Z", GREY), stroke("M3 17 L17 3", RED, 2)],
  pushpin: () => [path("M8 2 h6 l-1 5.5 l3 3 v1.5 H5 V10.5 l3 -3 Z", RED), stroke("M10.5 12 L9 18.5", GREY, 1.8)],
  wrench: () => [
    stroke("M4 16 L11 9", GREY, 3.4),
    path("M10 5 a5 5 0 0 1 6 -2 l-3 3 l.4 1.6 l1.6 .4 l3 -3 a5 5 0 0 1 -8 4.5 Z", GREY),
  ],
  key: () => [
    svg("circle", { cx: 6, cy: 14, r: 3.6, fill: "none", stroke: AMBER, "stroke-width": 2.4 }),
    stroke("M9 11 L17 3 M13.5 6.5 L16 9", AMBER, 2.4),
  ],
  lock: () => [
    stroke("M6 9 V6.5 a4 4 0 0 1 8 0 V9", GREY, 2.2),
    svg("rect", { x: 3.5, y: 9, width: 13, height: 9.5, rx: 2, fill: AMBER }),
  ],
  link: () => [
    stroke(
      "M8.5 11.5 a3 3 0 0 1 0 -4.2 l3 -3 a3 3 0 0 1 4.2 4.2 l-1.5 1.5 M11.5 8.5 a3 3 0 0 1 0 4.2 l-3 3 a3 3 0 0 1 -4.2 -4.2 l1.5 -1.5",
      BLUE,
      2,
    ),
  ],
  thumbsup: () => [
    path("M2 9 h3.5 v9 H2 Z", BLUE),
    path("M6.5 9 L10 2 q2.6 0 2 3.5 L11.6 8 H16 q2 .2 1.6 2.2 l-1.2 6 q-.4 1.8 -2.2 1.8 H6.5 Z", "#f5c542"),
  ],
  thumbsdown: () => [
    path("M2 2 h3.5 v9 H2 Z", BLUE),
    path("M6.5 11 L10 18 q2.6 0 2 -3.5 L11.6 12 H16 q2 -.2 1.6 -2.2 l-1.2 -6 q-.4 -1.8 -2.2 -1.8 H6.5 Z", "#f5c542"),
  ],
  bar_chart: () => [
    box("#e9edf2"),
    path("M4 10 h3 v6 H4 Z", GREEN),
    path("M8.5 6 h3 v10 h-3 Z", BLUE),
    path("M13 12 h3 v4 h-3 Z", RED),
  ],
  repeat: () => [
    box(BLUE),
    stroke(
      "M5.5 9 V8 q0 -1.5 1.5 -1.5 h6 M11.5 4.5 l2 2 l-2 2 M14.5 11 v1 q0 1.5 -1.5 1.5 h-6 M8.5 15.5 l-2 -2 l2 -2",
      "#fff",
      1.6,
    ),
  ],
};
/** A fresh drawing of the emoji, or null when there is none of that name. */
export function drawing(name) {
  const known = Object.hasOwn(DRAWINGS, ALIASES[name] ?? name);
  return known ? svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, DRAWINGS[ALIASES[name] ?? name]()) : null;
}
