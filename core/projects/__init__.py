"""The benchmark and who takes part: what may be written, as plain functions.

Each takes the session first and, as `by`, the account that does it. What cannot be accepted is an
InvalidError whose message is a code (core/forms/messages.py says it in words) and whose `field`
names the place.
"""
