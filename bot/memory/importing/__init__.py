"""Past incidents from an export of another system, so that day one is not empty (docs/history.md)."""
