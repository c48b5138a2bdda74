/** Where blocks stand: a message, a modal or the home tab. It knows how actions are sent and what is filled in. */

import { Refused } from "./api.js";
import { foldingOf } from "./folding.js";
import { notice } from "./notice.js";

export class Surface {
  #values = new Map();

  /**
   * `target` is what the action names: {channel, message_ts} or {view_id}. `blocks`, set on views, are those whose
   * answers go with every action.
   */
  constructor({ kind, key, target, person, workspace }) {
    Object.assign(this, { kind, key, target, person, workspace, errors: {}, blocks: null });
    this.folding = foldingOf(key);
  }

  get names() {
    return this.workspace.names;
  }

  fileAddress(reference) {
    return reference?.url ?? this.workspace.files.get(reference?.id)?.url ?? null;
  }

  value(block, element) {
    return this.#values.get(block.block_id)?.get(element.action_id);
  }

  /** Note a value without telling the app: what was given at first, or is still being typed. */
  start(block, element, value) {
    if (!this.#values.has(block.block_id)) this.#values.set(block.block_id, new Map());
    this.#values.get(block.block_id).set(element.action_id, { type: element.type, ...value });
  }

  /** Note a value the person chose; the app hears of it unless the block is an input that keeps it until submission. */
  change(block, element, value) {
    this.start(block, element, value);
    if (block.type !== "input" || block.dispatch_action) this.act(block, element, value);
  }

  async act(block, element, value) {
    try {
      const filledIn = this.blocks ? { state: this.state(this.blocks) } : {};
      await this.person.act({ ...this.target, ...filledIn, block_id: block.block_id, action_id: element.action_id, type: element.type, ...value });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      notice(error.message);
    }
  }

  /** Everything filled in, for the blocks given, as Slack's `state.values`. */
  state(blocks) {
    const present = new Set(blocks.map((block) => block.block_id));
    return Object.fromEntries([...this.#values].filter(([block]) => present.has(block))
      .map(([block, actions]) => [block, Object.fromEntries(actions)]));
  }
}
