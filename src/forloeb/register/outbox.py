"""Mail to colleagues. Deciding a message is a row; sending it is a claim on the row, so that two senders send it once.

A sender that is stopped after the mail server took a message, and before that is noted, leaves it to be sent again,
with the same Message-ID.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet

from forloeb.register.looks import note_look
from forloeb.register.models import Message, MorningMail
from forloeb.register.people import Shown

LEASE = timedelta(minutes=10)
"""Longer than a mail server may take to answer (`EMAIL_TIMEOUT`)."""
KEPT = timedelta(days=30)
_log = logging.getLogger("forloeb.outbox")


@dataclass(frozen=True, slots=True)
class Mail:
    """What a message says, and the cases that it names."""

    subject: str
    body: str
    cases: tuple[str, ...]


Compose = Callable[[User], Mail | None]
"""The mail for a person as things are now; None: there is nothing that they may be told."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How many went out, and how many the mail server did not take."""

    sent: int
    failed: int


def wanting() -> list[User]:
    """Those who want the morning mail and can have it: the account is open and has an address."""
    return [wish.person for wish in _wishes().order_by("person__username")]


def decide(person: User, occasion: str, mail: Mail, now: datetime) -> None:
    """Somebody is to have the mail. Decided again on the same occasion, nothing changes."""
    words = {"subject": mail.subject, "body": mail.body, "written_at": now}
    Message.objects.get_or_create(person=person, occasion=occasion, defaults=words)


def send(occasion: str, compose: Compose, now: datetime) -> Sent:
    """Sends what waits of an occasion; what the mail server does not take waits for the next time.

    Each message is written anew: since it was decided, what somebody may see can have changed, and work been done.
    """
    sent = failed = 0
    for message in _waiting(now).filter(occasion=occasion).order_by("pk"):
        if not _claim(message, now):
            continue
        wish = _wishes().filter(person=message.person_id).first()
        mail = compose(wish.person) if wish is not None else None
        if wish is None or mail is None:
            _let_go(message)
        elif _deliver(message, wish.person, mail, now):
            sent += 1
        else:
            _let_go(message)
            failed += 1
    return Sent(sent, failed)


def forget_old(now: datetime) -> None:
    """A message is of no use any more after some weeks."""
    Message.objects.filter(written_at__lt=now - KEPT).delete()


def message_id(message: Message) -> str:
    """The same whenever the message is sent: by it a mail program knows a second copy."""
    return f"<forloeb.{message.pk}.{message.written_at:%Y%m%d%H%M%S}@{urlsplit(settings.FORLOEB_ADDRESS).hostname}>"


def _wishes() -> QuerySet[MorningMail]:
    return MorningMail.objects.filter(person__is_active=True).exclude(person__email="").select_related("person")


def _waiting(now: datetime) -> QuerySet[Message]:
    return Message.objects.filter(Q(claimed_until=None) | Q(claimed_until__lte=now), sent_at=None)


def _claim(message: Message, now: datetime) -> bool:
    return _waiting(now).filter(pk=message.pk).update(claimed_until=now + LEASE) == 1


def _let_go(message: Message) -> None:
    Message.objects.filter(pk=message.pk, sent_at=None).update(claimed_until=None)


def _deliver(message: Message, person: User, mail: Mail, now: datetime) -> bool:
    shown = Shown()
    shown.add(mail.cases)
    note_look(person.pk, "morning-mail", shown, now)
    headers = {"Message-ID": message_id(message)}
    outgoing = EmailMessage(mail.subject, mail.body, to=[person.email], headers=headers)
    try:
        outgoing.send()
    except (SMTPException, OSError) as failure:
        _log.warning("Message %s was not taken by the mail server: %s", message.pk, type(failure).__name__)
        return False
    Message.objects.filter(pk=message.pk).update(subject=mail.subject, body=mail.body, sent_at=now)
    return True
