import html
import json
from collections.abc import Sequence
from typing import Any

from messages.hand_over import who_is_called
from messages.limits import plain
from messages.message import Message
from messages.summary import summary
from tests.messages.documents import LOGS, REPORTS, cause, evidence, finding, report

RUN = "3f2a9c"


def words(blocks: Sequence[Any]) -> str:
    """Everything that can be read in these blocks, as people read it."""
    sections = plain(Message("-", tuple(block for block in blocks if block["type"] != "actions"))).blocks
    return html.unescape("\n".join(section["text"]["text"] for section in sections))


def in_sight(name: str) -> str:
    """What stands there before anything is unfolded."""
    return words([block for block in summary(REPORTS[name], run_id=RUN).blocks if block["type"] != "container"])


def folded(blocks: Sequence[Any], title: str) -> str:
    """What stands in the container of this title."""
    containers = [block for block in blocks if block["type"] == "container"]
    found = [block["child_blocks"] for block in containers if block["title"]["text"].startswith(title)]
    return words(found[0])


def test_the_first_screen_says_what_it_is_what_to_do_and_who_can() -> None:
    seen = in_sight("named")

    assert "User 902 of account 31774: Zillow rejects the refresh token." in seen
    assert "Next: Ask the user to connect Zillow again." in seen
    assert "Who can: the user, asked by support." in seen


def test_consequences_stand_under_the_cause_that_explains_them() -> None:
    seen = in_sight("several")

    assert seen.index("2. Refresh token rejected") < seen.index("This explains:") < seen.index("No agent on the deal")


def test_how_a_cause_is_known_is_said_in_words() -> None:
    assert "(suspected, not proven, critical)" in in_sight("suspected")


def test_evidence_names_source_question_rows_age_and_link() -> None:
    shown = folded(summary(REPORTS["suspected"], run_id=RUN).blocks, "Evidence")

    assert "datadog.logs · zillow_429 (account_id 31774, user_id 902) · 212 rows" in shown
    assert LOGS in shown
    assert "answer 25 s old" in folded(summary(REPORTS["named"], run_id=RUN).blocks, "Evidence")


def test_evidence_shows_what_failed_first_and_counts_the_rest() -> None:
    passed = [finding("sync_row", "pass", f"Fact {number}.", evidence()) for number in range(6)]
    document = report(*passed, finding("sync_row", "fail", "Broken.", evidence()), causes=(cause("a.b", "T", "F."),))

    shown = folded(summary(document, run_id=RUN).blocks, "Evidence")

    assert shown.startswith("✗ Broken.")
    assert "and 3 more, told in the thread" in shown


def test_what_could_not_be_seen_is_in_plain_sight_with_what_depends_on_it() -> None:
    seen = in_sight("named_with_blind_spots")

    assert "datadog.logs (account log, bishop): Datadog did not answer within 5 seconds." in seen
    assert "1 cause can be neither named nor ruled out because of this." in seen


def test_ruled_out_causes_are_told_by_their_titles() -> None:
    shown = folded(summary(REPORTS["named"], run_id=RUN).blocks, "Ruled out")

    assert "No such deal" in shown


def test_a_triage_without_a_cause_still_says_what_to_do() -> None:
    for name in ("blind_spots", "nothing_read", "unexplained", "nothing_named", "unknown_account", "all_clear"):
        assert "Next: " in in_sight(name)


def test_buttons_carry_the_run_and_handing_over_is_red_when_it_is_grave() -> None:
    calm, grave = (summary(REPORTS[name], run_id=RUN).blocks[-1]["elements"] for name in ("named", "several"))

    assert [each["action_id"] for each in calm] == [
        "triage_again", "triage_deep", "triage_customer", "triage_right", "triage_wrong", "triage_hand_over",
        "triage_more",
    ]  # fmt: skip
    assert {each["value"] for each in calm[:-1]} == {RUN}
    assert [each["value"] for each in calm[-1]["options"]] == [f"triage_why/{RUN}", f"triage_save_case/{RUN}"]
    assert [each.get("style") for each in (calm[-2], grave[-2])] == [None, "danger"]


def test_handing_over_asks_first_and_says_who_is_called_unless_it_is_grave() -> None:
    who = who_is_called(group=True, manager="the Engineering Manager, Mia Sample", pagers=["PagerDuty"])
    calm, grave = (
        summary(REPORTS[name], run_id=RUN, called=who).blocks[-1]["elements"][-2] for name in ("named", "several")
    )

    assert "confirm" not in grave
    assert calm["confirm"]["text"]["text"].endswith(
        "these are called now, whatever the hour: those on call, in Slack and by PagerDuty; "
        "if nobody acknowledges, the Engineering Manager, Mia Sample."
    )


def test_a_triage_that_calls_people_by_itself_asks_nothing_before_it_calls_more() -> None:
    paging = {**REPORTS["named"], "decision": {**REPORTS["named"]["decision"], "page": True}}

    assert "confirm" not in summary(paging, run_id=RUN).blocks[-1]["elements"][-2]


def test_a_grave_triage_says_that_people_are_due() -> None:
    assert "grave enough to call people at once" in in_sight("several")
    assert "grave enough to call people at once" not in in_sight("named")


def test_who_asked_and_what_was_understood_stays_in_sight() -> None:
    case = {**REPORTS["named"]["case"], "understood": ["From <@U0OTHER>: deal 98122.", "Note: <@U0NOBODY> knows."]}
    document = {**REPORTS["named"], "case": case, "asked": {"by": "U0SAMPLE"}}

    told = json.dumps(summary(document, run_id=RUN).blocks)

    assert "Asked by <@U0SAMPLE>" in told
    assert "From <@U0OTHER>: deal 98122." in told
    assert "Note: &lt;@U0NOBODY&gt; knows." in told


def test_a_raised_severity_says_what_it_was_before() -> None:
    assert "Severity high (begun as normal)" in in_sight("named")


def test_in_sections_the_same_is_said() -> None:
    message = summary(REPORTS["named_with_blind_spots"], run_id=RUN)

    plainer = plain(message)

    assert {block["type"] for block in plainer.blocks} == {"section", "actions"}
    for part in ("Zillow rejects the refresh token.", "Next:", "sync_users_of_users", "Datadog did not answer"):
        assert part in words(plainer.blocks)


def test_a_systemic_cause_says_how_far_it_reaches_and_who_takes_over() -> None:
    seen = in_sight("wide")

    assert (
        "Reach: 212 accounts show it in the window, the largest being 14009 (1,204 users), 75172 (340 users), "
        "66001 (12 users). Points by account size: 1,310, above the limit, so hand it to incident command." in seen
    )


def test_figures_from_a_part_of_the_databases_are_the_least_there_can_be() -> None:
    seen = in_sight("wide_in_part")

    assert "Reach: At least 212 accounts show it in the window" in seen
    assert "Points by account size: at least 1,310." in seen
    assert "Missing in this: db1/client_7 and 1 more. The client database db1/client_7 cannot be reached." in seen
