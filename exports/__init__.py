"""Figures and quotations in one report, and a writer per file format."""
