"""What the numbers of a thread are: each step rewrites messages, so that ids stand behind their word."""
