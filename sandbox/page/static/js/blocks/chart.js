/** Charts: title, drawing, legend, and the same figures as a table for those who do not see the drawing. */

import { axisChart } from "../charts/axis_chart.js";
import { pie } from "../charts/pie.js";
import { h } from "../dom.js";

export function chart(block) {
  const { chart: data, title } = block;
  if (!["pie", "bar", "line", "area"].includes(data.type)) throw new Error(`there is no chart of type ${data.type}`);
  const drawing = data.type === "pie" ? pie(data, title) : axisChart(data, title);
  const labels =
    data.type === "pie" ? data.segments.map((segment) => segment.label) : data.series.map((series) => series.name);
  return h(
    "figure",
    { class: `block chart chart-${data.type}` },
    h("figcaption", {}, title),
    drawing,
    h(
      "ul",
      { class: "legend", "aria-hidden": "true" },
      labels.map((label, index) => h("li", {}, h("span", { class: `key series-${index % 12}` }), label)),
    ),
    h("div", { class: "visually-hidden" }, figures(data)),
  );
}

function figures(data) {
  if (data.type === "pie") {
    return h(
      "table",
      {},
      data.segments.map(({ label, value }) =>
        h("tr", {}, h("th", { scope: "row" }, label), h("td", {}, String(value))),
      ),
    );
  }
  const value = (series, category) => series.data.find((point) => point.label === category)?.value ?? "";
  return h(
    "table",
    {},
    h(
      "tr",
      {},
      h("td"),
      data.axis_config.categories.map((category) => h("th", { scope: "col" }, category)),
    ),
    data.series.map((series) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, series.name),
        data.axis_config.categories.map((category) => h("td", {}, String(value(series, category)))),
      ),
    ),
  );
}
