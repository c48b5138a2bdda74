"""Where Slack's API is, whatever way the setting writes it."""

from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def candidates(api_url: str) -> list[str]:
    """The bases to try, likeliest first: an address that does not end in `/api` may be meant with or without it."""
    base = api_url.strip().rstrip("/")
    if "://" not in base:
        base = f"http://{base}" if urlsplit(f"//{base}").hostname in LOOPBACK else f"https://{base}"
    if base.endswith("/api"):
        return [f"{base}/"]
    return [f"{base}/api/", f"{base}/"]


def is_here(base: str) -> bool:
    """On this machine: never reached through a proxy, which slack-sdk would take from the environment."""
    return urlsplit(base).hostname in LOOPBACK
