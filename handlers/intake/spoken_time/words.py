"""Names of days, months, numbers and units, in the languages of the glossary.

The glossary turns a message into English where it is sure of the language; a weekday, and a message of three words,
arrive here as they were written. Without accents: texts are compared without them.
"""

from collections.abc import Mapping
from datetime import timedelta

WEEKDAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag lunes lundi segunda lunedi maandag",
            "tuesday tues tue dienstag martes mardi terca martedi dinsdag",
            "wednesday weds wed mittwoch miercoles mercredi quarta mercoledi woensdag",
            "thursday thurs thur thu donnerstag jueves jeudi quinta giovedi donderdag",
            "friday fri freitag viernes vendredi sexta venerdi vrijdag",
            "saturday sat samstag sonnabend sabado samedi sabato zaterdag",
            "sunday sun sonntag domingo dimanche domenica zondag",
        )
    )
    for name in names.split()
}
"""Monday is 0, as `date.weekday()` counts."""
MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar enero janvier janeiro gennaio januari",
            "february feb februar febrero fevrier fevereiro febbraio februari",
            "march mar marz marzo mars marco maart",
            "april apr abril avril aprile",
            "may mai mayo maio maggio mei",
            "june jun juni junio juin junho giugno",
            "july jul juli julio juillet julho luglio",
            "august aug agosto aout augustus",
            "september sept sep septiembre septembre setembro settembre",
            "october oct oktober octubre octobre outubro ottobre",
            "november nov noviembre novembre novembro",
            "december dec dezember diciembre decembre dezembro dicembre",
        ),
        1,
    )
    for name in names.split()
}
COUNTS: Mapping[str, float] = {
    name: count
    for count, names in {
        0.5: "half an|half a",
        1: "a|an|one|eine|einer|einem|un|una|une|um|uma|een",
        2: "two|zwei|dos|deux|dois|duas|due|twee",
        3: "three|drei|tres|trois|tre|drie|a couple of|a couple|couple of|couple",
        4: "four|vier|cuatro|quatre|quatro|quattro",
        5: "five|funf|cinco|cinq|cinque|vijf|a few|few|some|ein paar|einigen|unos|quelques|alguns|alguni|een paar",
        6: "six",
        7: "seven|several|mehreren",
        8: "eight",
        9: "nine",
        10: "ten",
        12: "twelve|a dozen",
    }.items()
    for name in names.split("|")
}
"""What is no exact number is rounded up: a longer look hides nothing."""
UNITS: Mapping[str, timedelta] = {
    name: size
    for names, size in {
        "minute minutes mins min m minuten minutos minuti minuut": timedelta(minutes=1),
        "hour hours hrs hr h stunden stunde horas hora heures heure ore uur uren": timedelta(hours=1),
        "day days d tag tage tagen dias dia jours jour giorni giorno dag dagen": timedelta(days=1),
        "week weeks wk wks w woche wochen semana semanas semaine semaines settimana settimane weken": timedelta(
            weeks=1
        ),
        "month months monat monate monaten mes meses mois mesi mese maand maanden": timedelta(days=31),
    }.items()
    for name in names.split()
}


def any_of(names: Mapping[str, object]) -> str:
    """A pattern; longer names go first."""
    return "|".join(sorted(names, key=len, reverse=True))
