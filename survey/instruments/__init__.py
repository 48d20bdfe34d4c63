"""Published versions of instruments, and what a wave fields of them."""
