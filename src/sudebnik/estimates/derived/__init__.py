"""Derived variables, subject by subject: each with what it means and what it is made from."""
