"""What is asked of the logs, and how a line is read."""
