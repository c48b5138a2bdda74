/** Which folded parts of a message, view or home tab the person has opened or closed. */

const remembered = new Map();

/** The memory of one surface, named by its key. A part is known by several keys: Slack renews block ids on edits. */
export function foldingOf(surfaceKey) {
  const full = (keys) => keys.filter(Boolean).map((key) => `${surfaceKey} ${key}`);
  return {
    isOpen: (keys) =>
      full(keys)
        .map((key) => remembered.get(key))
        .find((open) => open !== undefined),
    remember: (keys, open) => full(keys).forEach((key) => remembered.set(key, open)),
  };
}
