"""Runs every benchmark of this folder: python -m benchmarks [NAME]..."""

import importlib
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__main__")

for name in sys.argv[1:] or NAMES:
    if name not in NAMES:
        sys.exit(f"no benchmark {name!r}; there are: {', '.join(NAMES)}")
    print(f"== {name}")
    importlib.import_module(f"benchmarks.{name}").main()
