from urllib.parse import parse_qsl, urlsplit

import pytest

from bot.datadog.links import logs_link, metric_link
from checks.kit.sources import Window


@pytest.mark.parametrize(
    ("site", "web"),
    [
        ("datadoghq.com", "https://app.datadoghq.com"),
        ("datadoghq.eu", "https://app.datadoghq.eu"),
        ("ddog-gov.com", "https://app.ddog-gov.com"),
        ("us5.datadoghq.com", "https://us5.datadoghq.com"),
        ("ap1.datadoghq.com", "https://ap1.datadoghq.com"),
    ],
)
def test_each_site_has_its_own_web_address(site: str, web: str, hour: Window) -> None:
    assert logs_link(site, "service:fub", hour).startswith(f"{web}/logs?query=service%3Afub&from_ts=")
    assert metric_link(site, "fubapi.oauth.error", "*", hour).startswith(
        f"{web}/metric/explorer?exp_metric=fubapi.oauth"
    )


def test_a_metric_is_shown_with_its_tags_and_a_fixed_range(hour: Window) -> None:
    link = urlsplit(metric_link("datadoghq.com", "fub.api.errors", "service:authentication", hour))

    assert dict(parse_qsl(link.query)) == {
        "exp_metric": "fub.api.errors",
        "exp_scope": "service:authentication",
        "exp_agg": "sum",
        "start": str(int(hour.since.timestamp() * 1000)),
        "end": str(int(hour.until.timestamp() * 1000)),
        "paused": "true",
    }
