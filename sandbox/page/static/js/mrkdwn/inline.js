/** Reads the inside of a line: emphasis, code, links, mentions, emoji. */

import { emojiNamed } from "../emoji.js";
import { unescaped } from "./entities.js";

const MARKS = { "*": "bold", _: "italic", "~": "strike" };
const WORD = /[\p{L}\p{N}]/u;
const ADDRESS = /^https?:\/\/[^\s<>|*`]+[^\s<>|*`.,;:!?)\]'"]/;

/**
 * Returns nodes {kind: "text" | "code" | "bold" | "italic" | "strike" | "entity" | "emoji" | "address", ...}.
 * `verbatim` text keeps bare addresses as text, as Slack does.
 */
export function parseInline(text, { verbatim = false } = {}) {
  const nodes = [];
  const unclosed = {};
  let plain = "";
  let at = 0;
  const push = (node, length) => {
    if (plain) nodes.push({ kind: "text", text: unescaped(plain) });
    plain = "";
    nodes.push(node);
    at += length;
  };
  while (at < text.length) {
    const found = tokenAt(text, at, verbatim, unclosed);
    if (found) push(found.node, found.length);
    else plain += text[at++];
  }
  if (plain) nodes.push({ kind: "text", text: unescaped(plain) });
  return nodes;
}

function tokenAt(text, at, verbatim, unclosed) {
  const rest = text.slice(at);
  switch (text[at]) {
    case "<":
      return matched(/^<([^<>\n]+)>/, rest, (match) => ({ kind: "entity", content: match[1] }));
    case "`":
      return matched(/^`([^`\n]+)`/, rest, (match) => ({ kind: "code", text: match[1] }));
    case ":":
      return matched(/^:([a-z0-9_+-]+):/, rest, (match) =>
        emojiNamed(match[1]) ? { kind: "emoji", name: match[1] } : null,
      );
    case "h":
      if (verbatim || WORD.test(text[at - 1] ?? "")) return null;
      return matched(ADDRESS, rest, (match) => ({ kind: "address", url: unescaped(match[0]) }));
    case "*":
    case "_":
    case "~":
      return emphasisAt(text, at, verbatim, unclosed);
    default:
      return null;
  }
}

function matched(pattern, rest, make) {
  const match = pattern.exec(rest);
  const node = match && make(match);
  return node ? { node, length: match[0].length } : null;
}

// `unclosed` notes for each mark up to where it is known to have no end, so that thousands of marks stay quick to read.
function emphasisAt(text, at, verbatim, unclosed) {
  const mark = text[at];
  const opens = !WORD.test(text[at - 1] ?? "") && /\S/.test(text[at + 1] ?? " ") && text[at + 1] !== mark;
  if (!opens || at < (unclosed[mark] ?? 0)) return null;
  const { end, seen } = closing(text, at + 1, mark);
  if (end === null) {
    unclosed[mark] = seen;
    return null;
  }
  const children = parseInline(text.slice(at + 1, end), { verbatim });
  return { node: { kind: MARKS[mark], children }, length: end + 1 - at };
}

// Marks inside code and links do not close emphasis outside them.
function closing(text, from, mark) {
  let at = from;
  for (; at < text.length && text[at] !== "\n"; at += 1) {
    const skipped = /^(?:`[^`\n]+`|<[^<>\n]+>)/.exec(text.slice(at));
    if (skipped) at += skipped[0].length - 1;
    else if (text[at] === mark && /\S/.test(text[at - 1]) && !WORD.test(text[at + 1] ?? "")) return { end: at };
  }
  return { end: null, seen: at };
}
