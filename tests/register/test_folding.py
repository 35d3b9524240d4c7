"""Danish letters: a search finds them and a list sorts them alike in every database."""

from forloeb.folding import folded, sort_key
from forloeb.register.models import Party
from forloeb.register.people import find
from town import Town


def test_aa_and_å_and_Å_are_one(town: Town) -> None:  # noqa: N802
    for case, name in (("k1", "Åse Ågård"), ("k2", "Aase Aagaard"), ("k3", "Søren Ærø"), ("k4", "Çetin Şimşek")):
        Party.objects.create(case=case, name=name)
    everyone = {"k1", "k2", "k3", "k4"}

    assert find("ågård", everyone) == find("AAGAARD", everyone) == ["k1", "k2"]
    assert find("sØREN", everyone) == find("ÆRØ", everyone) == ["k3"]
    assert find("simsek cetin", everyone) == ["k4"]
    assert find("soren", everyone) == []


def test_æ_ø_å_come_last_and_aa_is_å(town: Town) -> None:
    names = ["Ib Zulu", "Ib Ærø", "Ib Østerbro", "Ib Ålborg", "Ib Aarhus", "Ib Abel"]
    for number, name in enumerate(reversed(names)):
        Party.objects.create(case=f"k{number}", name=name)

    assert list(Party.objects.order_by("sort_key").values_list("name", flat=True)) == [
        *("Ib Abel", "Ib Zulu", "Ib Ærø", "Ib Østerbro", "Ib Ålborg", "Ib Aarhus")
    ]
    assert sort_key("Ib Aarhus") == sort_key("Ib Århus")
    assert folded("  Ærø ") == "ærø"
