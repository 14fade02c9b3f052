"""Statistics that know no court case: estimates with intervals, or the reason why there is none."""
