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
_DECLINED = _words(
    r"no (?:triage|help|look|check|action|investigation|answer)(?: (?:is|was|were))? (?:needed|required|necessary)"
    r"|(?:(?:it|this|that|triage|help) ?(?:is|was|['’]s) )?not (?:needed|required|necessary)|no need(?! (?:to|for))"
    r"|no need (?:to (?:look|triage|check|do|investigate)|for (?:a |any )?(?:triage|help|this))(?: any ?more)?"
    r"|never ?mind|nvm|(?:just|only) venting|leave it(?: be| alone)?|stand down|scratch that"
    r"|(?:do not|don['’]?t) (?:bother|look|triage)|cancel (?:it|this|that)"
    r"|(?:forget|ignore|disregard|skip) (?:about )?(?:it|this|that|me|us|my (?:message|question|request))"
)
_DECLINED_ALONE = re.compile(
    r"\W*(?:please |just |pls )?(?:ignore|disregard|forget|cancel|stop)(?: please| pls)?\W*", re.IGNORECASE
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


def declined(text: str) -> str | None:
    """What else it says, where it says that no help is wanted: `never mind`, `just venting`; None where it does not."""
    if _DECLINED_ALONE.fullmatch(text):
        return ""
    return _DECLINED.sub(" ", text) if _DECLINED.search(text) else None


def thankful(text: str) -> bool:
    """It thanks or praises."""
    return bool(_THANKS.search(text))


def curious(text: str) -> bool:
    """It asks how something is done, wishes for something, or speaks of an incident of the past."""
    return bool(_HOW_TO.search(text))


def troubled(text: str) -> bool:
    """It says in plain words that something is wrong, whatever it is."""
    return bool(_TROUBLE.search(text))
