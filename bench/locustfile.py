"""Thirty caseworkers on a Monday morning: Min dag, a case, a talk recorded now and then. Driven by bench/pages.py."""

import random
import re

from locust import HttpUser, between, events, task

USERS: list[str] = []
PASSWORD = "proev-forloeb"  # noqa: S105  # of the demonstration


@events.init_command_line_parser.add_listener
def _arguments(parser: object) -> None:
    parser.add_argument("--usernames", type=str, default="mh,jt")  # type: ignore[attr-defined]


class Caseworker(HttpUser):
    """Looks at the list, opens a case, and every tenth time records something and undoes it."""

    wait_time = between(5, 10)

    def on_start(self) -> None:
        names = self.environment.parsed_options.usernames.split(",")
        page = self.client.get("/log-paa/", name="sign in: the page")
        form = {"username": random.choice(names), "password": PASSWORD, "csrfmiddlewaretoken": _token(page.text)}
        self.client.post("/log-paa/", form, name="sign in: password checked")
        self.cases: list[str] = []

    @task(5)
    def my_day(self) -> None:
        text = self.client.get("/min-dag/", name="Min dag").text
        self.cases = re.findall(r'href="/sag/([a-z0-9]+)/"', text) or self.cases

    @task(4)
    def case(self) -> None:
        if self.cases:
            self.client.get(f"/sag/{random.choice(self.cases)}/", name="a case")

    @task(1)
    def record(self) -> None:
        text = self.client.get("/min-dag/?scope=unit", name="Min dag, the whole unit").text
        rows = re.findall(r'href="(/registrer/[^"]+)"', text)
        if not rows:
            return
        form = self.client.get(random.choice(rows).replace("&amp;", "&"), name="record: the form").text
        fields = dict(re.findall(r'name="(row|day|at|act|next)"[^>]*?value="([^"]*)"', form))
        fields |= {"csrfmiddlewaretoken": _token(form), "next": "/min-dag/"}
        answer = self.client.post("/registrer/", fields, name="record: save")
        undo = re.search(r'action="(/fortryd/[^"]+)"', answer.text)
        if undo:
            self.client.post(undo[1], {"csrfmiddlewaretoken": _token(answer.text)}, name="record: undo")


def _token(text: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
    return found[1] if found else ""
