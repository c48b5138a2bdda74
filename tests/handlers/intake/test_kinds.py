from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from handlers.intake.classify import Action, classify
from handlers.intake.kinds.concepts import concepts_of
from handlers.intake.kinds.decision import decided
from handlers.intake.kinds.model import Bands, Model, ModelUnreadable, model_in, shipped

PLAIN: dict[str, tuple[str, str]] = {
    "signed_out": ("since lunch the whole office of account 14009 is signed out of Zillow", "oauth_failure"),
    "a_sale": ("we sold a house last week and Zillow still shows it as active, acct 14009", "transaction_sync"),
    "lateness": ("everything from Zillow arrives hours late, at many customers", "rate_limiting"),
    "mixed_up": ("Zillow mixes up two agents of account 14009, each gets the other's buyers", "agent_resolution"),
    "fewer_buyers": ("not one buyer from Zillow since Sunday, account 14009, the ads run", "connection_health"),
}
IDLE: dict[str, str] = {
    "how_to": "where can I read how a new agent gets connected?",
    "wish": "it would be great to see the price of the home in the list",
    "another_product": "the dialer drops calls, account 14009, who looks after it?",
    "postmortem": "where is the postmortem of the rate limiting incident?",
    "solved": "account 14009 works again, nothing left to do",
}
RULED_OUT: dict[str, tuple[str, str]] = {
    "tokens_are_fine": ("tokens are fine", "no:sign_in"),
    "not_429s": ("it is not a 429", "no:refused_calls"),
    "nothing_wrong_with": ("nothing wrong with the deals", "no:deal"),
}
BANDS = Bands(act=0.8, confirm=0.5, ignore=0.6)


def said(*texts: str) -> Sequence[Mapping[str, Any]]:
    return [{"user": f"U{number}", "text": text} for number, text in enumerate(texts)]


@pytest.mark.parametrize(("text", "issue"), PLAIN.values(), ids=PLAIN.keys())
def test_trouble_is_known_without_any_of_its_keywords(text: str, issue: str) -> None:
    reading = classify(said(text))

    assert (reading.issue, reading.action in {Action.ACT, Action.CONFIRM}) == (issue, True)


@pytest.mark.parametrize("text", IDLE.values(), ids=IDLE.keys())
def test_what_is_no_request_is_left_alone(text: str) -> None:
    reading = classify(said(text))

    assert (reading.issue, reading.action) == (None, Action.IGNORE)


@pytest.mark.parametrize(("text", "concept"), RULED_OUT.values(), ids=RULED_OUT.keys())
def test_what_is_ruled_out_is_marked(text: str, concept: str) -> None:
    found = concepts_of(text)

    assert concept in found
    assert concept.removeprefix("no:") not in found


def test_no_leads_is_trouble_with_leads() -> None:
    assert "lead" in concepts_of("there are no leads")


def test_nothing_works_is_no_good_news() -> None:
    assert "over" not in concepts_of("nothing works")


def test_a_name_that_is_ruled_out_does_not_decide() -> None:
    reading = classify(said("not an oauth failure: everything from Zillow arrives hours late at many customers"))

    assert reading.issue == "rate_limiting"


def test_the_graver_of_two_problems_comes_first_and_the_other_is_offered() -> None:
    reading = classify(said("deal 5 of account 3 is stuck and we get 429s"))

    assert (reading.issue, reading.action) == ("rate_limiting", Action.CONFIRM)
    assert reading.second is not None
    assert reading.second[0] == "transaction_sync"


@pytest.mark.parametrize(
    ("probability", "action"),
    [(0.9, Action.ACT), (0.6, Action.CONFIRM), (0.4, Action.ASK)],
    ids=["sure", "fair", "low"],
)
def test_what_the_bot_does_depends_on_how_sure_it_is(probability: float, action: Action) -> None:
    ranks = [("oauth_failure", probability), (None, 0.1), ("rate_limiting", 0.05)]

    issue, _, done, second = decided(ranks, BANDS, idle_from=0.6)

    assert (issue, done) == ("oauth_failure", action)
    assert (second is None) == (action is Action.ACT)


def test_people_in_need_are_asked_before_they_are_left_alone() -> None:
    ranks = [(None, 0.7), ("oauth_failure", 0.2), ("rate_limiting", 0.1)]

    assert decided(ranks, BANDS, idle_from=0.6)[2] is Action.IGNORE
    assert decided(ranks, BANDS, idle_from=0.9)[2:] == (Action.ASK, ("oauth_failure", 0.2))


def test_a_model_is_the_same_after_it_was_kept() -> None:
    model = shipped()

    again = Model.of(model.document())

    assert again == model


def test_probabilities_sum_to_one_also_for_words_never_met() -> None:
    probabilities = shipped().probabilities({"w:qwxz": 1.0})

    assert sum(probabilities.values()) == pytest.approx(1)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 99}', '{"version": 1}'])
def test_a_damaged_model_is_told_in_a_sentence(content: str, tmp_path: Any) -> None:
    file = tmp_path / "model.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(ModelUnreadable, match=r"learn|Delete"):
        model_in(file)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["nothing works ", "not a ", "no one ", "1, ", "a ", "zillow people from ", "how "])
def test_forty_thousand_characters_are_weighed_in_a_moment(piece: str) -> None:
    reading = classify(said(piece * (40_000 // len(piece)) + " oauth_failure account 5"))

    assert 5 in reading.account_ids
