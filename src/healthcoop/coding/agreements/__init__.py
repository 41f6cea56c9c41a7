"""Agreements: documents, what became of them, who is party to them."""
