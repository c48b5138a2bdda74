/** Every kind of element a person can press, choose or fill in. */

import { unknown } from "../blocks/unknown.js";
import { picture } from "../picture.js";
import { button, iconButton } from "./button.js";
import { checkboxes, radioButtons } from "./choices.js";
import { feedbackButtons } from "./feedback.js";
import { multiSelect } from "./multi_select.js";
import { overflow } from "./overflow.js";
import { dateTimePicker, picker } from "./pickers.js";
import { select } from "./select.js";
import { numberInput, plainTextInput, typedInput } from "./text_input.js";

const DRAW = {
  button,
  channels_select: select,
  checkboxes,
  conversations_select: select,
  datepicker: picker("date", "selected_date", "initial_date"),
  datetimepicker: dateTimePicker,
  email_text_input: typedInput("email"),
  feedback_buttons: feedbackButtons,
  icon_button: iconButton,
  image: (element, _block, surface) => picture(element, surface),
  multi_channels_select: multiSelect,
  multi_conversations_select: multiSelect,
  multi_static_select: multiSelect,
  multi_users_select: multiSelect,
  number_input: numberInput,
  overflow,
  plain_text_input: plainTextInput,
  radio_buttons: radioButtons,
  static_select: select,
  timepicker: picker("time", "selected_time", "initial_time"),
  url_text_input: typedInput("url"),
  users_select: select,
};

/**
 * `described` holds the ids of the label, hint and error of the input block around the element, if it is in one.
 */
export function drawElement(element, block, surface, described = null) {
  const draw = Object.hasOwn(DRAW, element?.type) ? DRAW[element.type] : null;
  return draw
    ? draw(element, block, surface, described)
    : unknown(`This page cannot show a “${element?.type}” element.`, element);
}
