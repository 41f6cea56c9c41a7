"""Quantities: numbers in digits and words, what they count, how exactly."""
