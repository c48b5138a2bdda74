"""What a log query finds, told as cases: a query, a line, and whether the line is found."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sandbox.datadog import LogEvent
from sandbox.datadog.language import MalformedQuery, matcher, parse
from sandbox.datadog.record import Record

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def line(text: str = "", *, service: str = "fub", tags: tuple[str, ...] = (), **attributes: Any) -> Record:
    return Record(LogEvent(NOW, service, message=text, attributes=attributes, tags=tags), 0)


def finds(query: str, record: Record, *, message_attribute: bool = False) -> bool:
    return matcher(parse(query), message_attribute=message_attribute)(record)


OAUTH = line(
    "OAuth refresh failed: rate-limit hit",
    service="fub",
    tags=("env:prod", "urgent"),
    context={
        "account_id": 31774,
        "method": "refreshOAuthToken",
        "errorCode": "E-7",
        "ids": [1, 2, 3],
        "retried": True,
        "empty": None,
    },
    http={"response_time": 5200, "status_code": "503", "url": "https://api.example.com/v1?a=b"},
    events=[{"name": "first", "ip": "10.1.2.3"}, {"name": "second", "ip": "fe80::1"}],
    **{"user.first name": "Agent One"},
)

FOUND = [
    ("nothing asked", ""),
    ("everything asked", "*"),
    ("everything asked of every field", "*:*"),
    ("a word of the message", "refresh"),
    ("a word in another case", "oauth"),
    ("words side by side are all wanted", "failed oauth"),
    ("explicit and", "failed AND oauth"),
    ("symbols for and, or and not", "failed && (absent || oauth) !absent"),
    ("a phrase", '"refresh failed"'),
    ("a phrase across punctuation", '"failed rate limit"'),
    ("a hyphenated word is a phrase", "rate-limit"),
    ("curly quotes are ignored", "\u201climit oauth\u201d"),
    ("a wildcard inside a word of the message", "refr*"),
    ("a wildcard on both sides", "*FRES*"),
    ("a single-character wildcard", "refre?h"),
    ("the reserved message", "message:oauth"),
    ("a phrase in the reserved message", 'message:"OAuth refresh"'),
    ("the service", "service:fub"),
    ("one of several services", "service:(fub-api OR fub)"),
    ("a group without its service", "service:(NOT fub-api)"),
    ("the status", "status:error"),
    ("the source", "source:php"),
    ("the host", "host:sample"),
    ("a tag", "env:prod"),
    ("a tag without a key", "tags:urgent"),
    ("an attribute that is a number", "@context.account_id:31774"),
    ("a number in quotes", '@context.account_id:"31774"'),
    ("a number written otherwise", "@context.account_id:31774.0"),
    ("a number carried as text", "@http.status_code:503"),
    ("a truth value", "@context.retried:true"),
    ("a wildcard in an attribute", "@context.method:*OAuth*"),
    ("a single-character wildcard in an attribute", "@user.first\\ name:Agent?One"),
    ("an escaped space in a field name", '@user.first\\ name:"Agent One"'),
    ("an escaped space in a value", "@user.first\\ name:Agent\\ One"),
    ("an escaped hyphen", "@context.errorCode:E\\-7"),
    ("an escaped colon", "@http.url:https\\://api.example.com/v1\\?a\\=b"),
    ("a value in quotes needs no escapes", '@http.url:"https://api.example.com/v1?a=b"'),
    ("one value of a list", "@context.ids:2"),
    ("an attribute inside a list of objects", "@events.name:second"),
    ("greater", "@http.response_time:>5000"),
    ("at least", "@http.response_time:>=5200"),
    ("greater than a negative number", "@http.response_time:>-1"),
    ("a comparison with a number carried as text", "@http.status_code:>=500"),
    ("a range", "@http.response_time:[5000 TO 5200]"),
    ("an open range", "@http.response_time:[5000 TO *]"),
    ("a range without its upper end", "@http.response_time:{5199 TO 5201}"),
    ("an attribute that is there", "@context.method:*"),
    ("an object that is there", "@context:*"),
    ("existence", "_exists_:@context.method"),
    ("absence", "_missing_:@context.nothing"),
    ("absence by exclusion", "-@context.nothing:*"),
    ("a null is absent", "-@context.empty:*"),
    ("an exclusion on a field that is absent", "-@message:*rate*limit*"),
    ("and binds tighter than or", "oauth refresh OR absent"),
    ("and binds tighter than or, the other way round", "absent OR refresh oauth"),
    ("and binds tighter than or in the middle", "absent refresh OR oauth"),
    ("not binds tightest", "NOT absent oauth"),
    ("double negation", "NOT NOT oauth"),
    ("nested groups", "((oauth) (refresh OR (absent)))"),
    ("full text in an attribute", "*:refreshoauthtoken"),
    ("full text with a wildcard", "*:example*"),
    ("an address in a block", "CIDR(@events.ip, 10.0.0.0/8)"),
    ("an address in the second block", "CIDR(@events.ip,192.168.0.0/16, fe80::/10)"),
    ("escaped operators are words", "oauth NOT \\NOT"),
]

NOT_FOUND = [
    ("operators in lower case are words", "oauth and refresh"),
    ("a word that is only in an attribute", "refreshOAuthToken"),
    ("part of a word", "refres"),
    ("a wildcard does not reach back to the start of a word", "efres*"),
    ("words out of order in a phrase", '"failed refresh"'),
    ("a wildcard in quotes is no wildcard", '@context.method:"*OAuth*"'),
    ("an escaped wildcard is no wildcard", "@context.method:\\*OAuth\\*"),
    ("attribute values in another case", "@context.errorCode:e-7"),
    ("wildcards in attributes in another case", "@context.method:*oauth*"),
    ("a wildcard leaves the other end where it is", "@context.method:OAuth*"),
    ("part of an attribute", "@context.method:refresh"),
    ("a reserved field asked as an attribute", "@service:fub"),
    ("the message asked as an attribute", "@message:*OAuth*"),
    ("an attribute asked as a tag", "context.account_id:31774"),
    ("another service", "service:fub-api"),
    ("another number", "@context.account_id:3177"),
    ("greater, at the bound", "@http.response_time:>5200"),
    ("a range that leaves out its ends", "@http.response_time:{5000 TO 5200}"),
    ("comparing what is no number", "@context.method:>5"),
    ("an excluded word", "oauth -refresh"),
    ("and with one absent", "oauth AND absent"),
    ("parentheses override precedence", "absent (refresh OR oauth)"),
    ("existence of what is absent", "_exists_:@context.nothing"),
    ("an address outside every block", "CIDR(@events.ip, 11.0.0.0/8)"),
    ("an address block over what is no address", "CIDR(@context.method, 0.0.0.0/0)"),
    ("punctuation alone", '"!!!"'),
    ("a truth value is no number", "@context.retried:1"),
]

MALFORMED = [
    "(", ")", "()", "(a", "a)", "a OR", "OR a", "AND", "a AND OR b", "NOT", "-", "- a", "a -",
    "@x:", "@x: y", "@x :y", "@x:()", "@x:(a OR)", "@x:(@y:1)", "@x:a:b", ":a", "@", "@x", "@x*:1",
    '"a', '@x:"a', "a\\", "@x:>", "@x:> 5", "@x:>*", ">5", "@x:[1 TO", "@x:[1 TO 2", "@x:[1 2]", "@x:[1 to 2]",
    "[1 TO 2]", "a]", "{", "=a", "#x:1", "<!channel>", "CIDR(@x)", "CIDR(@x, 10.0.0.0/99)", "CIDR(@x, 10.0.0.0/8",
    "_exists_:", '_exists_:"x"', "(" * 100 + "a" + ")" * 100, "-" * 100 + "a",
]  # fmt: skip


@pytest.mark.parametrize("query", [query for _, query in FOUND], ids=[name for name, _ in FOUND])
def test_the_query_finds_the_line(query: str) -> None:
    assert finds(query, OAUTH)


@pytest.mark.parametrize("query", [query for _, query in NOT_FOUND], ids=[name for name, _ in NOT_FOUND])
def test_the_query_does_not_find_the_line(query: str) -> None:
    assert not finds(query, OAUTH)


@pytest.mark.parametrize("query", MALFORMED)
def test_a_malformed_query_is_refused_with_its_place(query: str) -> None:
    with pytest.raises(MalformedQuery, match="at position"):
        parse(query)


def test_the_message_can_be_read_as_an_attribute_where_the_organisation_has_set_that_up() -> None:
    assert finds("@message:*OAuth*", OAUTH, message_attribute=True)
    assert not finds("@message:*oauth*", OAUTH, message_attribute=True)


def test_an_attribute_of_that_name_comes_before_the_message() -> None:
    both = line("reserved text", message="custom text")

    assert finds("@message:custom*", both, message_attribute=True)
    assert not finds("@message:reserved*", both, message_attribute=True)


def test_an_account_id_that_smuggles_an_operator_would_widen_the_search() -> None:
    """Why ids are checked before they enter a query."""
    assert finds("@context.account_id:12345 OR *", OAUTH)


def test_an_attribute_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match=r"The attribute context.at is a datetime"):
        finds("@context.at:*", line(context={"at": NOW}))


def test_a_line_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        LogEvent(NOW.replace(tzinfo=None), "fub")
