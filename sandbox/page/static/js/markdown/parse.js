/** The standard Markdown of `markdown` blocks, as far as Slack shows it: a line-by-line reading into nodes. */

const FENCE = /^\s*(`{3,}|~{3,})(.*)$/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^\s*(?:[-*_]\s*){3,}$/;
const QUOTE = /^\s{0,3}(?:>|&gt;)\s?(.*)$/;
const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const ROW = /^\s*\|.*\|\s*$/;
const ROW_RULE = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;

/** Nodes {kind: "code" | "heading" | "rule" | "quote" | "list" | "table" | "paragraph", ...}. */
export function parseMarkdown(text) {
  const lines = text.split("\n");
  const nodes = [];
  while (lines.length) {
    if (lines[0].trim() === "") lines.shift();
    else
      nodes.push(
        takeCode(lines) ??
          takeHeading(lines) ??
          takeQuote(lines) ??
          takeTable(lines) ??
          takeList(lines) ??
          takeParagraph(lines),
      );
  }
  return nodes;
}

function takeCode(lines) {
  const fence = FENCE.exec(lines[0]);
  if (!fence) return null;
  lines.shift();
  const end = lines.findIndex((line) => line.trim().startsWith(fence[1]));
  const body = lines.splice(0, end < 0 ? lines.length : end);
  lines.shift();
  return { kind: "code", text: body.join("\n") };
}

function takeHeading(lines) {
  const heading = HEADING.exec(lines[0]);
  if (heading) return { kind: "heading", level: heading[1].length, text: lines.shift() && heading[2] };
  return RULE.test(lines[0]) ? { kind: "rule", line: lines.shift() } : null;
}

function takeQuote(lines) {
  const quoted = takeWhile(lines, (line) => QUOTE.test(line)).map((line) => QUOTE.exec(line)[1]);
  return quoted.length ? { kind: "quote", children: parseMarkdown(quoted.join("\n")) } : null;
}

function takeTable(lines) {
  if (!ROW.test(lines[0]) || !ROW_RULE.test(lines[1] ?? "")) return null;
  const [head, , ...rows] = takeWhile(lines, (line) => ROW.test(line)).map(cellsOf);
  return { kind: "table", head, rows };
}

const cellsOf = (line) =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));

function takeList(lines) {
  const first = ITEM.exec(lines[0]);
  if (!first) return null;
  const [, indent, mark] = first;
  const items = [];
  while (lines.length && belongs(lines[0], indent.length)) {
    const item = ITEM.exec(lines[0]);
    if (item && item[1].length <= indent.length) items.push([lines.shift() && item[3]]);
    else items.at(-1).push(lines.shift().slice(indent.length + 2));
  }
  return { kind: "list", ordered: /\d/.test(mark), start: Number.parseInt(mark, 10) || 1, items: items.map(itemNode) };
}

const belongs = (line, indent) =>
  (ITEM.exec(line)?.[1].length ?? -1) >= indent || (/^\s{2,}\S/.test(line) && line.search(/\S/) > indent);

function itemNode([text, ...below]) {
  const task = /^\[([ xX])\]\s+(.*)$/.exec(text);
  return {
    text: task ? task[2] : text,
    checked: task ? task[1] !== " " : null,
    children: parseMarkdown(below.join("\n")),
  };
}

function takeParagraph(lines) {
  const starts = (line) => [FENCE, HEADING, RULE, QUOTE, ITEM].some((pattern) => pattern.test(line));
  const first = lines.shift();
  return {
    kind: "paragraph",
    text: [first, ...takeWhile(lines, (line) => line.trim() !== "" && !starts(line))].join("\n"),
  };
}

function takeWhile(lines, accept) {
  const end = lines.findIndex((line) => !accept(line));
  return lines.splice(0, end < 0 ? lines.length : end);
}
