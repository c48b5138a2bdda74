"""Feature flags and when they changed (domain.md 4.4)."""

from datetime import timedelta
from typing import Any

from sandbox.fub.world.rows import Row, Rows

IGNORE_CREATION = "zillow-ignore-transaction-creation-events"
DEAL_FIELDS = "enhanced_fub_deal_fields"
PKCE = "zillow-oauth-pkce"


class Flags(Rows):
    """An account's own row wins over the global one, whose account is None."""

    def flag(
        self,
        name: str,
        enabled: bool,
        account_id: int | None = None,
        *,
        updated_ago: timedelta = timedelta(days=200),
        **columns: Any,
    ) -> Row:
        values = {
            "flag_name": name,
            "account_id": account_id,
            "enabled": int(enabled),
            "updated_at": self.at(updated_ago),
        }
        return self._add_common("feature_flags", values, columns)

    def flag_change(
        self,
        name: str,
        *,
        account_id: int | None = None,
        old: str | None = "false",
        new: str | None = "true",
        ago: timedelta = timedelta(hours=1),
        **columns: Any,
    ) -> Row:
        values = {
            "account_id": account_id,
            "flag_name": name,
            "old_value": old,
            "new_value": new,
            "changed_at": self.at(ago),
        }
        return self._add_common("feature_flag_changes", values, columns)
