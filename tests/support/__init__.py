"""Real databases, a real server and a real browser for the tests."""
