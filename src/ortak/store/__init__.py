"""Where the quads are when a query is answered."""
