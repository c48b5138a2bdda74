"""What happened: resolution changes and lead events."""

from datetime import timedelta
from typing import Any

from sandbox.fub.world.rows import Row, Rows
from sandbox.fub.world.spreading import spread


class History(Rows):
    """The two log tables of the common database."""

    def resolution_change(
        self,
        account_id: int,
        user_id: int,
        old: str | int | None,
        new: str | int | None,
        ago: timedelta,
        *,
        reason: str | None = None,
        **columns: Any,
    ) -> Row:
        """`old` and `new` are codes or words, as both occur (domain.md 2.6, D1)."""
        values = {
            "account_id": account_id,
            "user_id": user_id,
            "old_resolution": None if old is None else str(old),
            "new_resolution": None if new is None else str(new),
            "change_reason": reason,
            "created_at": self.at(ago),
        }
        return self._add_common("zillow_connection_logs", values, columns)

    def lead_events(
        self,
        sync_user_id: int,
        *,
        success: int = 0,
        failed: int = 0,
        pending: int = 0,
        within: timedelta = timedelta(hours=24),
        until: timedelta = timedelta(),
        event_type: str = "lead_created",
        error_message: str | None = "Lead could not be delivered.",
        **columns: Any,
    ) -> list[Row]:
        """Events spread evenly over `within`, which ends `until` ago; the failed ones are spread among the others."""
        total = success + failed + pending
        rows = []
        for index, status in enumerate(spread({"failed": failed, "pending": pending, "success": success})):
            values = {
                "sync_user_id": sync_user_id,
                "event_type": event_type,
                "sync_status": status,
                "error_message": error_message if status == "failed" else None,
                "lead_data": '{"note": "secret-lead-data"}',
                "created_at": self.at(until + within * (total - index - 0.5) / total),
            }
            rows.append(self._add_common("zillow_lead_events_log", values, columns))
        return rows
