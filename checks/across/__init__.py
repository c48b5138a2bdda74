"""Deeper looks at a case, across the systems: how failures spread, whether the stores agree, one person's history."""
