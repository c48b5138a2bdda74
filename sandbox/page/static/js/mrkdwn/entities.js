/** Slack escapes exactly three characters; text is unescaped once, at the moment it becomes a text node. */

const CHARACTERS = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

export const unescaped = (text) => text.replace(/&(?:amp|lt|gt);/g, (entity) => CHARACTERS[entity]);
