/** Reads new messages out to those who listen to the page. */

import { plainOf } from "./text.js";

export function announcer(region, workspace) {
  workspace.addEventListener("changed", ({ detail: { type, message } }) => {
    if (!["message", "ephemeral"].includes(type) || message.user === workspace.me) return;
    const author = workspace.names.user(message.user ?? workspace.bot);
    const audience = type === "ephemeral" ? ", only visible to you" : "";
    region.textContent = `${author}${audience}: ${plainOf(message.text).slice(0, 300)}`;
  });
}
