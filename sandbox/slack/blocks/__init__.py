"""Block Kit as Slack enforces it: the limits as tables, and a reader that says every problem with its pointer."""
