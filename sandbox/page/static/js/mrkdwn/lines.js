/** Splits mrkdwn text into code blocks, quotes, lists and paragraphs. */

const BULLET = /^(\s*)(?:[•◦▪]|-(?=\s))\s+(.*)$/;
const NUMBER = /^(\s*)(\d+)[.)]\s+(.*)$/;
const QUOTE = /^(?:&gt;|>)\s?(.*)$/;
const REST_QUOTE = /^(?:&gt;|>){3}\s?([\s\S]*)$/;

/** Returns nodes {kind: "code" | "quote" | "list" | "paragraph", ...}; inline text stays unparsed. */
export function parseLines(text) {
  const nodes = [];
  text.split(/```([\s\S]*?)```/).forEach((part, index) => {
    if (index % 2 === 1) nodes.push({ kind: "code", text: part.replace(/^\n|\n$/g, "") });
    else nodes.push(...parseProse(trimmed(part, index > 0)));
  });
  return nodes;
}

// A line break that only separates a code block from its neighbours is not an empty line.
const trimmed = (part, afterCode) => (afterCode ? part.replace(/^\n/, "") : part).replace(/\n$/, "");

function parseProse(part) {
  const nodes = [];
  const lines = part === "" ? [] : part.split("\n");
  while (lines.length) {
    const rest = REST_QUOTE.exec(lines.join("\n"));
    if (rest) {
      nodes.push({ kind: "quote", children: parseProse(rest[1]) });
      break;
    }
    nodes.push(takeQuote(lines) ?? takeList(lines) ?? takeParagraph(lines));
  }
  return nodes;
}

function takeQuote(lines) {
  const quoted = takeWhile(lines, (line) => QUOTE.test(line));
  return quoted.length
    ? { kind: "quote", children: parseProse(quoted.map((line) => QUOTE.exec(line)[1]).join("\n")) }
    : null;
}

function takeList(lines) {
  const pattern = [BULLET, NUMBER].find((candidate) => candidate.test(lines[0]));
  if (!pattern) return null;
  const items = takeWhile(lines, (line) => pattern.test(line)).map((line) => pattern.exec(line));
  if (pattern === BULLET) {
    return { kind: "list", ordered: false, items: items.map(([, indent, text]) => ({ indent: depth(indent), text })) };
  }
  return {
    kind: "list",
    ordered: true,
    start: Number(items[0][2]),
    items: items.map(([, indent, , text]) => ({ indent: depth(indent), text })),
  };
}

const depth = (indent) => Math.min(Math.floor(indent.length / 2), 4);

function takeParagraph(lines) {
  const plain = (line) => ![QUOTE, BULLET, NUMBER].some((pattern) => pattern.test(line));
  return { kind: "paragraph", text: takeWhile(lines, plain).join("\n") };
}

function takeWhile(lines, accept) {
  let count = 0;
  while (count < lines.length && accept(lines[count])) count += 1;
  return lines.splice(0, count);
}
