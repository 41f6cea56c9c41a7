"""Publish: notebooks are checked, executed and exported as a site."""
