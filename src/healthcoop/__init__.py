"""Coded tables, executed notebooks and a readable site from a folder of news articles."""

__version__ = "0.1.0"
