"""The wording of messages and their sending: the only package that knows Apprise."""
