"""Requests for the query endpoints: the same for every server, half of them asked before."""
