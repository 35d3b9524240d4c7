"""Where the books stand that are measured."""

from pathlib import Path

SIXTY_STEPS = Path(__file__).parent / "rules"
