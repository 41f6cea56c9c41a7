"""Code: sentences become mentions of themes, countries and organizations."""
