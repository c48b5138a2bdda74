"""A deal and what hangs on it, in the client database (domain.md 2.4)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from checks.kit.row import Row
from checks.kit.schema import Schema
from checks.kit.statement import statement

_SAMPLE = {"account_id": 1, "deal_id": 1}


@statement(
    "deal",
    reads={"deals": ("id", "account_id", "synced_at", "zillow_transaction_id", "created_at")},
    limit=1,
    sample=_SAMPLE,
)
def deal_row(fub: Schema) -> Select[Any]:
    """The deal, if it is this account's."""
    deals = fub.deals
    return (
        select(
            deals.id,
            *deals.pick("synced_at", "created_at", "status"),
            deals.filled("zillow_transaction_id", "has_ztid"),
        )
        .where(deals.account_id == bindparam("account_id"))
        .where(deals.id == bindparam("deal_id"))
    )


@statement("deal_owner", reads={"deals": ("id", "account_id")}, limit=10, sample={"deal_id": 1})
def deal_owner(fub: Schema) -> Select[Any]:
    """Which account of a client database a deal id belongs to; put to all of them."""
    deals = fub.deals
    return select(deals.account_id.label("account_id")).where(deals.id == bindparam("deal_id"))


@statement(
    "deal_property",
    reads={"deals": ("id", "account_id", "property_id"), "properties": ("id", "account_id", "address")},
    limit=20,
    sample=_SAMPLE,
)
def deal_property(fub: Schema) -> Select[Any]:
    """The deal's properties, and whether each has an address; the address itself is not fetched (D10 has two forms)."""
    deals, properties = fub.deals, fub.properties
    has_address = (properties.address.is_not(None) & (func.trim(properties.address) != "")).label("has_address")
    chosen = select(properties.id, has_address)
    if deals.has("property_id"):
        joined = deals.clause.join(properties.clause, deals.property_id == properties.id)
    else:
        links = fub.deals_properties
        joined = deals.clause.join(links.clause, links.deal_id == deals.id).join(
            properties.clause, properties.id == links.property_id
        )
    return (
        chosen.select_from(joined)
        .where(deals.account_id == bindparam("account_id"))
        .where(deals.id == bindparam("deal_id"))
        .where(properties.account_id == bindparam("account_id"))
    )


@statement(
    "deal_agents",
    reads={"deals": ("id", "account_id"), "deal_agents": ("deal_id", "user_id")},
    limit=20_000,
    sample=_SAMPLE,
)
def deal_agents(fub: Schema) -> Select[Any]:
    """The users on the deal (D9 has three forms)."""
    deals = fub.deals
    if fub.has("deals_agents") and not fub.has("deal_agents"):
        links, agents = fub.deals_agents, fub.zillow_agents
        chosen = agents.user_id
        joined = links.clause.join(deals.clause, deals.id == links.deal_id).join(
            agents.clause, (agents.id == links.agent_id) & (agents.account_id == deals.account_id)
        )
    else:
        links = fub.deal_agents
        chosen = links.user_id
        joined = links.clause.join(deals.clause, deals.id == links.deal_id)
    return (
        select(chosen.label("user_id"))
        .select_from(joined)
        .where(deals.account_id == bindparam("account_id"))
        .where(deals.id == bindparam("deal_id"))
        .where(chosen.is_not(None))
        .order_by(chosen)
    )


@statement(
    "deal_contacts",
    reads={
        "deals": ("id", "account_id"),
        "deals_contacts": ("deal_id", "contact_id"),
        "contacts": ("id", "account_id", "assigned_user_id"),
    },
    limit=5_000,
    sample=_SAMPLE,
)
def deal_contacts(fub: Schema) -> Select[Any]:
    """The deal's contacts and their owners (D10 has two forms)."""
    deals, contacts = fub.deals, fub.contacts
    if fub.has("deals_contacts") or not deals.has("contact_id"):
        links = fub.deals_contacts
        joined = deals.clause.join(links.clause, links.deal_id == deals.id).join(
            contacts.clause, contacts.id == links.contact_id
        )
    else:
        joined = deals.clause.join(contacts.clause, contacts.id == deals.contact_id)
    return (
        select(contacts.id, contacts.assigned_user_id.label("assigned_user_id"))
        .select_from(joined)
        .where(deals.account_id == bindparam("account_id"))
        .where(deals.id == bindparam("deal_id"))
        .where(contacts.account_id == bindparam("account_id"))
        .order_by(contacts.id)
    )


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal that exists."""

    row: Row

    @property
    def synced_at(self) -> datetime | None:
        """None: it never reached Zillow."""
        return self.row.moment("synced_at")

    @property
    def created_at(self) -> datetime | None:
        return self.row.moment("created_at")

    @property
    def has_transaction_id(self) -> bool:
        return self.row.flag("has_ztid")
