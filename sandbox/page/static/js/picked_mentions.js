/** People picked with @ are shown by name while typing and sent by id, as Slack's own composer does. */

export function withPickedMentions(text, workspace) {
  const byName = new Map([...workspace.users.keys()].map((id) => [`@${workspace.names.user(id)}`, `<@${id}>`]));
  const names = [...byName.keys()]
    .sort((one, other) => other.length - one.length)
    .map((name) => RegExp.escape?.(name) ?? escaped(name));
  if (!names.length) return text;
  return text.replace(new RegExp(`(?<!\\w)(?:${names.join("|")})(?![\\w-])`, "g"), (name) => byName.get(name));
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
