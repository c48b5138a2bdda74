import pytest

from checks.causes import health
from checks.fub.fleet_connections import FleetConnections
from checks.kit.unavailable import SourceUnavailable
from checks.rules.fleet_health import Formula, HealthPolicy, Share, fleet_health, judged, whole

POLICY = HealthPolicy()


@pytest.mark.parametrize(
    ("share", "kind"),
    [
        (Share(97, 3), None),
        (Share(9_699, 301), health.FLEET_WARNING),
        (Share(95, 5), health.FLEET_WARNING),
        (Share(9_499, 501), health.FLEET_CRITICAL),
        (Share(90, 10), health.FLEET_CRITICAL),
        (Share(8_999, 1_001), health.FLEET_EMERGENCY),
        (Share(0, 99), None),
        (Share(0, 100), health.FLEET_EMERGENCY),
        (Share(0, 0), None),
    ],
)
def test_each_limit_of_the_ladder_belongs_to_the_better_side(share: Share, kind: object) -> None:
    assert judged(share, POLICY) is kind


def test_what_is_unclear_matters_only_where_it_decides_the_rung() -> None:
    assert judged(Share(990, 1, unclear=5), POLICY) is None
    assert judged(Share(100, 800, unclear=20), POLICY) is health.FLEET_EMERGENCY
    with pytest.raises(SourceUnavailable, match="30 of 1,000"):
        judged(Share(950, 20, unclear=30), POLICY)
    with pytest.raises(SourceUnavailable):
        judged(Share(0, 50, unclear=60), POLICY)


def test_the_fact_names_figure_baseline_and_formula_and_rounds_down() -> None:
    (cause,) = fleet_health(Share(96_999, 3_001), HealthPolicy(formula=Formula.CONNECTIONS))

    assert cause.fact == (
        "Fleet health is 96.99% (96,999 of 100,000); baseline 98.80%. "
        "Formula: enabled connections without an open problem."
    )


def test_the_ladder_is_data() -> None:
    assert judged(Share(50, 50), HealthPolicy(healthy_from=50)) is None
    assert judged(Share(0, 10), HealthPolicy(least=10)) is health.FLEET_EMERGENCY


def test_a_partial_reading_is_no_figure() -> None:
    whole(FleetConnections(()))
    with pytest.raises(SourceUnavailable):
        whole(FleetConnections((), partial=True))
