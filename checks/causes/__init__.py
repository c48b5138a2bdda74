"""What can be concluded: the cause table as data, a file for each section."""
