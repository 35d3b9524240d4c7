"""Letters folded for search and order, alike in SQLite and PostgreSQL (neither does Danish by itself)."""

import unicodedata

_ORDER = {"å": "~c", "ø": "~b", "æ": "~a"}  # ~ comes after every letter of ASCII


def folded(text: str) -> str:
    """As a search compares names: small letters, å as aa, other accents dropped (`Çetin` is found as `cetin`)."""
    small = unicodedata.normalize("NFC", text).casefold().replace("å", "aa")
    kept = (sign if sign in "æø" else _without_accent(sign) for sign in small)
    return " ".join("".join(kept).split())


def sort_key(text: str) -> str:
    """As a Danish register sorts: a–z æ ø å, aa as å; surname first."""
    *given, surname = unicodedata.normalize("NFC", text).casefold().split() or [""]
    words = " ".join([surname, *given]).replace("aa", "å")
    return "".join(_ORDER.get(sign) or _without_accent(sign) for sign in words)


def _without_accent(sign: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", sign) if not unicodedata.combining(part))
