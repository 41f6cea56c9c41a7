"""Explore: choose rows by what was coded in them, and try terms before they enter the codebook."""
