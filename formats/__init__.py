"""What is asked and what an answer may be: pure definitions and rules, without web or database."""
