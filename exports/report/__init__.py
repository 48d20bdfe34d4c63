"""The report of a wave: what it says as data, how it is built, kept and put into words."""
