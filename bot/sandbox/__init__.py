"""Starting the bot beside the sandbox: the only place that knows both."""
