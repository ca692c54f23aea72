"""What is kept, in SQLite or PostgreSQL: the only package that knows SQL."""
