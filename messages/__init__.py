"""What the bot says: pure functions from facts to Slack messages. Words live in `templates/`, shape lives in Python."""
