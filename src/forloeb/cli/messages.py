"""`forloeb messages`: writes and sends the day's mail to the colleagues who want it; to be run each morning."""

import typer

from forloeb.book import Text
from forloeb.cli.options import LanguageOption
from forloeb.cli.serve import prepare


def messages(lang: LanguageOption = "da") -> None:
    """Sender dagens morgenmail; to gange sender intet to gange. / Sends the day's mail, once."""
    prepare()
    from forloeb.web.work.morning_mail import send_todays  # needs Django to be ready

    done = send_todays()
    told = Text(f"Sendt: {done.sent}.", f"Sent: {done.sent}.")
    if done.failed:
        da = f" Ikke sendt: {done.failed}; prøv igen senere."
        told += Text(da, f" Not sent: {done.failed}; try again later.")
    typer.echo(told.in_language(lang))
    if done.failed:
        raise typer.Exit(1)
