"""What the bot costs: each benchmark prints figures of one run beside something to compare them with."""
