"""Sending through Apprise, which nothing outside this package imports. Importing it takes about a third of a second:
import it where something is sent, not where a command starts.
"""

from alerts.channels.channels import Channels

__all__ = ["Channels"]
