import pytest

from bot.settings import SettingsInvalid, read_settings
from tests.bot.pagers.conftest import Opening


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ({}, ["datadog", "pagerduty"]),
        ({"pagers": " pagerduty , datadog"}, ["pagerduty", "datadog"]),
        ({"pagers": "pagerduty"}, ["pagerduty"]),
        ({"pagers": ""}, []),
        ({"datadog_oncall_team": ""}, ["pagerduty"]),
        ({"dd_app_key": ""}, ["pagerduty"]),
        ({"pagerduty_routing_key": ""}, ["datadog"]),
    ],
    ids=["usual", "the other way round", "one", "none", "no team", "no key", "no routing key"],
)
async def test_the_order_is_the_settings_and_what_is_not_set_up_is_left_out(
    opening: Opening, settings: dict[str, str], names: list[str]
) -> None:
    async with opening(**settings) as pagers:
        assert [pager.name for pager in pagers] == names


@pytest.mark.parametrize("pagers", ["datadog,pigeon", "datadog,datadog", "Datadog"])
def test_pagers_that_nobody_knows_are_refused_at_start(pagers: str) -> None:
    with pytest.raises(SettingsInvalid) as invalid:
        read_settings({"pagers": pagers})

    assert str(invalid.value) == (
        "These settings cannot be used: PAGERS: Value error, must name each of datadog and pagerduty at most once, "
        "separated by commas."
    )
