"""What the bot does about an incident, each flow once, whatever is redelivered, raced or killed."""
