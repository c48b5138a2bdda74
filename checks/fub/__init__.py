"""What is read of Follow Up Boss: its tables, the statements put to them, and rows in the domain's words."""
