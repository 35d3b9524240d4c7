"""The morning mail: who gets it, what it says, and that it comes once."""

import os
import subprocess
import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from smtplib import SMTPServerDisconnected
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail import EmailMessage

from cli.running import forloeb
from forloeb.register import outbox
from forloeb.register.administration import By, close, renew_password
from forloeb.register.models import Absence, Look, Membership, Message, MorningMail
from forloeb.register.outbox import Sent
from forloeb.web.work.morning_mail import compose, send_todays
from postgresql import new_database
from reading import text_of
from town import MONDAY, Town

CANARIES = ("Amina", "Haddad", "611290", "4444", "kanarienote", "kanarieaftale", "Merete", "Jakob")


@pytest.fixture
def amina(town: Town) -> str:
    """Her talk in the job centre was due on Monday; the integration contract of CAM comes later."""
    case = town.case(
        "amina",
        "Amina Haddad",
        "refugee",
        ("2015-10-27", "allotted", ""),
        ("2015-10-30", "takeover", ""),
        ("2015-10-30", "arrival", ""),
        ("2015-10-31", "first-talk", ""),
        ("2015-10-30", "caseworker@CSI", "mh"),
        ("2015-10-30", "caseworker@CAM", "jt"),
        number="611290-4444",
    )
    town.write(case, ("2015-11-01", "noted:reception.job-centre-talk", "kanarienote"), by="jt")
    return case


def wants_mail(town: Town, username: str, address: str = "") -> None:
    words = {"wanted": "on", "address": address or f"{username}@kommune.example"}
    assert town.signed_in(username).post("/mig/morgenmail/", words).status_code == 302


def told(username: str) -> str:
    """All that was mailed to somebody, headers and all."""
    theirs = [each for each in mail.outbox if each.to == [f"{username}@kommune.example"]]
    return "\n".join(str(each.message()) + str(each.body) for each in theirs)


def test_nobody_gets_mail_who_did_not_ask_for_it(town: Town, amina: str) -> None:
    person = town.user("jt")
    person.email = "jt@kommune.example"
    person.save()

    assert send_todays() == Sent(0, 0)
    assert (mail.outbox, Message.objects.count()) == ([], 0)


def test_it_says_case_number_step_and_due_day_with_the_address_of_the_case(town: Town, amina: str) -> None:
    wants_mail(town, "jt")
    send_todays()

    (sent,) = mail.outbox
    assert "mandag 2. november 2015" in sent.subject
    line = next(line for line in sent.body.splitlines() if "Samtale i jobcentret" in line)
    assert line.startswith("- amina: Samtale i jobcentret, frist ")
    assert line.endswith(": http://127.0.0.1:8000/sag/amina/")


def test_it_says_no_name_no_number_and_no_free_text(town: Town, amina: str) -> None:
    town.signed_in("mh").post("/sag/amina/opgave/", {"words": "kanarieaftale", "due": "3.11.2015"})
    for username in ("mh", "jt"):
        wants_mail(town, username)
    send_todays()

    assert "Aftalt opgave" in told("mh")
    assert "Samtale i jobcentret" in told("jt")
    assert [word for word in CANARIES if word in told("mh") + told("jt")] == []


def test_what_it_told_of_stands_in_the_log_of_looks(town: Town, amina: str) -> None:
    wants_mail(town, "jt")
    send_todays()

    assert Look.objects.get(page="morning-mail").cases == ["amina"]


def test_run_twice_it_comes_once_and_again_the_next_morning(town: Town, amina: str) -> None:
    wants_mail(town, "jt")

    assert [send_todays(), send_todays()] == [Sent(1, 0), Sent(0, 0)]
    town.pass_days(1)
    assert send_todays() == Sent(1, 0)
    assert Message.objects.count() == 2


def test_decided_twice_it_says_what_was_said_first(town: Town) -> None:
    for words in ("first", "second"):
        outbox.decide(town.user("jt"), "morning 2015-11-02", outbox.Mail(words, words, ()), town.now)

    assert Message.objects.get().subject == "first"


def test_a_second_sender_leaves_alone_what_the_first_is_sending(town: Town, amina: str) -> None:
    wants_mail(town, "jt")
    second = []

    def send_and_be_overtaken(message: EmailMessage, fail_silently: bool = False) -> int:
        second.append(send_todays())
        return 1

    with patch.object(EmailMessage, "send", send_and_be_overtaken):
        first = send_todays()

    assert (first, second) == (Sent(1, 0), [Sent(0, 0)])


def test_what_the_mail_server_does_not_take_is_tried_again_and_is_the_same_message(town: Town, amina: str) -> None:
    wants_mail(town, "jt")
    with patch.object(EmailMessage, "send", side_effect=SMTPServerDisconnected):
        assert send_todays() == Sent(0, 1)
    before = outbox.message_id(Message.objects.get())

    assert send_todays() == Sent(1, 0)
    assert mail.outbox[0].message()["Message-ID"] == before


def test_what_a_sender_left_behind_is_sent_when_its_time_is_up(town: Town, amina: str) -> None:
    wants_mail(town, "jt")
    with patch.object(EmailMessage, "send", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        send_todays()

    assert send_todays() == Sent(0, 0)
    town.now += outbox.LEASE
    assert send_todays() == Sent(1, 0)


def test_a_closed_account_gets_none_also_when_it_is_opened_again(town: Town, amina: str) -> None:
    wants_mail(town, "jt")
    close(town.user("jt"), By(None, uuid4()))
    assert send_todays() == Sent(0, 0)

    renew_password(town.user("jt"), By(None, uuid4()))
    assert send_todays() == Sent(0, 0)


@pytest.mark.parametrize("change", ["closed", "no longer wants it", "barred", "without the role"])
def test_what_changed_between_decision_and_sending_counts(town: Town, amina: str, change: str) -> None:
    wants_mail(town, "jt")
    with patch.object(EmailMessage, "send", side_effect=SMTPServerDisconnected):
        send_todays()
    if change == "closed":
        get_user_model().objects.filter(username="jt").update(is_active=False)
    elif change == "barred":
        town.bar("jt", amina)
    elif change == "without the role":
        Membership.objects.filter(person__username="jt").delete()
    else:
        MorningMail.objects.all().delete()

    assert outbox.send("morning 2015-11-02", compose, town.now) == Sent(0, 0)
    assert mail.outbox == []


def test_a_stand_in_is_told_of_the_list_of_whoever_is_away(town: Town, amina: str) -> None:
    town.colleague("ap", "Asger Lundtoft", "caseworker", "CAM")
    wants_mail(town, "ap")
    assert send_todays() == Sent(0, 0)

    Absence.objects.create(person=town.user("jt"), stand_in=town.user("ap"), first_day=MONDAY, last_day=MONDAY)
    send_todays()
    assert "amina: Samtale i jobcentret" in told("ap")


def test_a_stand_in_who_is_barred_from_the_case_is_not_told_of_it(town: Town, amina: str) -> None:
    town.colleague("ap", "Asger Lundtoft", "caseworker", "CAM")
    Absence.objects.create(person=town.user("jt"), stand_in=town.user("ap"), first_day=MONDAY, last_day=MONDAY)
    wants_mail(town, "ap")
    town.bar("ap", amina)

    assert send_todays() == Sent(0, 0)


def test_another_units_work_is_not_in_it(town: Town, amina: str) -> None:
    wants_mail(town, "kb")

    assert send_todays() == Sent(0, 0)


def test_in_english_for_whoever_chose_english(town: Town, amina: str) -> None:
    client = town.signed_in("jt")
    client.cookies["django_language"] = "en"
    client.post("/mig/morgenmail/", {"wanted": "on", "address": "jt@kommune.example"})
    send_todays()

    assert "Monday 2 November 2015" in mail.outbox[0].subject
    assert "Overdue" in mail.outbox[0].body or "Today" in mail.outbox[0].body


def test_the_choice_stands_on_the_page_about_oneself_and_is_taken_back_there(town: Town) -> None:
    client = town.signed_in("jt")
    assert "Send mig en mail hver morgen" in text_of(client.get("/mig/"))
    assert not MorningMail.objects.exists()

    wants_mail(town, "jt")
    assert 'value="jt@kommune.example"' in client.get("/mig/").content.decode()
    client.post("/mig/morgenmail/", {"address": "jt@kommune.example"})
    assert not MorningMail.objects.exists()


@pytest.mark.parametrize("address", ["", "jt", "a@b.example\nBcc: c@d.example"])
def test_without_a_usable_address_nothing_is_saved_and_the_page_says_so(town: Town, address: str) -> None:
    answer = town.signed_in("jt").post("/mig/morgenmail/", {"wanted": "on", "address": address})

    assert (answer.status_code, MorningMail.objects.exists()) == (422, False)
    assert "Fejl:" in text_of(answer)


def test_old_messages_are_forgotten(town: Town, amina: str) -> None:
    wants_mail(town, "jt")
    send_todays()
    Message.objects.update(written_at=town.now - outbox.KEPT - timedelta(days=1))
    outbox.forget_old(town.now)

    assert not Message.objects.exists()


def test_the_command_tells_how_many_and_whether_to_come_back(town: Town, amina: str) -> None:
    wants_mail(town, "jt")
    with patch.object(EmailMessage, "send", side_effect=ConnectionRefusedError):
        refused = forloeb("messages")
    sent = forloeb("messages", "--lang", "en")

    assert (refused.status, refused.out) == (1, "Sendt: 0. Ikke sendt: 1; prøv igen senere.\n")
    assert (sent.status, sent.out) == (0, "Sent: 1.\n")


_FILL = """
from forloeb.cli.serve import prepare
prepare()
from django.contrib.auth import get_user_model
from forloeb.demo.filling import fill
from forloeb.register.models import MorningMail
from part_of_a_town import a_tenth
fill(a_tenth())
for person in get_user_model().objects.all():
    person.email = f"{person.username}@kommune.example"
    person.save()
    MorningMail.objects.create(person=person)
"""


def test_two_senders_at_once_on_one_database_send_each_message_once(tmp_path: Path) -> None:
    morning = datetime.combine(MONDAY, time(9), UTC)
    with new_database() as database:
        known = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
        environment = known | {
            "DATABASE_URL": database,
            "FORLOEB_SECRET_KEY": "of two senders",
            "FORLOEB_CLOCK_OFFSET": str((morning - datetime.now(UTC)).total_seconds()),
            "EMAIL_URL": f"filemail:///{tmp_path}",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        subprocess.run([sys.executable, "-c", _FILL], env=environment, check=True)
        command = [sys.executable, "-m", "forloeb", "messages"]
        senders = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
        told = [sender.communicate()[0].decode() for sender in senders]

    found = "".join(file.read_text("utf-8") for file in tmp_path.iterdir())
    addressed = [line for line in found.splitlines() if line.startswith("To: ")]
    assert len(addressed) > 3
    assert len(set(addressed)) == len(addressed)
    assert sum(int(line.split()[1].rstrip(".")) for line in told) == len(addressed)
