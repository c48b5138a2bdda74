/** Moments and lengths as the desk writes them: in UTC, as the bot does. */

const UTC = { timeZone: "UTC" };
const clock = new Intl.DateTimeFormat("en-GB", { ...UTC, hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { ...UTC, day: "numeric", month: "short" });
const longDay = new Intl.DateTimeFormat("en-GB", {
  ...UTC,
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});

export const timeOfDay = (moment) => clock.format(new Date(moment));
export const dayOf = (moment) => longDay.format(new Date(moment));
export const dayAndTime = (moment) => `${day.format(new Date(moment))} ${timeOfDay(moment)}`;

const UNITS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

/** "1 day 2 hours"; what is shorter than a minute is given in seconds. */
export function lengthOf(seconds) {
  let left = Math.round(Math.abs(seconds));
  const parts = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
  }
  return parts.join(" ") || `${left} seconds`;
}
