/** Names a control for those who do not see the page. */

import { plainOf } from "../text.js";

/** Attributes that tie a control to its input block's label, hint and error; alone, its placeholder has to do. */
export const labelling = (described, element) =>
  described
    ? {
        "aria-labelledby": described.label,
        "aria-describedby": [described.error, described.hint].filter(Boolean).join(" ") || null,
        "aria-invalid": described.error ? "true" : null,
      }
    : { "aria-label": plainOf(element.placeholder) || element.action_id };
