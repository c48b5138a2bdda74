/** Slack's time stamps in a reader's words. */

export const dateOf = (ts) => new Date(Number.parseFloat(ts) * 1000);

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const clockSeconds = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit", second: "2-digit" });
const longDay = new Intl.DateTimeFormat(undefined, { weekday: "long", month: "long", day: "numeric" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "medium" });

export const timeOf = (ts) => clock.format(dateOf(ts));
export const fullTimeOf = (ts) => full.format(dateOf(ts));

export function dayOf(ts) {
  const date = dateOf(ts);
  const today = new Date();
  if (date.toDateString() === today.toDateString()) return "Today";
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  return date.toDateString() === yesterday.toDateString() ? "Yesterday" : longDay.format(date);
}

function agoOf(ts) {
  const seconds = Math.max(0, (Date.now() - dateOf(ts).getTime()) / 1000);
  if (seconds < 60) return "just now";
  if (seconds < 3600) return counted(Math.floor(seconds / 60), "minute");
  if (seconds < 86400) return counted(Math.floor(seconds / 3600), "hour");
  return counted(Math.floor(seconds / 86400), "day");
}

const counted = (count, unit) => `${count} ${unit}${count === 1 ? "" : "s"} ago`;

/** Slack's date templates such as "{date_short_pretty} at {time}". */
export function dateTemplate(seconds, template) {
  const date = new Date(seconds * 1000);
  const day = (options) => new Intl.DateTimeFormat(undefined, options).format(date);
  const number = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0"));
  const words = {
    date_num: number.join("-"),
    date: day({ dateStyle: "long" }),
    date_short: day({ dateStyle: "medium" }),
    date_long: day({ dateStyle: "full" }),
    time: clock.format(date),
    time_secs: clockSeconds.format(date),
    ago: agoOf(seconds),
  };
  for (const name of ["date", "date_short", "date_long"]) {
    words[`${name}_pretty`] = ["Today", "Yesterday"].includes(dayOf(seconds)) ? dayOf(seconds) : words[name];
  }
  return template.replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole);
}
