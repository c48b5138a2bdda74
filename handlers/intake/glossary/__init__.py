"""Words of other languages put into English, one by one: enough to be read, not to be quoted."""
