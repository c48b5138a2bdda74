/** Every kind of block and the function that draws it. */

import { actions, contextActions } from "./actions.js";
import { alert } from "./alert.js";
import { card, carousel } from "./card.js";
import { chart } from "./chart.js";
import { container } from "./container.js";
import { context } from "./context.js";
import { dataTable } from "./data_table.js";
import { divider, header, image, markdown, section, video } from "./prose.js";
import { input } from "./input.js";
import { plan, taskCard } from "./plan.js";
import { richText } from "./rich_text.js";
import { table } from "./table.js";
import { unknown } from "./unknown.js";

const DRAW = {
  actions,
  alert,
  card,
  carousel,
  container,
  context,
  context_actions: contextActions,
  data_table: dataTable,
  data_visualization: chart,
  divider,
  header,
  image,
  input,
  markdown,
  plan,
  rich_text: richText,
  section,
  table,
  task_card: taskCard,
  video,
};

/** One block on a surface (surface.js). A block that cannot be drawn costs its own place and nothing else. */
export function drawBlock(block, surface) {
  const draw = Object.hasOwn(DRAW, block?.type) ? DRAW[block.type] : null;
  if (!draw) return unknown(`This page cannot show a “${block?.type}” block.`, block);
  try {
    return draw(block, surface);
  } catch (error) {
    return unknown(`This “${block.type}” block is malformed: ${error.message}`, block);
  }
}

export const drawBlocks = (blocks, surface) => blocks.map((block) => drawBlock(block, surface));
