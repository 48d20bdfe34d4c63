"""The words of all problems."""
