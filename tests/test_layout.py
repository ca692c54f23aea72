"""The layout holds: import contracts, a test for every module, no module that shadows a package, small files."""

import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("alerts", "flows", "ingest", "storage")
MODULES = sorted(
    path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts
)


def test_the_import_contracts_are_kept() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", [path for path in MODULES if path.name != "__init__.py"], ids=str)
def test_every_module_has_a_test_of_its_own_or_its_package_s_name(module: Path) -> None:
    mirrored = [ROOT / "tests" / part for part in module.relative_to(ROOT).parents if part.name]
    of_packages = [folder / f"test_{folder.name}.py" for folder in mirrored]
    beside = [folder.parent / f"test_{folder.name}.py" for folder in mirrored]
    own = mirrored[0] / f"test_{module.name}"
    assert any(path.exists() for path in (own, *of_packages, *beside))


def test_no_flow_module_is_named_like_a_package() -> None:
    assert not [path for path in (ROOT / "flows").rglob("*.py") if path.stem in PACKAGES]


def test_files_stay_small() -> None:
    lines = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert max(lines.values()) <= 300, [name for name, count in lines.items() if count > 300]
    assert statistics.median(lines.values()) < 150


def test_the_lock_file_names_versions_and_no_addresses() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert all(re.match(r"[A-Za-z0-9._-]+==", line) for line in lines)
    assert not [line for line in lines if "://" in line or "--" in line]
