"""The bot's memory of earlier incidents: what is kept of each, and what an export of others brings."""
