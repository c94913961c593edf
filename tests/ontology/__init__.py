"""Tests of ontology/: its terms, its code lists and the bounds rule."""
