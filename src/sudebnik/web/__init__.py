"""The review desk in the browser: pages for checking the machine, served on one's own machine or to a small team."""
