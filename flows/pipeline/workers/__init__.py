"""Reading in processes of its own: what a page breaks or holds up there ends one call, never the run."""

from flows.pipeline.workers.calls import LIMIT, Workers

__all__ = ["LIMIT", "Workers"]
