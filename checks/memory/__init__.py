"""What earlier incidents tell about a case: pure, from plain documents and past cases to words and figures."""
