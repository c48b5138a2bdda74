"""What a reply to a customer says, part by part."""

import pytest

from checks.kit.refusal import Condition
from messages.customer import customer
from tests.messages.documents import LOST, Document, report
from tests.messages.replies import FLEET, REPLIES, SYSTEM, above, copied, graded, named, part, refusal

TASK, FOUND, DOING, WHEN = "What you have to do", "What we found", "What we do", "When we write again"


def reply(*causes: Document, **changed: object) -> str:
    return copied(customer(report(causes=causes, **changed)))


@pytest.mark.parametrize(("severity", "promise"), {
    "incident": "within the hour", "critical": "within the hour", "high": "before the end of this working day",
    "normal": "within two working days", "monitoring": "within two working days", "odd": "within two working days",
}.items())  # fmt: skip
def test_the_graver_a_case_the_sooner_the_customer_hears_again(severity: str, promise: str) -> None:
    said = reply(named("sync.mutex_stuck"), decision=graded(severity))

    assert promise in part(said, WHEN)


@pytest.mark.parametrize(("certainty", "said"), {
    "observed": "We found that the deal has no agent",
    "inferred": "It looks as if the deal has no agent, and Zillow needs one. Everything that we see points to this.",
    "suspected": "It looks as if the deal has no agent, and Zillow needs one. We are not sure of this yet.",
}.items())  # fmt: skip
def test_how_sure_it_is_can_be_heard(certainty: str, said: str) -> None:
    assert said in part(reply(named("sync.deal_no_agents", certainty=certainty)), FOUND)


def test_a_task_that_rests_on_a_suspicion_says_that_it_may_not_help() -> None:
    sure, unsure = (reply(named("sync.property_missing", certainty=each)) for each in ("observed", "suspected"))

    assert "it may be that this does not help" in part(unsure, TASK)
    assert "it may be that this does not help" not in sure


def test_a_systemic_cause_is_ours_and_affects_several() -> None:
    found = part(copied(customer(REPLIES["own_account_among_many"])), FOUND)

    assert "a problem on our side that affects several customers; your account is one of them" in found


def test_an_account_that_is_not_known_to_be_affected_is_not_said_to_be() -> None:
    found = part(copied(customer(REPLIES["systemic"])), FOUND)

    assert "your account can be one of them" in found


def test_a_task_found_in_many_accounts_is_asked_only_of_those_concerned() -> None:
    said = reply(named("agent.inactive_user", scope=SYSTEM), case=FLEET)

    assert "If this concerns you: please tell us who took over" in part(said, TASK)


def test_the_gravest_two_of_many_causes_are_told_and_the_others_named_to_support() -> None:
    causes = (named("sync.weak_verification"), named("sync.worker_failing"), named("sync.deal_no_agents"))

    message = customer(report(causes=causes))

    found = part(copied(message), FOUND)
    assert found.index("the deal has no agent") < found.index("There is a second thing. We found that sending deals")
    assert "Not told in it: The agent is verified by a weak path only." in above(message)
    assert "may not last" not in copied(message)


def test_what_the_customer_alone_can_do_is_not_left_out_for_graver_causes() -> None:
    ours = (named("oauth.encryption_key_missing"), named("oauth.bishop_rejected"))

    said = reply(*ours, named("sync.property_missing"))

    assert "fill in the property" in part(said, TASK)


def test_the_customer_s_own_tasks_stand_before_what_we_do() -> None:
    said = reply(named("sync.mutex_stuck", severity="critical"), named("sync.property_missing"))

    assert said.index("fill in the property") < said.index("Our specialists make sure")


def test_connecting_waits_while_another_cause_speaks_against_it() -> None:
    said = reply(named("oauth.encryption_key_missing", scope=SYSTEM), named("oauth.refresh_token_rejected"))

    task = part(said, TASK)
    assert task.index("Please wait with what follows") < task.index("Please disconnect Zillow")
    assert "leave the connection as it is" not in said


def test_connecting_waits_also_for_a_cause_that_is_left_out() -> None:
    causes = ("oauth.bishop_rejected", "oauth.refresh_token_rejected", "rate.zillow_429")

    assert "Please wait with what follows" in part(reply(*map(named, causes)), TASK)


def test_a_task_that_is_not_to_connect_waits_for_nothing() -> None:
    said = copied(customer(REPLIES["ours_and_theirs"]))

    assert "Please wait" not in said
    assert "leave the connection as it is" in part(said, TASK)


def test_nothing_to_do_is_said() -> None:
    assert part(reply(named("sync.mutex_stuck")), TASK) == "You do not have to do anything."


def test_what_could_not_be_looked_at_is_said_beside_a_cause() -> None:
    told, whole = (reply(named("sync.mutex_stuck"), unknown=unknown) for unknown in (LOST, ()))

    assert "We could not check everything yet." in part(told, FOUND)
    assert "could not check" not in whole


def test_two_causes_that_ask_for_the_same_ask_once() -> None:
    said = reply(named("oauth.refresh_token_missing"), named("oauth.refresh_token_rejected"))

    assert said.count("Please disconnect Zillow") == 1


def test_whom_it_concerns_is_told_to_support_and_not_to_the_customer() -> None:
    message = customer(REPLIES["one_person"])

    assert "user 902 of account 31774" in above(message)
    assert "902" not in copied(message)
    assert "This concerns one person in your account." in copied(message)


def test_a_triage_of_everybody_warns_whoever_sends_it() -> None:
    message = customer(REPLIES["nobody_s_account"])

    assert "This triage was not about one account" in above(message)
    assert "your account" not in copied(message)


def test_a_refusal_that_an_answer_helps_asks_and_any_other_promises_people() -> None:
    conditions = (Condition.MISSING_CONTEXT, Condition.UNSAFE)
    asking, other = (copied(customer(refusal(condition, "critical"))) for condition in conditions)

    assert "Please send us the number of your account" in part(asking, TASK)
    assert "number of your account" not in copied(customer(refusal(conditions[0], account=31774)))
    assert "when we have heard from you" in part(asking, WHEN)
    assert "in person" in part(other, DOING)
    assert "within the hour" in part(other, WHEN)
