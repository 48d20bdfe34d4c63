"""Instruments: what is asked, of whom, in which words."""
