/** Lines, and areas below them. */

import { svg } from "../dom.js";

export function lines(data, frame) {
  return data.series.map((series, place) => {
    const points = data.axis_config.categories.map((category, index) => ({
      category,
      value: frame.value(series, index),
      x: frame.x(index),
      y: frame.y(frame.value(series, index)),
    }));
    const path = points.map(({ x, y }) => `${x} ${y}`).join(" L ");
    return svg(
      "g",
      { class: `series-${place % 12}` },
      data.type === "area" &&
        svg("path", {
          class: "under",
          d: `M ${points[0].x} ${frame.y(0)} L ${path} L ${points.at(-1).x} ${frame.y(0)} Z`,
        }),
      svg("path", { class: "line", d: `M ${path}` }),
      points.map(({ category, value, x, y }) =>
        svg(
          "circle",
          { cx: x, cy: y, r: 3, class: "point" },
          svg("title", {}, `${series.name}, ${category}: ${value.toLocaleString()}`),
        ),
      ),
    );
  });
}
