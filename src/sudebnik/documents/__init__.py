"""Text that never changes again: canonical text, its zones, and the court's case card."""
