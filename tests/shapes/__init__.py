"""Every shape with data that it has to pass and data that it has to refuse."""
