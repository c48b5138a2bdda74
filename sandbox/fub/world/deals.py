"""Deals with what transaction sync requires of them (domain.md 4.1)."""

from collections.abc import Sequence
from datetime import timedelta
from types import EllipsisType
from typing import Any

from sandbox.fub.world.accounts import Accounts
from sandbox.fub.world.rows import Row

SAMPLE_ADDRESS = "100 Sample Street, Sampletown"


class Deals(Accounts):
    """A deal made with nothing but ids meets every requirement that the account's people allow."""

    def deal(
        self,
        account_id: int,
        deal_id: int,
        *,
        agents: Sequence[int] | EllipsisType = ...,
        contacts: Sequence[Row] | EllipsisType = ...,
        address: str | None = SAMPLE_ADDRESS,
        synced_ago: timedelta | None = None,
        created_ago: timedelta = timedelta(days=10),
        **columns: Any,
    ) -> Row:
        """`agents` are user ids (by default the account's first connected user), `contacts` are contact rows.

        By default one contact belongs to the first agent, or to the first connected user where there is no agent.
        `property_id=None` leaves the property out; `address=None` keeps it, without an address.
        """
        owners = [row["user_id"] for row in self.rows("zillow_sync_users", account_id=account_id)]
        if agents is ...:
            agents = owners[:1]
        if contacts is ...:
            contacts = [self.contact(account_id, next(iter([*agents, *owners]), None))]
        if "property_id" not in columns:
            columns["property_id"] = self.property_(account_id, address=address)["id"]
        values = {
            "id": deal_id,
            "account_id": account_id,
            "status": "open",
            "zillow_transaction_id": None if synced_ago is None else f"transaction-{deal_id}",
            "synced_at": self.at(synced_ago),
            "created_at": self.at(created_ago),
            "updated_at": self.at(min(created_ago, synced_ago or timedelta(hours=1))),
        }
        row = self._add_client(account_id, "deals", values, columns)
        for user_id in agents:
            self._add_client(account_id, "deal_agents", {"deal_id": deal_id, "user_id": user_id}, {})
        for contact in contacts:
            self._add_client(account_id, "deals_contacts", {"deal_id": deal_id, "contact_id": contact["id"]}, {})
        return row

    def contact(self, account_id: int, assigned_user_id: int | None, **columns: Any) -> Row:
        """A contact and its owner, through whom it is linked to a connection."""
        values = {"account_id": account_id, "assigned_user_id": assigned_user_id}
        return self._add_client(account_id, "contacts", values, columns)

    def property_(self, account_id: int, *, address: str | None = SAMPLE_ADDRESS, **columns: Any) -> Row:
        """A property; without an address it does not count for transaction sync."""
        return self._add_client(account_id, "properties", {"account_id": account_id, "address": address}, columns)
