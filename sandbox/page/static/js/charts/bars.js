/** Grouped bars. */

import { svg } from "../dom.js";

export function bars(data, frame) {
  const group = Math.min(frame.band * 0.72, 44 * data.series.length);
  const width = group / data.series.length;
  return data.series.flatMap((series, place) =>
    data.axis_config.categories.map((category, index) => {
      const value = frame.value(series, index);
      const [top, bottom] = [frame.y(Math.max(value, 0)), frame.y(Math.min(value, 0))];
      return svg(
        "rect",
        {
          x: frame.x(index) - group / 2 + place * width + 1,
          y: top,
          width: Math.max(width - 2, 1),
          height: bottom - top,
          rx: 2,
          class: `bar series-${place % 12}`,
        },
        svg("title", {}, `${series.name}, ${category}: ${value.toLocaleString()}`),
      );
    }),
  );
}
