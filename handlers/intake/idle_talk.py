"""Messages that ask for no triage: thanks, good news, questions about how things are done, wishes, small talk."""

import re


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{alternatives})(?![a-z])", re.IGNORECASE)


_SOLVED = _words(
    r"solved|resolved|fixed|sorted(?: out)?|works (?:again|now|fine)|working (?:again|now|fine)|all (?:good|clear|set)"
    r"|back to normal|never ?mind|nvm|false alarm|no longer (?:an issue|a problem|happening)|went away|recovered"
)
_NOT_SOLVED = _words(
    r"(?:not|isn['’]t|wasn['’]t|never|hasn['’]t been|haven['’]t|still|yet to be|until|(?:can|could) (?:you|this|it|we)"
    r"|please|to be|to get|needs?|want|when|how)\W{1,3}(?:\w{1,12}\W{1,3}){0,4}?(?:solved|resolved|fixed|sorted|working"
    r"|works|recovered)|(?:still|again) (?:broken|failing|fails|not|happening|stuck)|but|however|except|this time"
)
_THANKS = _words(r"thanks?(?: you)?|thx|ty|cheers|much appreciated|great (?:job|work)|well done|kudos|awesome|perfect")
_HOW_TO = _words(
    r"how (?:do|does|can|would|should) (?:i|we|you|one|people|someone|customers?)|how to"
    r"|where (?:do|can) (?:i|we) (?:find|see|read)|is there (?:a|any) (?:way|doc\w{0,11}|guide|article)|documentation"
    r"|feature request|(?:it )?would be (?:nice|great|cool|good)|wish list|post-?mortem|retro(?:spective)?"
)
_TROUBLE = _words(
    r"broken?|breaks?|fail(?:s|ed|ing|ure|ures)?|errors?|stuck|missing|down|outage|trouble|problems?|issues?|wrong"
    r"|(?:does|do|did|is|are|was|were|has|have|can|could|would|will)(?: not|n['’]t)|cannot|unable to|stopped|lost"
    r"|never (?:arrives?|shows?|syncs?)|not (?:work\w{0,3}|sync\w{0,3}|show\w{0,3}|coming|getting|connect\w{0,3})"
    r"|los(?:es|ing)|urgent|investigate|look into|triage|complain(?:s|ed|ing)?|out of sync|delayed|timeouts?"
    r"|nothing (?:syncs|works|happens|arrives)|times? out"
)


def solved(text: str) -> bool:
    """It says that the trouble is over; “not solved” and “can you get this fixed” say the opposite."""
    return bool(_SOLVED.search(text)) and not _NOT_SOLVED.search(text)


def thankful(text: str) -> bool:
    """It thanks or praises."""
    return bool(_THANKS.search(text))


def curious(text: str) -> bool:
    """It asks how something is done, wishes for something, or speaks of an incident of the past."""
    return bool(_HOW_TO.search(text))


def troubled(text: str) -> bool:
    """It says in plain words that something is wrong, whatever it is."""
    return bool(_TROUBLE.search(text))
