"""Files as they were obtained: bytes kept once under their hash, with where they came from."""
