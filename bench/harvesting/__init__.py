"""Taking a whole register, and keeping up with it."""
