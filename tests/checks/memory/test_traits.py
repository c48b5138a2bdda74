"""What of a report is compared."""

from checks.memory.traits import Traits, traits_of
from checks.memory.wording import tokens
from tests.messages.documents import REPORTS, cause, report


def test_roots_come_before_what_they_explain_and_remarks_do_not_count() -> None:
    found = traits_of(REPORTS["come_back"])

    assert found.codes == ("oauth.refresh_token_rejected", "sync.agent_verification_failed")
    assert found.root_codes == {"oauth.refresh_token_rejected"}
    assert (found.scope, found.account_id) == ("user", 31774)


def test_only_looks_that_failed_are_compared() -> None:
    assert traits_of(REPORTS["named"]).probes == {"sync_row", "path_2"}


def test_a_healthy_report_has_no_causes_to_compare() -> None:
    found = traits_of(REPORTS["all_clear"])

    assert (found.codes, found.first) == ((), None)


def test_a_report_of_an_older_version_can_be_compared_as_far_as_it_goes() -> None:
    assert traits_of({"causes": [{"code": "oauth.integration_disabled"}]}) == Traits(
        codes=("oauth.integration_disabled",), roots=1
    )


def test_what_a_person_said_counts_as_wording() -> None:
    said = report(causes=(cause("made.up", "", ""),))
    said["case"]["understood"] = ["Note: closings vanish from the portal."]

    assert {"closing", "vanish", "portal"} <= traits_of(said).words


def test_words_are_compared_without_ids_plurals_and_what_stands_everywhere() -> None:
    assert tokens("Account 31774: the Tokens were rejected, token!") == {"token", "rejected"}
