"""Quotations and reported speech with their speakers; one package a language behind one function."""

from ingest.quotes.extract import extract_quotes

__all__ = ["extract_quotes"]
