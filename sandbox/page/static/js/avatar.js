/** The square beside a message: initials on the person's colour, a pulse for the bot. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

export function avatar(userId, workspace, size = "") {
  const node = h("span", { class: `avatar ${size}`, "aria-hidden": "true" });
  if (userId === workspace.bot || !workspace.users.has(userId)) {
    node.classList.add(userId === "USLACKBOT" ? "slackbot" : "bot");
    node.append(icon(userId === "USLACKBOT" ? "info" : "pulse"));
    return node;
  }
  const { color } = workspace.users.get(userId);
  if (color) node.style.backgroundColor = color.startsWith("#") ? color : `#${color}`;
  node.append(initials(workspace.names.user(userId)));
  return node;
}

const initials = (name) =>
  name
    .replace(/\(.*\)/, "")
    .split(/[\s._-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => word[0].toUpperCase())
    .join("");
