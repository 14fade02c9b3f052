"""Press reports: one article tells many cases; each is a person with the sentences that are about him."""
