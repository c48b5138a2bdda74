/** Where blocks stand: a message, a modal or the home tab. It knows how actions are sent and what is filled in. */

import { Refused } from "./api.js";
import { foldingOf } from "./folding.js";
import { notice } from "./notice.js";

export class Surface {
  #values = new Map();
  #noted = Promise.resolve();
  #typing = new Map();

  /**
   * `target` is what the action names: {channel, message_ts} or {view_id}; `filledIn` what a view's state held before,
   * as Slack's `state.values`.
   */
  constructor({ kind, key, target, person, workspace, filledIn = {} }) {
    Object.assign(this, { kind, key, target, person, workspace, errors: {} });
    this.folding = foldingOf(key);
    for (const [block, actions] of Object.entries(filledIn)) this.#values.set(block, new Map(Object.entries(actions)));
  }

  get names() {
    return this.workspace.names;
  }

  /** Where the browser may read an uploaded picture that a block names by id or by its address in Slack. */
  fileAddress(reference) {
    const named = (file) => file.id === reference?.id || (reference?.url && file.url_private === reference.url);
    return [...this.workspace.files.values()].find(named)?.url ?? null;
  }

  /** What is filled in. A choice that an edited view no longer offers is forgotten. */
  value(block, element) {
    const actions = this.#values.get(block.block_id);
    const value = actions?.get(element.action_id);
    if (value && !offers(element, value)) actions.delete(element.action_id);
    return actions?.get(element.action_id);
  }

  /** Note a value without telling anybody: what was given at first. */
  start(block, element, value) {
    if (!this.#values.has(block.block_id)) this.#values.set(block.block_id, new Map());
    this.#values.get(block.block_id).set(element.action_id, { type: element.type, ...value });
  }

  /** Note what is still being typed; the app hears of it with the next action, or when the field is left. */
  type(block, element, value) {
    this.start(block, element, value);
    this.#typing.set(`${block.block_id} ${element.action_id}`, () => this.note(block, element, value));
  }

  /** Note what the person settled on. The app hears of it unless it stands in an input that waits for submission. */
  change(block, element, value) {
    this.start(block, element, value);
    this.#typing.delete(`${block.block_id} ${element.action_id}`);
    if (block.type === "input" && !block.dispatch_action) this.note(block, element, value);
    else this.act(block, element, value);
  }

  /** Slack remembers answers of an open form before it is submitted, and shows them to the app with later actions. */
  note(block, element, value) {
    this.start(block, element, value);
    this.#typing.delete(`${block.block_id} ${element.action_id}`);
    if (this.kind === "message") return;
    this.#noted = this.#noted.then(() => this.#send(block, element, value));
  }

  async act(block, element, value) {
    for (const note of [...this.#typing.values()]) note();
    await this.#noted;
    await this.#send(block, element, value);
  }

  async #send(block, element, value) {
    try {
      await this.person.act({ ...this.target, block_id: block.block_id, action_id: element.action_id, ...value });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      notice(error.message);
    }
  }

  /** Everything filled in, for the blocks given, as Slack's `state.values`. */
  state(blocks) {
    const present = new Set(blocks.map((block) => block.block_id));
    return Object.fromEntries(
      [...this.#values]
        .filter(([block]) => present.has(block))
        .map(([block, actions]) => [block, Object.fromEntries(actions)]),
    );
  }
}

function offers(element, value) {
  const options = element.options ?? element.option_groups?.flatMap((group) => group.options);
  const chosen = value.selected_options ?? (value.selected_option ? [value.selected_option] : []);
  return !options || chosen.every((choice) => options.some((option) => option.value === choice.value));
}
