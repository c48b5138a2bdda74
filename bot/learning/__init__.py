"""Learning from what people say: the messages that are kept, what was said of them, and the model that comes of it."""
