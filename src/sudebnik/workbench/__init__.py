"""What a user can ask for: load, compute, save, each in one transaction."""
