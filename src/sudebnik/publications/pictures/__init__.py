"""Which drawing shows an answer, and what of it is shown."""
