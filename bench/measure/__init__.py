"""Measuring: processes, servers, requests, and the machine they run on."""
