"""Numbers that are no ids: telephones, prices, homes, tickets, dates and counts."""

import re

_KINDS = (
    r"https?://\S{1,300}",
    r"(?:\+?[0-9]{1,2}[ .-]?)?\(?[0-9]{3}\)?[ .-][0-9]{3}[ .-][0-9]{4}(?![0-9])",
    r"\+[0-9][0-9 .-]{7,14}[0-9]",
    r"(?<![0-9])[0-9]{3}-[0-9]{4}(?![0-9])",
    r"[$€£]\s?[0-9][0-9.,]{0,12}",
    r"(?<![0-9])(?:19|20)[0-9]{2}-?[01][0-9]-?[0-3][0-9](?![0-9])",
    r"(?<![0-9])[0-9]{1,5}\s(?:[A-Z][a-z]{1,20}\s){1,2}"
    r"(?:St|Street|Ave|Avenue|Lane|Ln|Drive|Dr|Road|Rd|Court|Ct|Way|Blvd)(?![a-z])",
    r"(?i:(?<![a-z])(?:tickets?|case|ref(?:erence)?|mls|listings?|licen[cs]e|zip(?: codes?)?s?|chat|invoice|order|phone"
    r"|ph|tel|fax|call|code|build|backlog|pending|queue|lost|count|line|incident|error|status)"
    r"[\s.:#=]{0,4}(?:(?:number|no|id)[\s.:#=]{1,3})?[0-9]{1,15}(?:\s?(?:,|/|and|&)\s?[0-9]{1,15}){0,5})",
    r"(?i:(?<![a-z])[a-z]{1,20}(?::[a-z_-]{1,40}){1,4}\s{1,3}[0-9]{1,12})",
    r"(?i:(?<![0-9])[0-9]{1,9}\+?\s{0,2}(?:k(?![a-z])|%|events?|webhooks?|contacts|people|names|rows|requests|messages"
    r"|jobs|pending|waiting|tickets|times|records)(?![a-z]))",
)
_NO_IDS = re.compile("|".join(f"(?:{kind})" for kind in _KINDS))


def without_other_numbers(text: str) -> str:
    """The text in which a number that stands alone may be an id: what other numbers say is left out."""
    return _NO_IDS.sub("…", text)
