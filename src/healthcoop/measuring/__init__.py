"""Measure: coded tables become profiles, overlaps and their uncertainty."""
