"""What nobody should send, and somebody does."""

import os
from typing import Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

EXAMPLES: Final = int(os.environ.get("EXAMPLES", "0"))
"""How many for each property; unset, each has as many as fit into every test run."""

CALLS: Final = ("<!channel>", "<!here>", "<!subteam^S0EVIL001>", "<@U0EVIL001>", "<https://evil.example|your bank>")
TEXT: Final = st.one_of(
    st.sampled_from([
        *CALLS, "&lt;!channel&gt;", "*b* _i_ `c` ~s~", "\u202eright to left", "👩‍👩‍👧‍👦" * 40, "x" * 5_000, "&" * 3_001,
        "\x00\x07", "\ud800", "", " ", "\n\n", "|", "```", "'; DROP TABLE incidents; --", "{{ 7*7 }}", "{% raw %}",
        "../../etc/passwd", "%s%n", "NaN", "-0", "1e309", "9" * 400, "٣١٧٧٤", "account 31774", "oauth_failure",
    ]),
    st.text(max_size=60),
)  # fmt: skip
SCALAR: Final = st.one_of(
    TEXT, st.none(), st.booleans(), st.integers(), st.integers(-(2**70), 2**70), st.floats(), st.just([]), st.just({})
)
JSON: Final = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8
)


def many(usual: int) -> settings:
    """`usual` examples, or as many as the long run wants; no limits of time, for machines differ."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
    return settings(max_examples=EXAMPLES or usual, deadline=None, suppress_health_check=slow)
