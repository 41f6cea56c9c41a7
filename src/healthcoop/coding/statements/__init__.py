"""Statements: what is said, in quotation marks or not, and by whom."""
