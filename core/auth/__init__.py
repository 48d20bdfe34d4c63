"""Signing in: accounts, credentials of any kind, and browsers that are signed in."""
