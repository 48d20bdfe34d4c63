"""Forms of coding: they parse; services judge."""
