"""Analytic notes."""
