"""Responses with their revisions: what was answered, by whom, and never lost."""
