from typing import Any

from messages.deeper import deeper, deeper_report
from tests.messages.documents import finding
from tests.messages.slack_refuses import problems_of

TABLE = {"title": "The chain", "columns": ["System", "State"], "rows": [["ZillowAuth", "began here"]]}
OTHER = {"title": "Others", "columns": ["Account"], "rows": [["500"]]}


def look(*findings: dict[str, Any], **changed: Any) -> dict[str, Any]:
    verdict = "It began in ZillowAuth."
    return {
        "title": "Where it began",
        "verdict": verdict,
        "findings": [
            *findings,
            finding("cascade", "fail", verdict),
            finding("cascade", "info", "1 user.", table=TABLE),
        ],
        "coverage": {"ran": ["auth_link"], "unknown": [], "skipped": []},
        **changed,
    }


def test_a_reply_begins_with_its_verdict_and_ends_with_its_own_table() -> None:
    message = deeper("cascade", look(finding("auth_link", "fail", "ZillowAuth: rejected.", table=OTHER)))

    kinds = [block["type"] for block in message.blocks]
    assert message.text == "Where it began. It began in ZillowAuth."
    assert kinds == ["header", "rich_text", "table"]
    assert "began here" in str(message.blocks[-1])
    assert problems_of(message) == []


def test_what_is_gravest_stands_first_and_what_was_not_read_is_said() -> None:
    unread = {"probe": "log_link", "source": "datadog.logs", "reason": "Datadog did not answer."}
    message = deeper(
        "cascade",
        look(
            finding("agent_link", "pass", "ZillowAgent: nothing fails."),
            finding("log_link", "unknown", "Datadog did not answer."),
            coverage={"ran": ["agent_link"], "unknown": [unread], "skipped": []},
        ),
    )

    lines = str(message.blocks[1])
    assert lines.index("Datadog did not answer.") < lines.index("ZillowAgent: nothing fails.")
    assert "1 look could not be read: this is not all there is to see." in str(message.blocks[2])


def test_whatever_was_found_slack_takes_the_reply_and_the_file_has_all_of_it() -> None:
    many = [finding(f"look_{number}", "warn", "<!channel> " + "x" * 900) for number in range(60)]
    rows = [[str(number), "*bold* | pipe"] for number in range(300)]
    found = look(*many, finding("cascade", "info", "Rows.", table={**TABLE, "rows": rows}))

    message = deeper("cascade", found)
    report = deeper_report({"account_id": 5, "user_id": None, "deal_id": None}, {"cascade": found})

    assert problems_of(message) == []
    assert message.cut is True
    assert "<!channel>" not in message.text
    assert report.count("look 59: ") == 1
    assert "| 299 | \\*bold\\* \\| pipe |" in report
    assert report.startswith("# Deeper looks: account 5")
