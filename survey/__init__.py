"""Who was asked and what they answered."""
