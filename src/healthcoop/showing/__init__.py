"""Show: figures, tables and findings, each with its numbers as text."""
