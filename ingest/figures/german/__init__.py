"""German figures."""
