"""Names: people and institutions, their forms, roles and countries."""
