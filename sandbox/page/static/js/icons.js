/** The page's own line icons, 20 by 20. */

import { svg } from "./dom.js";

const PATHS = {
  hash: "M7.5 3 L5.5 17 M14.5 3 L12.5 17 M3.5 7.5 H17 M3 12.5 H16.5",
  lock: "M6 9 V6.5 a4 4 0 0 1 8 0 V9 M4 9 h12 v8 H4 Z",
  send: "M3 10 L17 3.5 L13 17 L10 11 Z M10 11 L17 3.5",
  reply: "M4 4 h12 v9 H9.5 L6 16.5 V13 H4 Z",
  more: "M10 4.5 v.01 M10 10 v.01 M10 15.5 v.01",
  close: "M5 5 L15 15 M15 5 L5 15",
  down: "M5 7.5 L10 12.5 L15 7.5",
  right: "M7.5 5 L12.5 10 L7.5 15",
  bolt: "M11 2.5 L4.5 11 H9.5 L8.5 17.5 L15.5 8.5 H10.5 Z",
  bulb: "M7.5 14 q0 -1.5 -1.2 -2.7 a5.2 5.2 0 1 1 7.4 0 q-1.2 1.2 -1.2 2.7 Z M8 17 h4",
  pulse: "M2 10.5 h3.5 L8 4.5 L12 15.5 L14.2 10.5 H18",
  file: "M5 2.5 h6.5 L15.5 6.5 V17.5 H5 Z M11.5 2.5 V6.5 H15.5",
  download: "M10 3 V12.5 M6 9 L10 13 L14 9 M4 17 H16",
  eye: "M2 10 q8 -9.5 16 0 q-8 9.5 -16 0 M12.3 10 a2.3 2.3 0 1 1 -4.6 0 a2.3 2.3 0 1 1 4.6 0",
  pin: "M8 2.5 h5 l-.8 5 l2.8 3 v1.5 H6 V10.5 l2.8 -3 Z M10.5 12 V17.5",
  home: "M3 9.5 L10 3.5 L17 9.5 M5 8.5 V16.5 H15 V8.5 M8.5 16.5 V12 h3 v4.5",
  desk: "M10 5.5 V10 L13 12 M17.5 10 a7.5 7.5 0 1 1 -15 0 a7.5 7.5 0 1 1 15 0",
  sort: "M7 4 V16 M4 7 L7 4 L10 7 M13 16 V4 M10 13 L13 16 L16 13",
  play: "M6 4 L16 10 L6 16 Z",
  check: "M4.5 10.5 L8.5 14.5 L15.5 6",
  info: "M10 9 V14 M10 6 v.01 M17.5 10 a7.5 7.5 0 1 1 -15 0 a7.5 7.5 0 1 1 15 0",
};

export const icon = (name) =>
  svg(
    "svg",
    {
      class: `icon icon-${name}`,
      viewBox: "0 0 20 20",
      "aria-hidden": "true",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": name === "more" ? 2.4 : 1.6,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    },
    svg("path", { d: PATHS[name] }),
  );
