"""What an incident is and what may happen to it: pure, so that every order of events can be tried."""
