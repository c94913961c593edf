"""Tests of what other platforms run: hooks of pre-commit, the GitHub Action."""
