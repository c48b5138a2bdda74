/** A ring of segments. */

import { svg } from "../dom.js";

const CENTRE = 90;
const RADIUS = 66;
const AROUND = 2 * Math.PI * RADIUS;

export function pie({ segments }, title) {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0);
  let before = 0;
  const rings = segments.map((segment, index) => {
    const length = (segment.value / total) * AROUND;
    const ring = svg(
      "circle",
      {
        cx: CENTRE,
        cy: CENTRE,
        r: RADIUS,
        class: `slice series-${index % 12}`,
        "stroke-dasharray": `${length} ${AROUND - length}`,
        "stroke-dashoffset": -before,
      },
      svg("title", {}, `${segment.label}: ${segment.value} (${Math.round((segment.value / total) * 100)}%)`),
    );
    before += length;
    return ring;
  });
  return svg(
    "svg",
    { viewBox: "0 0 180 180", class: "drawing", role: "img", "aria-label": title },
    svg("g", { transform: `rotate(-90 ${CENTRE} ${CENTRE})` }, rings),
    svg("text", { x: CENTRE, y: CENTRE + 6, class: "total" }, total.toLocaleString()),
  );
}
