"""The audit trail: entries linked by hash, so that a change, a gap or a missing end is noticed (docs/audit.md)."""
