/** Who one acts as, at the foot of the sidebar. */

import { avatar } from "./avatar.js";
import { h } from "./dom.js";

export function actingPerson(workspace, onPerson) {
  const people = [...workspace.users.values()].filter((user) => user.id !== workspace.bot);
  const choose = h(
    "select",
    { id: "acting-person", "data-testid": "acting-person", onchange: () => onPerson(choose.value) },
    people.map((user) => h("option", { value: user.id }, workspace.names.user(user.id))),
  );
  choose.value = workspace.me ?? "";
  return h(
    "div",
    { class: "acting" },
    avatar(workspace.me, workspace, "small"),
    h("div", {}, h("label", { for: "acting-person" }, "Acting as"), choose),
  );
}
