"""Read: files become articles and sentences."""
