"""Benchmarks: the program as a whole beside a reference in the same run; no tests."""
