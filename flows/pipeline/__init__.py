"""The steps of every flow as plain functions; none of them knows Prefect."""
