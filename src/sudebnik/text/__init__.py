"""Russian text as courts write it: spans, the matching plane, numbers, dates, terms, sums, masks."""
