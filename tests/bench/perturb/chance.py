"""Choices that are the same everywhere: drawn from a digest of what they are for."""
import hashlib


def pick(choices, *purpose):
    """One of `choices` (not empty), by the digest of `purpose`. The bias of the remainder is 1e-18."""
    seed = hashlib.sha256("\t".join(purpose).encode()).digest()
    return choices[int.from_bytes(seed[:8], "big") % len(choices)]
