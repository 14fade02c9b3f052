"""How many there are in all, from lists that overlap: capture–recapture, and when to stay silent."""
