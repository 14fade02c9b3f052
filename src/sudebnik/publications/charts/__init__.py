"""Drawings of numbers, as SVG that says alone what it shows, of whom, and what it rests on."""
