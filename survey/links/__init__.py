"""Surveys by link: what clients answer without an account, in mode *anonymous*.

The threat model stands in docs/security.md: whoever holds the database, its backups and the logs,
but does not watch the running process, cannot join a person to an answer.
"""
