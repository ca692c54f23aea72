"""What runs, when, and with which retries: the only package that knows Prefect."""
