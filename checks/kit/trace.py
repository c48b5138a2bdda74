"""Every rule of a decision, in the order in which it is told: who is called, how grave, whom it concerns."""

from collections.abc import Iterator

from checks.kit.paging_rules import calling, quieting
from checks.kit.standing import Standing
from checks.kit.step import Step


def traced(standing: Standing, tier: int) -> tuple[Step, ...]:
    """The trace of a decision."""
    return (
        *calling(standing),
        *quieting(standing),
        *_escalations(standing),
        *_size(standing),
        *_figures(standing),
        _informed(standing, tier),
        _command(standing),
    )


def _escalations(standing: Standing) -> Iterator[Step]:
    """Rules of this issue type."""
    named = {each.cause.code: each for each in standing.roots}
    for rule in standing.policy.severity.get(standing.case.issue, ()):
        here = named.get(rule.cause)
        met = here is not None and rule in here.escalated
        wide = "" if rule.accounts_above is None else f" in more than {rule.accounts_above} accounts"
        if here is None:
            otherwise = f"Would be {rule.at_least} if {rule.cause} were named{wide}; it is not."
        elif met:
            otherwise = f"Would be {here.cause.weight} without this rule."
        elif here.cause.weight >= rule.at_least:
            otherwise = f"Would raise it to {rule.at_least}; it is {here.cause.weight} as it is."
        else:
            otherwise = f"Would be {rule.at_least}{wide}; now {standing.reached}."
        value = "not named" if here is None else str(here.weight)
        yield Step("escalation", f"{rule.cause}: {value}", f"{rule.at_least}{wide}", met, otherwise)


def _size(standing: Standing) -> Iterator[Step]:
    limits, accounts, users = standing.policy.tiers, len(standing.accounts), standing.users
    most, least = limits.accounts_for_critical, limits.users_for_warning
    otherwise = (
        f"Would not be critical for it at {most} accounts; now {accounts}."
        if standing.many
        else f"Would be critical, and page, at {most + 1} accounts; now {accounts}."
    )
    yield Step("accounts_affected", str(accounts), f"more than {most}", standing.many, otherwise)
    now = "now not counted" if users is None else f"now {users:,}"
    large = users is not None and users >= least
    otherwise = f"Would {'not ' * large}be tier 2 for its size {'below' if large else 'at'} {least:,} users; {now}."
    yield Step("account_size", "not counted" if users is None else str(users), str(least), large, otherwise)


def _figures(standing: Standing) -> Iterator[Step]:
    limits, measures = standing.policy.tiers, standing.measures
    yield _two_limits(
        "deviation", measures.deviation, limits.deviation_warning, limits.deviation_critical, strict=False
    )
    yield _lost(standing)
    yield _two_limits(
        "performance_down_percent",
        measures.performance_down_percent,
        limits.performance_warning_percent,
        limits.performance_critical_percent,
        strict=True,
    )


def _two_limits(rule: str, value: float | None, warning: float, critical: float, *, strict: bool) -> Step:
    """`strict`: tier 3 begins above its limit, not at it."""
    above = "above" if strict else "at"
    threshold = f"{warning:g} for tier 2, {'more than ' * strict}{critical:g} for tier 3"
    if value is None:
        return Step(
            rule, "not measured", threshold, met=False, otherwise=f"Would be tier 2 at {warning:g}; not measured."
        )
    now = f"now {value:.3g}"
    if value > critical or (value == critical and not strict):
        otherwise = f"Would not be tier 3 for it {'at' if strict else 'below'} {critical:g}; {now}."
    elif value >= warning:
        otherwise = f"Would be tier 3 {above} {critical:g}; {now}."
    else:
        otherwise = f"Would be tier 2 at {warning:g}; {now}."
    return Step(rule, f"{value:.3g}", threshold, met=value >= warning, otherwise=otherwise)


def _lost(standing: Standing) -> Step:
    most, lost = standing.policy.tiers.lost_records_for_incident, standing.measures.lost_records
    if lost is None:
        otherwise = f"Would be an incident at {most + 1:,} lost records; not measured."
    elif standing.lost:
        otherwise = f"Would not be an incident for it at {most:,} lost records; now {lost:,}."
    else:
        otherwise = f"Would be an incident for it at {most + 1:,} lost records; now {lost:,}."
    value = "not measured" if lost is None else str(lost)
    return Step("lost_records", value, f"more than {most}", standing.lost, otherwise)


def _informed(standing: Standing, tier: int) -> Step:
    least = standing.policy.tiers.inform_from_tier
    met = tier >= least
    otherwise = f"Would {'not ' * met}inform the team {'below' if met else 'from'} tier {least}; now tier {tier}."
    return Step("tier", str(tier), str(least), met, otherwise)


def _command(standing: Standing) -> Step:
    most, score = standing.policy.impact.command_above, standing.score
    least = "at least " if standing.impact is not None and standing.impact.partial else ""
    met = score > most
    otherwise = (
        f"Would not go to incident command at {most:,} or below; now {least}{score:,}."
        if met
        else f"Would go to incident command above {most:,}; now {least}{score:,}."
    )
    return Step("impact_score", f"{least}{score}", f"more than {most}", met, otherwise)
