/** The way to the desk in the top bar; it shows how many pages ring, and whether the clock was moved. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { lengthOf } from "./moments.js";
import { ringingIn } from "./pages_panel.js";

export function deskOpener(bar, { feed, place }) {
  const badge = h("span", { class: "badge", hidden: true });
  const moved = h("span", { class: "clock-moved", hidden: true });
  const opener = h(
    "a",
    { class: "top-button", href: "#/desk", "data-testid": "desk-opener" },
    icon("desk"),
    "Desk",
    badge,
    moved,
  );
  const mark = () => {
    if (place.kind === "desk") opener.setAttribute("aria-current", "page");
    else opener.removeAttribute("aria-current");
  };
  feed.addEventListener("changed", () => {
    const { clock, pages } = feed.state;
    const ringing = ringingIn(pages);
    const offset = clock.offset_seconds;
    badge.hidden = ringing === 0;
    badge.textContent = String(ringing);
    moved.hidden = offset === 0;
    moved.textContent = `${offset > 0 ? "+" : "−"}${shortLength(offset)}`;
    opener.setAttribute(
      "aria-label",
      ["Desk", ringing && `${ringing} ringing`, offset && `clock ${lengthOf(offset)} ${offset > 0 ? "ahead" : "behind"}`]
        .filter(Boolean)
        .join(", "),
    );
  });
  place.addEventListener("moved", mark);
  mark();
  bar.append(opener);
}

const shortLength = (seconds) => lengthOf(seconds).replace(/ (day|hour|minute|second)s?/g, (_, unit) => SHORT[unit]);
const SHORT = { day: " d", hour: " h", minute: " min", second: " s" };
