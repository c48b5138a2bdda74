"""Tables in MariaDB's words."""

from sandbox.fub.schema import Column, Table


def create_table(name: str, table: Table) -> str:
    """The statement that makes the table under that name."""
    parts = [_column(column) for column in table.columns]
    if table.primary_key:
        parts.append(f"PRIMARY KEY ({', '.join(table.primary_key)})")
    parts += [f"KEY ({', '.join(key)})" for key in table.keys]
    return f"CREATE TABLE {name} ({', '.join(parts)}) ENGINE=InnoDB"


def _column(column: Column) -> str:
    words = [column.name, column.type, "NULL" if column.nullable else "NOT NULL"]
    if column.default is not None:
        words.append(f"DEFAULT '{column.default}'")
    if column.counts_up:
        words.append("AUTO_INCREMENT")
    return " ".join(words)
