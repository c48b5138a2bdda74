"""What kind of trouble a thread is about: concepts and n-grams weighed by a small linear model."""
