"""A nightly job in Django on SQLite: read the cases, derive with the plain loop, delete the task table, fill it again.

The file is on disk, with a write-ahead log and without a sync per transaction; everything is read in two queries,
without model objects, and written in one transaction in batches. Left out: what the plain loop leaves out.
Timed: the job, from the database to the database. Filling the tables of cases and events is not counted.
"""

import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import django
from django.conf import settings
from django.db import connection, transaction

from bench.peers.plain_loop import PlainLoop
from bench.spells import Spell
from bench.tasks import RowNumbers, Task, numbers_of_tasks
from forloeb.book import Book

BATCH = 2_000
FACTS = ("id", "born", "household", "benefit", "education", "language", "hours", "right_ends", "agreed")


class NightlyTasks:
    """One to a process, as Django has one set of settings."""

    def __init__(self, book: Book, on: date) -> None:
        self.plain = PlainLoop(book, on)
        self.folder = tempfile.TemporaryDirectory()
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-200000;"
        database = {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": Path(self.folder.name) / "nightly.sqlite3",
            "OPTIONS": {"init_command": pragmas},
        }
        settings.configure(
            INSTALLED_APPS=["bench.peers.nightly"],
            DATABASES={"default": database},
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        )
        django.setup()

    def inputs(self, spells: list[Spell]) -> int:
        """Fills the tables, and gives the number of cases."""
        from bench.peers.nightly import models

        with connection.schema_editor() as editor:
            for model in (models.Task, models.Event, models.Case):
                if model._meta.db_table in connection.introspection.table_names():
                    editor.delete_model(model)
            for model in (models.Case, models.Event, models.Task):
                editor.create_model(model)
        with transaction.atomic():
            for spell in spells:
                facts = {name: getattr(spell, name) for name in FACTS if name != "id"}
                models.Case(id=spell.number, **facts).save(force_insert=True)
            events = (
                models.Event(case_id=spell.number, name=name, day=day)
                for spell in spells
                for name, days in spell.happened.items()
                for day in days
            )
            models.Event.objects.bulk_create(events, batch_size=BATCH)
        return len(spells)

    def run(self, _: int) -> None:
        """The job of the night."""
        from bench.peers.nightly.models import Task as TaskRow

        with transaction.atomic():
            tasks = self.plain.tasks(list(_spells()))
            TaskRow.objects.all().delete()
            TaskRow.objects.bulk_create(
                (
                    TaskRow(
                        case_id=task.case,
                        step=task.step,
                        occurrence=task.occurrence,
                        opens=task.opens,
                        due=task.due,
                        act_by=task.act_by,
                        status=task.status,
                        done_at=task.done_at,
                    )
                    for task in tasks
                ),
                batch_size=BATCH,
            )

    def numbers(self, _: None) -> RowNumbers:
        from bench.peers.nightly.models import Task as TaskRow

        columns = ("case_id", "step", "occurrence", "opens", "due", "act_by", "status", "done_at")
        return numbers_of_tasks(Task(*row) for row in TaskRow.objects.values_list(*columns).iterator())


def _spells() -> Iterator[Spell]:
    from bench.peers.nightly.models import Case, Event

    rows = Event.objects.order_by("case_id", "day").values_list("case_id", "name", "day")
    happened: dict[int, dict[str, list[date]]] = {}
    for case, events in groupby(rows, key=lambda row: row[0]):
        by_name: dict[str, list[date]] = {}
        for _, name, day in events:
            by_name.setdefault(name, []).append(day)
        happened[case] = by_name
    for facts in Case.objects.order_by("id").values_list(*FACTS):
        spell = Spell(*facts)
        spell.happened = happened.get(spell.number, {})
        yield spell
