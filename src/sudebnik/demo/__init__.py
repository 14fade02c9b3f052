"""Invented rulings with known truth, labelled synthetic: for the demo, the tests and the benchmark."""
