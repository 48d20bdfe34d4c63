"""The demonstration: an archive of published figures and an invented benchmark."""
