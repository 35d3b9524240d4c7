"""SpiffWorkflow: a BPMN process of sixty script tasks, one after the other, run once a case.

Each script task asks the plain loop for the rows of its step; the engine adds the token, the task tree and the data of
each task, which is what it is for. The case itself and its rows are kept outside the data of the tasks, which
SpiffWorkflow would copy from each task to the next. Timed: from objects in memory to a list of tasks; reading the
process is not counted.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment

from bench.peers.plain_loop import Life, PlainLoop
from bench.spells import Spell
from bench.tasks import Task
from forloeb.book import Book

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


class SpiffWorkflow:
    def __init__(self, book: Book, on: date) -> None:
        self.plain = PlainLoop(book, on)
        parser = BpmnParser()
        parser.add_bpmn_str(_process(len(self.plain.steps)).encode())
        self.process = parser.get_spec("steps")

    def tasks(self, spells: Sequence[Spell]) -> list[Task]:
        return [task for spell in spells for task in self._tasks_of(spell)]

    def _tasks_of(self, spell: Spell) -> list[Task]:
        life, found = Life(spell), list[Task]()

        def owe(number: int) -> None:
            found.extend(self.plain.tasks_of_step(self.plain.steps[number], life))

        engine: Any = PythonScriptEngine(environment=TaskDataEnvironment({"owe": owe}))
        workflow = BpmnWorkflow(self.process, script_engine=engine)
        workflow.do_engine_steps()
        return found


def _process(count: int) -> str:
    names = ["begin", *(f"step{number}" for number in range(count)), "end"]
    tasks = "".join(
        f'<bpmn:scriptTask id="step{number}"><bpmn:script>owe({number})</bpmn:script></bpmn:scriptTask>'
        for number in range(count)
    )
    flows = "".join(
        f'<bpmn:sequenceFlow id="flow{place}" sourceRef="{names[place]}" targetRef="{names[place + 1]}"/>'
        for place in range(count + 1)
    )
    return (
        f'<bpmn:definitions xmlns:bpmn="{BPMN}" targetNamespace="bench"><bpmn:process id="steps" isExecutable="true">'
        f'<bpmn:startEvent id="begin"/>{tasks}<bpmn:endEvent id="end"/>{flows}</bpmn:process></bpmn:definitions>'
    )
