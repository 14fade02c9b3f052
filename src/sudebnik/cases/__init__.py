"""Rulings joined into cases."""
