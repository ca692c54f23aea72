"""The share of a monitor run's time that is Prefect's own.

The sample newsroom (both rounds at once) is read into a new SQLite store by the pipeline called directly and by the
same pipeline as a Prefect flow on the embedded API. Wall-clock seconds, medians; share = (flow - direct) / flow.

new process    `onrecord run` beside `onrecord run --prefect`, imports and the start of the embedded server included
same process   the second run of each in one process, where everything is imported and the server is up
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from flows.clock import utc_now
from flows.demo.newsroom import Newsroom
from flows.demo.watch import watch_yaml

ROUNDS = 3
DIRECT = [sys.executable, "-m", "flows.cli.main", "run"]
WARM = """
import sys, time
from pathlib import Path
from flows import settings
settings.quiet_prefect()
from flows.monitor import run_embedded
from flows.pipeline.monitor import monitor
from flows.pipeline.opening import opened

def direct(config, database):
    found = settings.load(config)
    with opened(found, database) as wiring:
        monitor(wiring.steps(), found.feeds)

def flow(config, database):
    run_embedded(config=config, database=database, due_only=False, deliver=True, now=None)

config, folder = Path(sys.argv[1]), sys.argv[2]
for name, run in (("direct", direct), ("flow", flow)):
    for number in range(2):
        began = time.perf_counter()
        run(config, f"sqlite:///{folder}-{name}{number}.db")
    print("seconds", time.perf_counter() - began)
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, Newsroom(now=utc_now()) as newsroom:
        newsroom.publish(2)
        config = Path(folder) / "watch.yaml"
        config.write_text(watch_yaml(newsroom.url, channel=f"file://{folder}/alerts.txt"), encoding="utf-8")
        rounds = [one_round(config, Path(folder) / str(number)) for number in range(ROUNDS)]
    print(f"{'':<14}{'direct s':>9}{'flow s':>9}{'share':>8}")
    for place, name in enumerate(("new process", "same process")):
        direct = statistics.median(found[2 * place] for found in rounds)
        flow = statistics.median(found[2 * place + 1] for found in rounds)
        share = (flow - direct) / flow
        print(f"{name:<14}{direct:9.2f}{flow:9.2f}{share:8.0%}")


def one_round(config: Path, place: Path) -> tuple[float, float, float, float]:
    """Direct and flow in new processes, then direct and flow in the same one."""
    direct = seconds([*DIRECT, "--config", config, "--db", f"sqlite:///{place}-direct.db"])
    flow = seconds([*DIRECT, "--prefect", "--config", config, "--db", f"sqlite:///{place}-flow.db"])
    command = [sys.executable, "-c", WARM, config, place]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    warm = [float(line.split()[1]) for line in told.splitlines() if line.startswith("seconds")]
    return direct, flow, warm[0], warm[1]


def seconds(command: list[object]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
