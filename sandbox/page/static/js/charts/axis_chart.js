/** Bar, line and area charts on a common pair of axes. */

import { svg } from "../dom.js";
import { bars } from "./bars.js";
import { lines } from "./lines.js";
import { ticksOf } from "./ticks.js";

const SIZE = { width: 520, height: 230 };

export function axisChart(data, title) {
  const { categories, x_label: xLabel, y_label: yLabel } = data.axis_config;
  const values = data.series.flatMap((series) => series.data.map((point) => point.value));
  const ticks = ticksOf(Math.min(0, ...values), Math.max(0, ...values));
  const area = { left: yLabel ? 62 : 46, right: SIZE.width - 12, top: 10, bottom: SIZE.height - (xLabel ? 44 : 28) };
  const band = (area.right - area.left) / categories.length;
  const [low, high] = [ticks[0], ticks.at(-1)];
  const frame = {
    ...area,
    band,
    x: (index) => area.left + (index + 0.5) * band,
    y: (value) => area.bottom - ((value - low) / (high - low)) * (area.bottom - area.top),
    value: (series, index) => series.data.find((point) => point.label === categories[index])?.value ?? 0,
  };
  return svg(
    "svg",
    { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, class: "drawing", role: "img", "aria-label": title },
    grid(frame, ticks),
    labels(frame, categories),
    xLabel && svg("text", { x: (area.left + area.right) / 2, y: SIZE.height - 4, class: "axis-label" }, xLabel),
    yLabel &&
      svg(
        "text",
        { x: 0, y: 0, class: "axis-label", transform: `translate(12 ${(area.top + area.bottom) / 2}) rotate(-90)` },
        yLabel,
      ),
    data.type === "bar" ? bars(data, frame) : lines(data, frame),
  );
}

const grid = (frame, ticks) =>
  ticks.map((tick) => [
    svg("line", {
      x1: frame.left,
      x2: frame.right,
      y1: frame.y(tick),
      y2: frame.y(tick),
      class: tick === 0 ? "grid zero" : "grid",
    }),
    svg("text", { x: frame.left - 8, y: frame.y(tick) + 4, class: "tick y" }, compact.format(tick)),
  ]);

const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 2 });

// Labels that would run into each other are left out at an even step; the hover text and the table keep them all.
function labels(frame, categories) {
  const widest = Math.max(...categories.map((category) => category.length)) * 6.5 + 8;
  const step = Math.max(1, Math.ceil(widest / frame.band));
  return categories.map(
    (category, index) =>
      index % step === 0 && svg("text", { x: frame.x(index), y: frame.bottom + 17, class: "tick x" }, category),
  );
}
