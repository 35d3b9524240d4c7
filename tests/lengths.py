"""How far a test goes that could go on for ever: some way each time, and far in `make proof`."""

import os

IS_PROOF = bool(os.environ.get("FORLOEB_PROOF"))


def many(each_time: int, in_proof: int) -> int:
    return in_proof if IS_PROOF else each_time
