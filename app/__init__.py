"""The maskreel application."""
