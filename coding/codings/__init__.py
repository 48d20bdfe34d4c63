"""Codings: putting codes on passages, taking them off, undoing both."""
