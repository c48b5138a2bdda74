"""Taking people's words out of everything that the bot keeps, on request."""
