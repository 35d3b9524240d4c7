"""Standing work with the volunteers: mails to the groups, meetings and tours, and how a cooperation begins."""

from collections.abc import Callable, Iterator
from datetime import date

from forloeb.demo.days import plus_days, plus_months, working_day
from forloeb.demo.habits import LOOSE, STRICT, USUAL
from forloeb.demo.pen import Pen
from forloeb.demo.standing import Work

_THURSDAY = 3
_REMINDED = 0.8


def _tell(step: str, months: int) -> Callable[[Pen, date], None]:
    """CSI's mail, once in each so many months."""

    def write(pen: Pen, begun: date) -> None:
        for number, opens, due in _periods(pen, begun, months):
            pen.carry_out(f"volunteer-work.{step}#{number}", opens, due, STRICT)

    return write


def _meet(months: int, *, is_reminded: bool) -> Callable[[Pen, date], None]:
    """A meeting or tour in each so many months, set two to four weeks ahead; the next one stands too."""

    def write(pen: Pen, begun: date) -> None:
        for number, opens, due in _periods(pen, begun, months):
            held = _thursday_from(plus_days(opens, (due - opens).days // 2))
            _gather(pen, number, max(opens, plus_days(held, -pen.rng.randint(14, 28))), held, is_reminded=is_reminded)

    return write


def _gather(pen: Pen, number: int, planned: date, held: date, *, is_reminded: bool) -> None:
    if not pen.write(planned, "planned", held.isoformat(), told=planned):
        return
    pen.carry_out(f"gatherings.invitation#{number}", planned, plus_days(held, -1), LOOSE)
    if is_reminded and pen.rng.random() < _REMINDED:
        pen.write(held, f"done:gatherings.reminder#{number}")
    if held < pen.on:
        pen.write(held, "gathering-held")


def _after_work(pen: Pen, begun: date) -> None:
    """Four meetings a month apart, each helped by the job centre and followed by free offers."""
    for number in range(1, 5):
        held = _thursday_from(plus_days(begun, 28 * number - 8))
        planned = max(begun, working_day(plus_days(held, -25)))
        _gather(pen, number, planned, held, is_reminded=False)
        pen.carry_out(f"gatherings.support#{number}", planned, plus_days(held, -1), USUAL)
        pen.carry_out(f"gatherings.offers-after#{number}", held, plus_days(held, 14), LOOSE)


def _citizens_meetings(months: int) -> Callable[[Pen, date], None]:
    tell, meet = _tell("arrivals-told", 1), _meet(months, is_reminded=True)

    def write(pen: Pen, begun: date) -> None:
        tell(pen, begun)
        meet(pen, begun)

    return write


def _cooperate(steps: int) -> Callable[[Pen, date], None]:
    """A cooperation that has come so many steps on its way."""

    def write(pen: Pen, begun: date) -> None:
        opens = begun
        for step in ("dialogue-meeting", "staff-dialogue", "agreement", "started")[:steps]:
            day = working_day(plus_days(opens, pen.rng.randint(5, 20)))
            pen.write(day, f"done:volunteer-cooperation.{step}")
            opens = day if step != "staff-dialogue" else opens

    return write


def _nothing_yet(pen: Pen, begun: date) -> None:
    """The work is open, and all of it is still to be done."""


def _periods(pen: Pen, begun: date, months: int) -> Iterator[tuple[int, date, date]]:
    """(number, first day, last day) of the periods that have begun."""
    number, opens = 1, begun
    while opens <= pen.on:
        following = plus_months(begun, number * months)
        yield number, opens, plus_days(following, -1)
        number, opens = number + 1, following


def _thursday_from(day: date) -> date:
    return working_day(plus_days(day, (_THURSDAY - day.weekday()) % 7))


def _cooperation(group: str) -> dict[str, str]:
    return {"work": "volunteer-cooperation", "group": group}


VOLUNTEER_WORKS = (
    Work(
        "Borgermøder for nyankomne",
        {"work": "citizens-meetings", "audience": "newcomers"},
        5,
        _citizens_meetings(1),
    ),
    Work(
        "Borgermøder for de frivillige",
        {"work": "citizens-meetings", "audience": "volunteers"},
        3,
        _citizens_meetings(2),
    ),
    Work("Rundvisninger på Stadsbiblioteket", {"work": "library-tours"}, 4, _meet(1, is_reminded=True)),
    Work("Kommunerundtur i bus", {"work": "bus-tour"}, 7, _meet(12, is_reminded=False)),
    Work("Sport og fritid for nyankomne", {"work": "sports-meetings"}, 8, _meet(6, is_reminded=False)),
    Work(
        "Lyngbyguiderne og Frivillignet: de senest ankomne",
        {"work": "guides-and-network"},
        8,
        _tell("guides-told", 3),
    ),
    Work("MindSpring på arabisk", {"work": "mindspring"}, 1, _nothing_yet),
    Work("Gå-hjem-møder for mindre virksomheder", {"work": "after-work-meetings"}, 1, _after_work),
    Work("Samarbejde med venskabsfamilierne", _cooperation("friend-families"), 2, _cooperate(2)),
    Work("Samarbejde med værterne", _cooperation("hosts"), 1, _cooperate(1)),
    Work("Samarbejde med Bydelsmødrene", _cooperation("bydelsmoedre"), 3, _cooperate(4)),
)
