"""Imported by the server of the processes alone, first of all: what breaks it is told by their parent."""

from flows.pipeline.workers.inside import be_quiet

be_quiet()
