"""Two profiles: `default`, the same lives in every run; `proof` (FORLOEB_PROOF=1), many more and new ones."""

import os

from hypothesis import HealthCheck, settings

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
EXAMPLES, EXAMPLES_IN_PROOF = 80, 600
settings.register_profile(
    "default", max_examples=EXAMPLES, deadline=None, suppress_health_check=_SLOW, derandomize=True
)
settings.register_profile("proof", max_examples=EXAMPLES_IN_PROOF, deadline=None, suppress_health_check=_SLOW)
settings.load_profile("proof" if os.environ.get("FORLOEB_PROOF") == "1" else "default")
