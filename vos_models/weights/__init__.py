"""Weights of the networks: where they lie, how they are fetched, converted and verified."""
