"""Names to combine, by mother tongue. All are in use where the language is spoken; the people are invented.

The commonest Danish surnames are left out: with a common given name they too easily make somebody well known.
"""

from random import Random
from typing import NamedTuple


class Names(NamedTuple):
    female: tuple[str, ...]
    male: tuple[str, ...]
    surnames: tuple[str, ...]


def _names(female: str, male: str, surnames: str) -> Names:
    return Names(tuple(female.split()), tuple(male.split()), tuple(surnames.split()))


NAMES = {
    "da": _names(
        "Bente Camilla Dorte Eva Gitte Hanne Ida Jette Karen Line Maja Nanna Pernille Rikke Sanne Tina Ulla Vibeke",
        "Asger Carsten Dennis Emil Folmer Gert Henrik Jakob Kasper Leif Martin Niels Orla Per Rune Steen Torben Uffe",
        "Eskildsen Jeppesen Clemmensen Lauridsen Steffensen Bertelsen Overgaard Bækdal Lundtoft Skovsted Holmgaard "
        "Kærsgaard Vestby Dalsgaard Birkholt Nørbæk Hedevang Torpegaard Egelund",
    ),
    "ar": _names(
        "Amal Dalal Farah Ghada Hanan Iman Layal Maysa Nour Rania Salma Widad Yara Zahra",
        "Adnan Bassam Fadi Ghassan Hatem Imad Khaldoun Maher Nizar Rami Samer Tarek Wael Ziad",
        "Alhalabi Alkhatib Almasri Darwish Haddad Hamwi Jabbour Kanaan Mansour Qasim Rahhal Sabbagh Shahin Zaydan",
    ),
    "ti": _names(
        "Abeba Almaz Bisrat Elsa Freweyni Helen Lemlem Luwam Mihret Rahel Saba Semhar Tsega Winta",
        "Abel Amanuel Berhane Dawit Ermias Filmon Goitom Kidane Mebrahtu Natnael Robel Samson Tesfalem Yonas",
        "Asfaha Berhe Fesehaye Gebremedhin Ghebreab Habtemariam Haile Kiflom Mehari Negash Tekle Weldu Zerai",
    ),
    "fa": _names(
        "Azadeh Fereshteh Golnaz Laleh Mahsa Mina Nasrin Niloufar Parisa Roya Shirin Taraneh",
        "Arash Babak Behnam Dariush Farhad Hamid Kamran Mehdi Omid Ramin Siavash Vahid",
        "Ahmadzai Bagheri Daneshvar Ebrahimi Farahani Ghorbani Jafari Karimi Moradi Noori Rostami Sadeghi Tavakoli",
    ),
    "tr": _names(
        "Aylin Derya Elif Fatma Gülay Hatice Meryem Nuray Özlem Sevgi Yasemin Zeynep",
        "Ahmet Burak Cem Deniz Emre Hakan Kerem Murat Onur Selim Tolga Yusuf",
        "Acar Bulut Çetin Demirci Duman Ekinci Güneş Karaca Özkan Polat Şimşek Toprak Yalçın",
    ),
    "uk": _names(
        "Alina Bohdana Daryna Halyna Iryna Kateryna Lesia Myroslava Nadiia Oksana Solomiia Tetiana",
        "Andrii Bohdan Danylo Hryhorii Ivan Kyrylo Maksym Nazar Ostap Pavlo Roman Taras",
        "Bilyk Boiko Danylenko Havryliuk Honchar Kovalchuk Lysenko Melnyk Oliinyk Romaniuk Savchuk Tkach",
    ),
    "so": _names(
        "Asha Deqa Fadumo Hibaq Hodan Ifrah Khadra Ladan Nimco Sagal Sahra Ubah",
        "Abdirahman Bashir Cabdi Dahir Faarah Guled Idiris Jama Liban Mahad Nuur Warsame",
        "Abokor Adan Cige Diriye Elmi Gaashaan Hirsi Jimcaale Magan Rooble Samatar Yusuf",
    ),
}


def draw_given_name(rng: Random, language: str, sex: str) -> str:
    names = NAMES[language]
    return rng.choice(names.female if sex == "female" else names.male)


def draw_surname(rng: Random, language: str) -> str:
    return rng.choice(NAMES[language].surnames)
