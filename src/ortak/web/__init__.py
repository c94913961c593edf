"""The web: addresses, pages, the query endpoint, and the server that answers them."""
