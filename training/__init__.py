"""Training recipe of the German-English starter model (see README.md in this folder)."""
