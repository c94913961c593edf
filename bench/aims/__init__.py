"""What the query endpoint aims at, one module for each kind of measurement."""
