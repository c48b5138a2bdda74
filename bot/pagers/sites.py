"""Datadog On-Call takes pages on hosts of its own (Datadog's API reference, On-Call Paging)."""

_HOSTS = {
    "datadoghq.com": "navy.oncall.datadoghq.com",
    "us3.datadoghq.com": "teal.oncall.datadoghq.com",
    "us5.datadoghq.com": "coral.oncall.datadoghq.com",
    "datadoghq.eu": "beige.oncall.datadoghq.eu",
    "ap1.datadoghq.com": "saffron.oncall.datadoghq.com",
    "ap2.datadoghq.com": "lava.oncall.datadoghq.com",
}
_EVERYWHERE = "navy.oncall.datadoghq.com"
"""The client's documentation calls it globally available."""


def paging_url(site: str) -> str:
    """Where the pages of a site go."""
    return f"https://{_HOSTS.get(site, _EVERYWHERE)}"
