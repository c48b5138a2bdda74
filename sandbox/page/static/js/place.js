/** Where in the workspace the person is looking; kept in the address, so that reload and back work. */

export class Place extends EventTarget {
  constructor() {
    super();
    addEventListener("hashchange", () => this.dispatchEvent(new Event("moved")));
  }

  get #parts() {
    return location.hash.slice(2).split("/").map(decodeURIComponent);
  }

  /** "channel", "home" or "desk". */
  get kind() {
    return ["home", "desk"].includes(this.#parts[0]) ? this.#parts[0] : "channel";
  }

  get channel() {
    return this.#parts[0] === "channel" ? this.#parts[1] : null;
  }

  get thread() {
    return this.#parts[0] === "channel" && this.#parts[2] === "thread" ? this.#parts[3] : null;
  }

  openChannel(channel) {
    location.hash = channelAddress(channel);
  }

  /** As openChannel, without a step to go back to. */
  settle(channel) {
    location.replace(channelAddress(channel));
  }

  openThread(channel, ts) {
    location.hash = `${channelAddress(channel)}/thread/${ts}`;
  }

  openHome() {
    location.hash = "#/home";
  }
}

export const channelAddress = (channel) => `#/channel/${encodeURIComponent(channel)}`;

/** The place a Slack permalink names, or null when it is another link. */
export function placeOfPermalink(url) {
  const match = /\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})/.exec(url);
  if (!match) return null;
  const [, channel, seconds, micros] = match;
  const thread = /[?&]thread_ts=([\d.]+)/.exec(url)?.[1] ?? `${seconds}.${micros}`;
  return `${channelAddress(channel)}/thread/${thread}`;
}
