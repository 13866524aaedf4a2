"""The Tutorials tab: the five that Digitpad grew out of, and what comes out of them."""
