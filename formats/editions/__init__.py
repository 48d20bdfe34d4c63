"""Versions of one instrument: what changed between two, and how old answers reach the new one."""
