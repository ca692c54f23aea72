"""Steps of `prefect deploy`, called from prefect.yaml: what a deployment needs to know of the configuration, and the
automation that ends runs whose worker died."""

from datetime import time, timedelta
from pathlib import Path
from typing import Final, cast

from prefect.automations import Automation
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification

from flows import settings

AUTOMATION: Final = "On Record: end runs whose worker died"
# A run tells every 30 seconds that it lives (PREFECT_FLOWS_HEARTBEAT_FREQUENCY in prefect.yaml).
SILENT: Final = timedelta(seconds=90)
_EIGHT: Final = time(8)


def desk() -> dict[str, str]:
    """The desk's zone, and the time of its digest as a cron expression (08:00 where it wants none): `zone`, `digest`.

    ConfigurationError where watch.yaml cannot be read; its secrets are not needed.
    """
    hours = settings.outline(Path(settings.default_config())).hours
    at = hours.digest or _EIGHT
    return {"zone": hours.zone.key, "digest": f"{at.minute} {at.hour} * * *"}


def end_dead_runs() -> None:
    """Make the automation that marks a run as crashed which has given no sign of life for 90 seconds; leave it as it is
    where there is one. A server of one's own has none by itself."""
    try:
        cast("Automation", Automation.read(name=AUTOMATION))
    except ValueError:  # there is none of this name
        _automation().create()


def _automation() -> Automation:
    lives = ResourceSpecification({"prefect.resource.id": ["prefect.flow-run.*"]})
    return Automation(
        name=AUTOMATION,
        description="Marks a run as crashed that has given no sign of life for 90 seconds.",
        trigger=EventTrigger(
            after={"prefect.flow-run.heartbeat"},
            expect={"prefect.flow-run.*"},  # the events of a run bear the names of its states, of which we have our own
            match=lives,
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=SILENT,
        ),
        actions=[
            ChangeFlowRunState(
                state=StateType.CRASHED,
                message=f"no sign of life for {SILENT.seconds} seconds: its worker or its machine died",
            )
        ],
    )
