"""All commands of `forloeb`."""

import typer

from forloeb.cli.bpmn import bpmn
from forloeb.cli.check import check
from forloeb.cli.compare import compare
from forloeb.cli.demo import demo
from forloeb.cli.derive import derive
from forloeb.cli.explain import explain
from forloeb.cli.messages import messages
from forloeb.cli.new_book import new_book
from forloeb.cli.packet import packet
from forloeb.cli.picture import picture
from forloeb.cli.reference import reference
from forloeb.cli.register import administrator, adopt
from forloeb.cli.schema import schema
from forloeb.cli.serve import serve
from forloeb.cli.telling import tell

app = typer.Typer(
    help="Giver kommunens løfter deres datoer. / Gives a municipality's promises their dates.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    derive,
    explain,
    check,
    compare,
    tell,
    picture,
    bpmn,
    schema,
    reference,
    new_book,
    demo,
    serve,
    adopt,
    administrator,
    messages,
):
    app.command()(command)
app.add_typer(packet, name="packet")
