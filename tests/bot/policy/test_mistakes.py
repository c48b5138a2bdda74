"""A mistake in the policy is told with its place, what is allowed, and what was probably meant."""

import pytest

from bot.policy import PolicyInvalid, policy_from

GRAVE = "normal, high, critical, incident"
MOMENT = "Write it as 2026-11-21T22:00:00Z."

MISTAKES = {
    "a typo in a field": (
        "paging:\n  acknowledge_within_minuts: 5",
        "line 2, column 3: paging.acknowledge_within_minuts is not known; did you mean acknowledge_within_minutes?",
    ),
    "a section nobody knows": (
        "tiers: {}\nwhatever: 1",
        "line 2, column 1: whatever is not known. "
        "Known here: paging, tiers, severity, impact, quiet, incidents, monitors.",
    ),
    "a field of a rule": ("quiet:\n  - {reason: x, form: y, until: 2026-12-01T00:00:00Z}",
                          "line 2, column 17: quiet[0].form is not known; did you mean from?"),
    "a number in quotes": ('paging: {steps: "3"}',
                           "line 1, column 10: paging.steps is “3”; it must be a whole number."),
    "a part of a minute": ("paging: {acknowledge_within_minutes: 0.5}",
                           "line 1, column 10: paging.acknowledge_within_minutes is 0.5; it must be a whole number."),
    "yes for a number": ("paging: {steps: yes}", "line 1, column 10: paging.steps is true; it must be a whole number."),
    "a negative number": ("tiers:\n  users_for_warning: -1",
                          "line 2, column 3: tiers.users_for_warning is -1; it must be at least 1."),
    "too many steps": ("paging: {steps: 4}", "line 1, column 10: paging.steps is 4; it must be at most 3."),
    "a number without end": ("tiers: {deviation_critical: .inf}",
                             "line 1, column 9: tiers.deviation_critical is inf; it must be a number."),
    "no number at all": ("tiers: {deviation_critical: .nan}",
                         "line 1, column 9: tiers.deviation_critical is nan; it must be a number."),
    "a severity nobody knows": ("paging: {page_from: grave}",
                                f"line 1, column 10: paging.page_from is “grave”; allowed are {GRAVE}."),
    "a severity that is not grave": ("paging: {page_from: info}",
                                     f"line 1, column 10: paging.page_from is “info”; allowed are {GRAVE}."),
    "a rhythm of no severity": (
        "paging:\n  update_every_minutes:\n    hihg: 3",
        "line 3, column 5: paging.update_every_minutes.hihg is no severity to choose here; "
        f"allowed are {GRAVE}.",
    ),
    "a section that is a number": ("incidents: 7", "line 1, column 1: incidents is 7; it must be keys with values."),
    "a list that is a mapping": ("quiet: {reason: x}",
                                 "line 1, column 1: quiet is a group of keys; it must be a list."),
    "a warning above critical": (
        "tiers:\n  users_for_warning: 5\n  deviation_warning: 7",
        "line 3, column 3: tiers.deviation_critical (5) is below deviation_warning (7).",
    ),
    "critical below a warning": (
        "tiers: {performance_critical_percent: 9}",
        "line 1, column 9: tiers.performance_critical_percent (9) is below performance_warning_percent (10).",
    ),
    "bands that do not ascend": (
        "impact:\n bands:\n - {users: 0, multiplier: 1}\n - {users: 9, multiplier: 3}\n - {users: 9, multiplier: 4}",
        "line 5, column 4: impact.bands must ascend: 9 users counting 4 cannot follow 9 users counting 3.",
    ),
    "bands that count the larger less": (
        "impact: {bands: [{users: 0, multiplier: 5}, {users: 9, multiplier: 3}]}",
        "line 1, column 45: impact.bands must ascend: 9 users counting 3 cannot follow 0 users counting 5.",
    ),
    "bands that leave somebody out": (
        "impact: {bands: [{users: 9, multiplier: 5}]}",
        "line 1, column 19: impact.bands must begin at users: 0, so that every account counts; now at 9.",
    ),
    "no band": ("impact: {bands: []}", "line 1, column 10: impact.bands is a list; "
                "it must be a list of at least one entry."),
    "follow-ups in disorder": ("incidents: {follow_up_hours: [24, 1]}",
                               "line 1, column 13: incidents.follow_up_hours must ascend; now 24, 1."),
    "an issue type nobody knows": ("severity: {rate_limitting: []}",
                                   "line 1, column 12: severity.rate_limitting is no issue type; "
                                   "did you mean rate_limiting?"),
    "a cause nobody knows": (
        "severity:\n  oauth_failure:\n  - {at_least: critical, cause: oauth.zuid_mismach}",
        "line 3, column 26: severity.oauth_failure[0].cause is “oauth.zuid_mismach”, which is no cause; "
        "did you mean oauth.zuid_mismatch?",
    ),
    "a cause that the issue type never names": (
        "severity:\n  oauth_failure:\n  - {cause: agent.flapping, at_least: critical}",
        "line 3, column 6: severity.oauth_failure[0].cause is agent.flapping, which oauth_failure never names.",
    ),
    "a rule without a severity": (
        "severity:\n  oauth_failure:\n  - {cause: oauth.zuid_mismatch}",
        "line 3, column 5: severity.oauth_failure[0].at_least is missing. Give it, or take the entry out.",
    ),
    "an incident kept quiet": (
        "quiet: [{reason: x, cause: rate.permanent_loss}]",
        "line 1, column 21: quiet[0].cause is rate.permanent_loss, which is always an incident, "
        "and an incident is never kept quiet.",
    ),
    "everything quiet for ever": (
        "quiet:\n- reason: x",
        "line 2, column 3: quiet[0]: this would keep everything quiet for ever; "
        "give issue, cause, accounts or until.",
    ),
    "quiet without a reason": ("quiet: [{issue: oauth_failure, reason: ' '}]",
                               "line 1, column 32: quiet[0].reason is “ ”; it must be words."),
    "quiet that ends before it begins": (
        "quiet:\n- reason: x\n  from: 2026-12-02T00:00:00Z\n  until: 2026-12-01T00:00:00Z",
        "line 4, column 3: quiet[0]: until is not after from.",
    ),
    "a day that does not exist": ("quiet: [{reason: x, until: 2026-11-31T12:00:00Z}]",
                                  "line 1, column 21: quiet[0].until is “2026-11-31T12:00:00Z”, "
                                  f"which is no moment. {MOMENT}"),
    "a time without its zone": ("quiet: [{reason: x, until: 2026-11-30 12:00}]",
                                "line 1, column 21: quiet[0].until is “2026-11-30 12:00”, "
                                f"without a time zone. {MOMENT}"),
    "a monitor nobody knows": ("monitors: {webhook_backlo: {}}",
                               "line 1, column 12: monitors.webhook_backlo is no monitor; "
                               "did you mean webhook_backlog?"),
    "a field of a monitor": ("monitors:\n  webhook_backlog:\n    every_minute: 3",
                             "line 3, column 5: monitors.webhook_backlog.every_minute is not known; "
                             "did you mean every_minutes?"),
    "a threshold in words": ("monitors: {webhook_backlog: {thresholds: {at_risk: many}}}",
                             "line 1, column 43: monitors.webhook_backlog.thresholds.at_risk is “many”; "
                             "it must be a number."),
    "a threshold nobody knows": ("monitors: {webhook_backlog: {thresholds: {at_rusk: 1}}}",
                                 "line 1, column 43: monitors.webhook_backlog.thresholds.at_rusk is not known; "
                                 "did you mean at_risk?"),
    "hours that are none": ("monitors: {webhook_backlog: {quiet_hours: [22-6]}}",
                            "line 1, column 44: monitors.webhook_backlog.quiet_hours[0] is “22-6”, "
                            'which is no span of hours. Write it as "22:00-06:00", in UTC.'),
    "hours without end": ("monitors: {webhook_backlog: {quiet_hours: [06:00-06:00]}}",
                          "line 1, column 44: monitors.webhook_backlog.quiet_hours[0] is “06:00-06:00”, "
                          "which begins when it ends. To switch a monitor off, use enabled: false."),
    "a key twice": ("paging:\n  steps: 2\n  steps: 3",
                    "line 3, column 3: steps stands here a second time; the first is in line 2. Keep one of them."),
    "a tab": ("paging:\n\tsteps: 2", "line 2, column 1: There is a tab. YAML is indented with spaces only."),
    "an open bracket": ("paging: {steps: 2", "line 1, column 18: This is no YAML: while parsing a flow mapping, "
                        "expected ',' or '}', but got '<stream end>'. "
                        "Is a colon, a quote or an indentation missing?"),
    "a second document": ("paging: {}\n---\ntiers: {}",
                          "line 2, column 1: This is no YAML: expected a single document in the stream, "
                          "but found another document. Is a colon, a quote or an indentation missing?"),
    "a repeated place": ("paging: &one {steps: 2}\ntiers: *one",
                         "line 2, column 8: *one repeats another place of the file. Write the value out here."),
    "code": ("paging: !!python/object/apply:os.getcwd []",
             "line 1, column 1: paging is a list; it must be keys with values."),
    "a word of another kind": ("paging: {steps: !!binary aGk=}",
                               "line 1, column 17: tag:yaml.org,2002:binary is not understood here. "
                               "Write plain words and numbers."),
    "a list instead of sections": ("- steps", "line 1, column 1: A policy begins with the name of a section, "
                                   "such as paging:"),
    "a list as a key": ("? [steps]\n: 1", "line 1, column 3: A key is a single word here."),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_is_allowed(name: str) -> None:
    text, said = MISTAKES[name]

    with pytest.raises(PolicyInvalid) as refused:
        policy_from(text)

    assert str(refused.value).splitlines()[0] == f"policy.yaml, {said}"


def test_all_mistakes_are_told_in_the_order_of_the_file() -> None:
    text = "tiers: {deviation_warning: 7, inform_from_tier: 9}\npaging: {steps: 0}\nquiet: [{reason: x}]\nfoo: 1"

    with pytest.raises(PolicyInvalid) as refused:
        policy_from(text)

    assert [(mistake.line, mistake.said.split()[0]) for mistake in refused.value.mistakes] == [
        (1, "tiers.deviation_critical"),
        (1, "tiers.inform_from_tier"),
        (2, "paging.steps"),
        (3, "quiet[0]:"),
        (4, "foo"),
    ]


@pytest.mark.parametrize("text", ["a: \x00", "a: \x07"], ids=["nul", "bell"])
def test_characters_that_yaml_does_not_allow_are_told(text: str) -> None:
    with pytest.raises(PolicyInvalid, match="characters that YAML does not allow"):
        policy_from(text)


def test_a_file_nested_without_end_is_refused() -> None:
    with pytest.raises(PolicyInvalid, match="nested too deeply"):
        policy_from("[" * 1_000 + "]" * 1_000)
