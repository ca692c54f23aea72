"""The fingerprint of a text: what storage keeps of its shingles, to find by it."""

from collections import deque
from collections.abc import Iterator
from hashlib import blake2b, sha256

from ingest.duplicates.texts import read, shingles_of
from ingest.model import Fingerprint

SCHEME = "w5/winnow24+lead60/8/blake2b48/1"
"""Change it whenever `fingerprint` gives other hashes for the same text: stored samples of two schemes do not meet."""

_WINDOW = 24
_LEAD_WINDOW = 8  # outlets cut from the end, so the beginning is sampled more densely
_LEAD = 60
_KEEP_ALL = 64  # a flash is too short to be sampled
_BLAKE2B = blake2b(digest_size=6)  # to copy takes half the time of making another


def fingerprint(text: str) -> Fingerprint:
    """The SHA-256 of the normalised words in hex, and the sampled hashes of their 5-shingles.

    A hash is the first 48 bits of BLAKE2b, big-endian, of the five words joined by spaces. Kept is the least of every
    24 in a row, among the first 60 of every 8 in a row, and all of a text of at most 64. So two texts that share 28
    words in a row have a hash in common (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003).
    """
    words = read(text).words
    hashes = [_hash(" ".join(shingle)) for shingle in shingles_of(words)]
    if len(hashes) > _KEEP_ALL:
        hashes = [*_winnowed(hashes, _WINDOW), *_winnowed(hashes[:_LEAD], _LEAD_WINDOW)]
    exact = sha256(" ".join(words).encode()).hexdigest()
    return Fingerprint(exact=exact, shingles=frozenset(map(int.from_bytes, hashes)), scheme=SCHEME)


def _hash(shingle: str) -> bytes:
    hashed = _BLAKE2B.copy()
    hashed.update(shingle.encode())
    return hashed.digest()


def _winnowed(hashes: list[bytes], window: int) -> Iterator[bytes]:
    """The least of each `window` hashes in a row; in one pass, by the candidates for it in rising order."""
    rising: deque[int] = deque()
    for place, value in enumerate(hashes):
        while rising and hashes[rising[-1]] >= value:
            rising.pop()
        rising.append(place)
        if rising[0] <= place - window:
            rising.popleft()
        if place >= window - 1:
            yield hashes[rising[0]]
