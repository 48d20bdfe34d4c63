"""Pure definitions and rules: what is asked, and what may be answered."""
