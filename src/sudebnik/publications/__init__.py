"""What a reader sees: a report whose numbers open their cases, facts and words."""
