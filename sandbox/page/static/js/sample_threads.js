/** Threads to try: each is written by the people in it, and opened beside the channel. */

import { Person, Refused } from "./api.js";
import { h } from "./dom.js";
import { notice } from "./notice.js";

/** The same as in the file that the sandbox's story is told from. */
export async function sampleThreads() {
  const response = await fetch("/static/threads.json");
  return response.ok ? response.json() : [];
}

/** A button that writes the thread into the channel; `onWritten` hears where it begins. */
export function sampleThread(thread, { workspace, channel, onWritten }) {
  const write = async () => {
    button.disabled = true;
    try {
      onWritten(await written(thread, workspace.bot, channel()));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      notice(error.message);
    } finally {
      button.disabled = false;
    }
  };
  const last = thread.messages.at(-1).text.replace("<@bot>", `@${workspace.names.user(workspace.bot)}`);
  const said = `${thread.messages.length} messages, the last: ${last}`;
  const button = h(
    "button",
    { type: "button", class: "example", onclick: write },
    h("span", {}, thread.title),
    h("code", {}, h("span", {}, said)),
  );
  return button;
}

async function written({ messages }, bot, channel) {
  let root = null;
  for (const { user, text } of messages) {
    const { message } = await new Person(user).say(channel, text.replace("<@bot>", `<@${bot}>`), root);
    root ??= message.ts;
  }
  return root;
}
