"""The formats that messages are written in, one module each: a Document in, a Rendered out."""
