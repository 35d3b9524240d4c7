"""Whether a newcomer lets volunteers have name and telephone number: asked at the first talk, or forgotten."""

from dataclasses import dataclass
from datetime import date

from forloeb.demo.days import plus_days, plus_months
from forloeb.demo.pen import Pen

_SHARE = "consent.share-contact"


@dataclass(frozen=True, slots=True)
class Consent:
    """From when until the day before when contact may be shared; `hosts_only` limits it to the hosts."""

    since: date | None = None
    until: date = date.max
    hosts_only: bool = False

    def opens(self, unit: str, day: date) -> date | None:
        """The first day from `day` on which `unit` may be told; None when there is none."""
        if self.since is None or (self.hosts_only and unit != "hosts"):
            return None
        first = max(day, self.since)
        return first if first < self.until else None


def ask_consent(pen: Pen, asked: date) -> Consent:
    """Draws one of the fates of a question and writes what the file would show."""
    fates = ("given", "not asked", "refused", "withdrawn", "expires", "hosts only")
    match pen.rng.choices(fates, weights=(58, 12, 11, 7, 7, 5))[0]:
        case "not asked":
            return Consent()
        case "refused":
            pen.write(asked, _SHARE, "no")
            return Consent()
        case "hosts only":
            pen.write(asked, _SHARE, "no")
            pen.write(asked, f"{_SHARE}@hosts", "yes")
            return Consent(asked, hosts_only=True)
        case "withdrawn":
            until = plus_days(asked, pen.rng.randint(2, 150))
            pen.write(asked, _SHARE, "yes")
            pen.write(until, _SHARE, "no")
        case "expires":
            until = plus_months(asked, pen.rng.choice((3, 6, 12)))
            pen.write(asked, _SHARE, "yes")
            pen.write(until, _SHARE, "no", told=asked)
        case _:
            until = date.max
            pen.write(asked, _SHARE, "yes")
    return Consent(asked, until)
