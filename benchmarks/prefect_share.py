"""The share of a monitor run's time that is Prefect's own.

The sample newsroom (both rounds at once) is read into a new SQLite store: by the pipeline called directly, then by
the same pipeline as a Prefect flow on the embedded API, each in a new process, in turn. Wall-clock seconds of the
whole process; the share is (flow - direct) / flow, median of the pairs. A third column runs the flow a second time in
the same process, where the embedded server is up already.
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

PAIRS = 3
DIRECT = [sys.executable, "-m", "flows.cli.main", "run"]
WARM = """
import sys, time
from pathlib import Path
from flows import settings
settings.quiet_prefect()
from flows.monitor import run_embedded
config, first, second = sys.argv[1:]
run_embedded(config=Path(config), database=first, due_only=False, deliver=True, now=None)
began = time.perf_counter()
run_embedded(config=Path(config), database=second, due_only=False, deliver=True, now=None)
print("seconds", time.perf_counter() - began)
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, Newsroom(now=utc_now()) as newsroom:
        newsroom.publish(2)
        config = Path(folder) / "watch.yaml"
        config.write_text(watch_yaml(newsroom.url, channel=f"file://{folder}/alerts.txt"), encoding="utf-8")
        rows = [pair(config, Path(folder), number) for number in range(PAIRS)]
    print(f"{'direct s':>9} {'flow s':>9} {'warm flow s':>12} {'Prefect share':>14} {'warm share':>11}")
    for direct, flow, warm in rows:
        shares = (flow - direct) / flow, max(0, warm - direct) / warm
        print(f"{direct:9.2f} {flow:9.2f} {warm:12.2f} {shares[0]:14.0%} {shares[1]:11.0%}")
    share = statistics.median((flow - direct) / flow for direct, flow, _ in rows)
    print(f"median share of Prefect in a single run: {share:.0%}")


def pair(config: Path, folder: Path, number: int) -> tuple[float, float, float]:
    direct = seconds([*DIRECT, "--config", config, "--db", f"sqlite:///{folder}/direct{number}.db"])
    flow = seconds([*DIRECT, "--prefect", "--config", config, "--db", f"sqlite:///{folder}/flow{number}.db"])
    urls = [f"sqlite:///{folder}/cold{number}.db", f"sqlite:///{folder}/warm{number}.db"]
    told = subprocess.run(
        [sys.executable, "-c", WARM, config, *urls], check=True, capture_output=True, text=True
    ).stdout
    return direct, flow, float(told.rsplit("seconds ", 1)[1])


def seconds(command: list[object]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
