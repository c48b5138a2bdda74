"""The words by which people call accounts, deals and users, and what stands around their numbers."""

import re
from collections.abc import Mapping

NOUNS: Mapping[str, str] = {
    "account": r"ac{1,3}oun?ts?|acc?n?ts?\.?|accs?\.?|a/c|fub(?=[ _-]ids?)|konto|konten|cuentas?|comptes?|contas?"
    r"|conto",
    "deal": (
        r"deals?|deel|tratos?|neg[oó]cios?|operaci(?:[oó]n|ones)|contracts?|sales?|closings?|transactions?|ventas?"
        r"|ventes?|vendas?|vendit[ae]|contra(?:ts?|tos?|tt[oi])|verk[aä]ufe?|vertr[aä]ge?|abschl[uü]ss(?:e|es)?"
    ),
    "user": (
        r"(?<!sync[_ ])users?|usr|(?<!zillow_)agents?|uid|(?:be)?nutzer(?:in)?|usuari[oa]s?|utilisat(?:eur|rice)s?"
        r"|utent[ei]|gebruikers?|agentes?|realtors?|makler(?:in)?"
    ),
}
"""By kind, with frequent typing errors, and those of the languages in which customers are quoted."""
CUSTOMER = (
    r"customers?|cust\.?|cx|clients?|kunden?|clientes?|brokerages?|brokers?|offices?|tenants?|agency|agencies"
    r"|b[uü]ro|oficinas?|agence"
)
"""Whoever has an account."""
NUMBER = r"#?[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|#?[0-9]+"
AND = (
    r"(?:\s{0,3}(?:[,&/+;]|<->|(?<![a-z])(?:and|or|n|und|oder|y|et|ou|e|o|plus|as well as"
    r"|and also)(?![a-z]))\s{0,3}){1,2}"
)
"""What joins the numbers of a list."""
COUNTED = (
    r"days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|weeks?|months?|years?|times|percent|pct|[dhmsx]|ms|of them|or so"
    r"|in total|[ap]\.?m\.?|uhr|tagen?|stunden|minuten|d[ií]as|horas|minutos|jours|heures|%|k"
    r"|(?:(?:new|more|other|different|active|failed|whole|of (?:our|my|their|the)) ){0,2}"
    r"(?:agents|users|deals|accounts|customers|clients|people|persons|members|seats|contracts|sales|closings"
    r"|transactions|leads|messages|contacts|events|requests|errors|jobs|webhooks|records|rows|names|e-?mails|calls"
    r"|tickets|attempts|retries|offices|teams|complaints|colleagues|others|teammates|(?:dead )?letters|things"
    r"|units|lines|items|updates|thanks|points|bytes|block|behind|friends|listings|homes|houses|properties|buyers"
    r"|sellers|notes)"
    r"(?!\s{0,3}[#:(=]{0,2}[0-9])"
)
"""A number before one of these counts something."""


def any_noun() -> str:
    """A pattern of all of them, each kind in a group of its name."""
    return "(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in NOUNS.items()) + ")"


_NOUN = re.compile(any_noun(), re.IGNORECASE)


def kind_of(noun: str) -> str:
    """`deal` for `Vertrag`."""
    match = _NOUN.match(noun)
    return (match.lastgroup or "") if match else ""
