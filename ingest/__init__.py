"""What an article, a quote, a figure and a statement is: pure, without database and without Prefect."""
