/** What the page knows of the workspace as one person sees it: read whole once, then kept true by live events. */

import { Names } from "./names.js";

export class Workspace extends EventTarget {
  constructor() {
    super();
    this.load({
      users: [],
      channels: [],
      messages: {},
      ephemerals: [],
      views: [],
      home: null,
      shortcuts: [],
      files: {},
    });
  }

  load(state) {
    Object.assign(this, { me: state.me, bot: state.bot, team: state.team, command: state.command });
    this.groups = new Map((state.groups ?? []).map((group) => [group.id, group]));
    this.users = new Map(state.users.map((user) => [user.id, user]));
    this.channels = new Map(state.channels.map((channel) => [channel.id, channel]));
    this.messages = new Map(
      Object.entries(state.messages).map(([channel, list]) => [
        channel,
        new Map(list.map((message) => [message.ts, message])),
      ]),
    );
    this.pins = new Set(pinned(state.messages));
    this.ephemerals = new Map(state.ephemerals.map((message) => [message.ts, message]));
    this.views = state.views;
    this.viewErrors = new Map();
    this.home = state.home;
    this.shortcuts = state.shortcuts ?? [];
    this.files = new Map(Object.entries(state.files ?? {}));
    this.statuses = new Map();
    this.botConnected = state.connected ?? null;
    this.names = new Names(this);
    this.dispatchEvent(new Event("loaded"));
  }

  apply(event) {
    if (event.channel && !this.channels.has(event.channel)) return this.#tell("unknown", event);
    APPLY[event.type]?.(this, event);
    return this.#tell("changed", event);
  }

  #tell(name, event) {
    this.dispatchEvent(new CustomEvent(name, { detail: event }));
  }

  /** Top-level messages of a channel with what only this person sees, oldest first. */
  timeline(channel) {
    const posted = [...(this.messages.get(channel)?.values() ?? [])];
    const top = posted.filter((message) => !isReply(message) || message.subtype === "thread_broadcast");
    return [...top, ...this.#whispers(channel).filter((message) => !message.thread_ts)].sort(byTime);
  }

  /** A thread: its first message, then replies. */
  thread(channel, ts) {
    const posted = [...(this.messages.get(channel)?.values() ?? [])];
    const replies = posted.filter((message) => isReply(message) && message.thread_ts === ts);
    const root = this.messages.get(channel)?.get(ts);
    const whispers = this.#whispers(channel).filter((message) => message.thread_ts === ts);
    return [root, ...[...replies, ...whispers].sort(byTime)].filter(Boolean);
  }

  /** What a message looks like beyond its own words; together with them, all that its drawing depends on. */
  surroundings(channel, message) {
    return {
      pinned: this.pins.has(`${channel} ${message.ts}`),
      files: (message.files ?? []).map(({ id }) => this.files.get(id)?.url ?? null),
    };
  }

  #whispers(channel) {
    return [...this.ephemerals.values()].filter((message) => message.channel === channel);
  }
}

const isReply = (message) => message.thread_ts !== undefined && message.thread_ts !== message.ts;
const byTime = (one, other) => Number.parseFloat(one.ts) - Number.parseFloat(other.ts);

const pinned = (messages) =>
  Object.entries(messages).flatMap(([channel, list]) =>
    list.filter((message) => message.pinned_to?.includes(channel)).map((message) => `${channel} ${message.ts}`),
  );

const APPLY = {
  message: keep,
  message_changed: keep,
  reaction: keep,
  pin: (workspace, { channel, ts, pinned: isPinned }) => {
    workspace.pins[isPinned ? "add" : "delete"](`${channel} ${ts}`);
  },
  message_deleted: (workspace, { channel, ts, message }) => {
    workspace.ephemerals.delete(ts);
    if (message?.subtype === "tombstone") keep(workspace, { channel, message });
    else workspace.messages.get(channel)?.delete(ts);
  },
  ephemeral: keep,
  view_opened: (workspace, { view }) => {
    workspace.views = [...workspace.views.filter(({ id }) => id !== view.id), view];
  },
  view_updated: (workspace, { view, errors }) => {
    workspace.views = workspace.views.map((open) => (open.id === view.id ? view : open));
    workspace.viewErrors.set(view.id, errors ?? {});
  },
  view_closed: (workspace, { view }) => {
    workspace.views = workspace.views.filter(({ id }) => id !== view.id);
    workspace.viewErrors.delete(view.id);
  },
  home: (workspace, { view }) => {
    workspace.home = view;
  },
  file: (workspace, { file }) => {
    if (file) workspace.files.set(file.id, file);
  },
  status: (workspace, { channel, thread_ts: thread, status }) => {
    workspace.statuses.set(`${channel} ${thread}`, status);
  },
  connection: (workspace, { connected, connections }) => {
    workspace.botConnected = connected ?? connections > 0;
  },
};

function keep(workspace, { channel, message }) {
  if (message.is_ephemeral) {
    workspace.ephemerals.set(message.ts, { ...message, channel });
    return;
  }
  if (!workspace.messages.has(channel)) workspace.messages.set(channel, new Map());
  workspace.messages.get(channel).set(message.ts, message);
}
