"""Texts: importing, listing and reading them."""
