"""The terminal: one module per noun."""
