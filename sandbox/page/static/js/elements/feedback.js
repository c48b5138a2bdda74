/** The pair of thumbs under an answer. */

import { h } from "../dom.js";
import { plainOf } from "../text.js";
import { pressable } from "./button.js";

export const feedbackButtons = (element, block, surface) =>
  h(
    "span",
    { class: "feedback", role: "group", "aria-label": "Feedback" },
    [element.positive_button, element.negative_button].map((choice) =>
      pressable(
        { ...element, accessibility_label: choice.accessibility_label },
        block,
        surface,
        { class: "button small" },
        plainOf(choice.text),
        { value: choice.value },
      ),
    ),
  );
