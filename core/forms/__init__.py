"""Forms of core's pages: they parse and say what is wrong; rules live in services."""
