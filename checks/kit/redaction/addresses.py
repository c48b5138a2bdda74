"""Passwords in addresses of databases and services, and addresses that are secrets themselves."""

from typing import Final

from checks.kit.redaction.marks import SECRET
from checks.kit.redaction.rule import Rule, rule

_DATABASES = (
    r"(?:mysql|mariadb|postgres(?:ql)?|rediss?|amqps?|mongodb|mssql|oracle|sqlite|clickhouse|snowflake|memcached)"
)

RULES: Final[tuple[Rule, ...]] = (
    rule(r"https://hooks\.slack(?:-gov)?\.com/[\w/-]++", SECRET, "hooks.slack"),
    # Who knows these may listen, or put a file there.
    rule(r"(?P<place>wss?://[^\s?\"'<>]{1,300}\?)[^\s\"'<>]++", rf"\g<place>{SECRET}", "ws://", "wss://"),
    rule(r"(?P<place>https://files\.slack\.com/upload/)[\w/.-]++", rf"\g<place>{SECRET}", "files.slack.com/upload"),
    # A password may hold any character where nobody encoded it; the last @ is the one that ends it.
    rule(
        rf"(?P<scheme>{_DATABASES}(?:\+\w{{1,30}})?)://(?P<user>[^\s:/@\"'<>|]{{0,100}}):(?!\[redacted\]@)[^\s\"'<>|]{{1,200}}@",
        rf"\g<scheme>://\g<user>:{SECRET}@",
        "://",
    ),
    # The rest of any other address stays readable.
    rule(
        r"://(?P<user>[^\s:/@]{0,100}):(?!\[redacted\]@)(?:[^\s/?#]{1,200}|[^\s@]{1,200})@",
        rf"://\g<user>:{SECRET}@",
        "://",
    ),
)
