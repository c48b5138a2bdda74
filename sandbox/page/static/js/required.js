/** What Slack's own client checks before it lets a form go: nothing required is empty, lengths are kept. */

/** {block_id: sentence} for the input blocks that are not filled in as they ask. */
export function missingAnswers(blocks, surface) {
  const inputs = blocks.filter((block) => block.type === "input");
  return Object.fromEntries(
    inputs
      .map((block) => [block.block_id, complaint(block, surface.value(block, block.element))])
      .filter(([, text]) => text),
  );
}

function complaint(block, value) {
  const answers = Object.entries(value ?? {})
    .filter(([name]) => name !== "type")
    .map(([, answer]) => answer);
  const empty = answers.every(
    (answer) => answer === null || answer === undefined || answer === "" || answer.length === 0,
  );
  if (empty) return block.optional ? null : "Please complete this required field.";
  return block.element.type === "number_input"
    ? number(block.element, value.value)
    : length(block.element, value.value);
}

function number(element, text) {
  const pattern = element.is_decimal_allowed ? /^-?\d+(?:\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(text.trim())) return element.is_decimal_allowed ? "Enter a number." : "Enter a whole number.";
  if (element.min_value !== undefined && Number(text) < Number(element.min_value))
    return `Enter a number of at least ${element.min_value}.`;
  if (element.max_value !== undefined && Number(text) > Number(element.max_value))
    return `Enter a number of at most ${element.max_value}.`;
  return null;
}

function length(element, text) {
  if (typeof text !== "string") return null;
  if (element.min_length && text.length < element.min_length) return `Enter at least ${element.min_length} characters.`;
  if (element.max_length && text.length > element.max_length) return `Enter at most ${element.max_length} characters.`;
  return null;
}
