"""What was stated about a case, side by side, and the value chosen for it."""
