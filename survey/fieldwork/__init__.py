"""Visits, interviews, the people who speak in them, and what they consent to."""
