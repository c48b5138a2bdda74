"""Numbers that are no ids: telephones, prices, homes, tickets, dates and counts."""

import re

_STREET = (
    r"(?<![0-9])[0-9]{1,5}\s(?:[A-Z][a-z]{1,20}\s){1,2}(?:St|Street|Ave|Avenue|Lane|Ln|Drive|Dr|Road|Rd|Court|Ct|Way"
    r"|Blvd|Place|Pl|Terrace|Circle|Cir|Trail|Trl|Parkway|Pkwy|Square|Loop)(?![a-z])"
)
_TOWN = r"(?:[A-Z][a-z]{1,20}[ -]){0,2}[A-Z][a-z]{2,20}"
_KINDS = (
    r"https?://\S{1,300}",
    r"(?:\+?[0-9]{1,2}[ .-]?)?\(?[0-9]{3}\)?[ .-][0-9]{3}[ .-][0-9]{4}(?![0-9])",
    r"\+[0-9][0-9 .-]{7,14}[0-9]",
    r"(?<![0-9])[0-9]{3}-[0-9]{4}(?![0-9])",
    r"[$€£]\s?[0-9][0-9.,]{0,12}",
    r"(?<![0-9])[0-9][0-9.,]{0,12}\s?(?:[$€£]|(?i:usd|eur|dollars?|bucks)(?![a-z]))",
    r"(?i:(?<![a-z])(?:price[ds]?|sold|worth|pa(?:id|ys?)|budget|asking|offer(?:ed)?|listed|goes|went|bought"
    r"|edited price"
    r"|close[sd]?)(?: (?:it|for|at|is|was|of|to|price|them|now|a|about)){0,4}[\s:=]{1,2}[0-9][0-9,.]{3,12})",
    r"(?<![a-zA-Z0-9])[x×~≈]\s?[0-9][0-9,.]{0,12}",
    r"(?i:(?<![a-z])(?:depth|len(?:gth)?|size|total|about|around|roughly|nearly|almost|over|under|some|approx\.?"
    r"|more than|up to|less than|at least|only|just)\s[0-9]{1,3}(?:,[0-9]{3})+)",
    r"(?<![0-9])(?:19|20)[0-9]{2}-?[01][0-9]-?[0-3][0-9](?![0-9])",
    rf"{_STREET}(?:\.?,?(?: (?:Apt|Unit|Suite|#)\.? ?[0-9A-Z]{{1,4}},?)?"
    rf"(?:\s[0-9]{{5}}(?:-[0-9]{{4}})?(?=,? {_TOWN})|(?:,|(?<=,)) {_TOWN},? (?:[A-Z]{{2}},? )?[0-9]{{5}}(?![0-9])))?",
    r"(?:[A-Z][a-zäöüß]{2,20}(?:stra(?:ss|ß)e|str\.|weg|allee|platz|gasse)) [0-9]{1,4}[a-z]?,? [0-9]{5}"
    r"(?= [A-Z][a-zäöü])",
    r"(?i:(?<![a-z])(?:tickets?|zendesk|intercom|salesforce|freshdesk|helpdesk"
    r"|case|ref(?:erence)?|mls|listings?|licen[cs]e|zip(?: codes?)?s?|chat|invoice|order|phone"
    r"|ph|tel|fax|ext|extension|call|code|build|backlog|pending|queue|lost|count|line|incident|error|status|http|port|version|release"
    r"|until|till|page|room|suite|apt|unit|pid|job|row|exit code|batch|po box)"
    r"[\s.:#=]{0,4}(?:(?:number|no|id)[\s.:#=]{1,3})?[0-9]{1,15}(?:\s?(?:,|/|and|&)\s?[0-9]{1,15}){0,5})",
    r"(?i:(?<![a-z])(?:zillow[ _](?:auth[ _])?ids?|zuids?|sync[ _]users?(?:[ _]ids?)?|contact(?:[ _]ids?)?|shard)"
    r"[\s:=#]{1,3}[0-9]{1,15}(?:(?:,| and|/) ?[0-9]{1,15}){0,5})",
    r"(?i:(?<![a-z])(?!(?:accounts|users|deals)\.)[a-z]{1,20}(?:_[a-z]{1,20}){0,4}\.(?:id|pk)\b[\s:=#(]{1,4}[0-9]{1,15})",
    r"(?i:(?<![a-z])zillow_[a-z]{1,12}(?:_[a-z]{1,12}){0,2}[ .](?:id|row|rows|record|pk)?[\s:=#(]{0,4}"
    r"[0-9]{1,15}(?:(?:,| and|/) ?[0-9]{1,15}){0,5})",
    r"(?i:(?<![a-z])(?:row|record|primary key|pk|entry)(?: (?:with|of|is|has|the|id|no\.?|number)){0,3}"
    r"[\s:=#(]{1,4}[0-9]{1,15}(?![0-9]))",
    r"(?i:(?<![a-z0-9])(?:id )?#?[0-9]{1,15} (?:in|of|from) (?:the )?(?:table )?zillow_[a-z]{2,12})",
    r"(?i:(?<![a-z])(?:queue|backlog|depth|count|total|length|size|volume|webhooks|letters"
    r"|events)(?: [a-z]{1,12}){0,4}:? [0-9][0-9,]{0,14}(?: to [0-9][0-9,]{0,14})?)",
    r"(?i:(?<![a-z])(?:retry[ -]after|commit|flight|pr|mr|rfc|jira|sprint|timeout|wait|block) #?[0-9][0-9,]{0,14})",
    r"(?i:(?<![a-z])(?:offices?|market|area|homes|houses|listings|buyers|sellers|leads|somewhere|people"
    r"|anybody) in [0-9]{5}(?![0-9]))",
    r"(?<![A-Za-z])(?:UA|AA|DL|WN|LH|BA|AF) ?[0-9]{2,4}(?![0-9])",
    r"(?i:(?<![a-z])(?:fell|dropped?|down|went|rose|grew|up|jumped|climbed"
    r"|sank)(?: from)? [0-9][0-9,]{0,14} to [0-9][0-9,]{0,14})",
    r"(?i:(?<![a-z])[a-z]{1,20}(?::[a-z_-]{1,40}){1,4}\s{1,3}[0-9]{1,12})",
    r"(?i:(?<![0-9])[0-9]{1,9}\+?\s{0,2}(?:k(?![a-z])|%|events?|webhooks?|contacts|people|names|rows|requests|messages"
    r"|jobs|pending|waiting|tickets|times|records)(?![a-z]))",
)
_NO_IDS = re.compile("|".join(f"(?:{kind})" for kind in _KINDS))


def without_other_numbers(text: str) -> str:
    """The text, as long as before, in which a number that stands alone may be an id: what others say is dots."""
    return _NO_IDS.sub(lambda match: "…" * len(match[0]), text)
