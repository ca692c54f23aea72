"""The history of the schema, one Alembic revision a change; `storage.schema` runs them."""
