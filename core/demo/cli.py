"""`verhaal demo`: filled in by core/demo/play.py."""
