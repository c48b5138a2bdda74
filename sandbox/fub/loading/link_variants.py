"""How deals are tied to agents, properties and contacts elsewhere (domain.md 2.6, D9 and D10)."""

from sandbox.fub.loading.reshaping import Database, add_column, add_table, drop_column
from sandbox.fub.schema import Column, Table
from sandbox.fub.world.rows import Row


def _link_table(name: str, other: str) -> Table:
    columns = (Column("deal_id", "INT UNSIGNED", nullable=False), Column(other, "INT UNSIGNED", nullable=False))
    return Table(name, columns, primary_key=("deal_id", other))


def deals_agents_by_agent_row(database: Database) -> None:
    """D9: `deals_agents.agent_id` is the id of a `zillow_agents` row; a user without one drops out."""
    if "deal_agents" not in database:
        return
    accounts = {row["id"]: row["account_id"] for row in database["deals"].rows}
    agents = {(row["account_id"], row["user_id"]): row["id"] for row in database["zillow_agents"].rows}
    links = [(row["deal_id"], (accounts[row["deal_id"]], row["user_id"])) for row in database.pop("deal_agents").rows]
    rows: list[Row] = [{"deal_id": deal, "agent_id": agents[who]} for deal, who in links if who in agents]
    add_table(database, _link_table("deals_agents", "agent_id"), rows)


def deals_agents_by_user(database: Database) -> None:
    """D9, the other reading: `deals_agents.agent_id` is a user's id."""
    if "deal_agents" not in database:
        return
    rows = [{"deal_id": row["deal_id"], "agent_id": row["user_id"]} for row in database.pop("deal_agents").rows]
    add_table(database, _link_table("deals_agents", "agent_id"), rows)


def other_deal_links(database: Database) -> None:
    """D10: `deals_properties` in place of `deals.property_id`, `deals.contact_id` in place of `deals_contacts`."""
    if "deals" not in database:
        return
    contacts: dict[int, int] = {}
    for row in database.pop("deals_contacts").rows:
        contacts.setdefault(row["deal_id"], row["contact_id"])
    properties = [
        {"deal_id": row["id"], "property_id": row["property_id"]}
        for row in database["deals"].rows
        if row["property_id"] is not None
    ]
    add_table(database, _link_table("deals_properties", "property_id"), properties)
    drop_column(database, "deals", "property_id")
    add_column(database, "deals", Column("contact_id", "INT UNSIGNED"), lambda row: contacts.get(row["id"]))
