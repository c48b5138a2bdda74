"""Pictures for the home tab: drawn here from plain figures, and laid where Slack can show them."""
