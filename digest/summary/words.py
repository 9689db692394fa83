"""The words of a German sentence as ranking and clustering count them: content stems and names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snowballstemmer.german_stemmer import GermanStemmer

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
"""A number with its separators, or letters; a hyphen divides, so "Kursk-Region" names Kursk."""

STOP_WORDS = frozenset(
    """
    aber alle allem allen aller allerdings alles als also am an andere anderen anderer anderes ans
    auch auf aus außerdem ausserdem bei beim bereits besonders bevor bin bis bisher bislang bist
    bzw da dabei dadurch dafür dagegen daher damit danach daran darauf daraus darf darin darüber
    darum das dass davon dazu dein dem den denen denn dennoch der deren derer derzeit des deshalb
    dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch dürfen durfte
    eben ebenfalls ebenso ein eine einem einen einer eines einige einigen einiger einmal er
    erneut erst es etwa etwas euch euer eure falls fast für gab gar gegen gegenüber geht
    gibt gilt hat hatte hatten hätte hätten hier hin hinaus hinter ich ihm ihn ihnen ihr ihre ihrem
    ihren ihrer ihres im immer in indem infolge insbesondere insgesamt ins inzwischen ist ja je
    jede jedem jeden jeder jedes jedoch jene jenem jenen jener jenes jetzt kam kann kein keine
    keinem keinen keiner können könnte könnten konnte konnten künftig laut man manche mehr mein
    mehrere mehreren meist mich mindestens mir mit mittlerweile möchte muss musste mussten müsse
    müssen müsste nach nachdem nächste nächsten neben nicht nichts noch nun nur ob oder ohne per
    rund sagt sagte sagten schon sehr sei seien sein seine seinem seinen seiner seines seit
    seitdem selbst sich sie sind so sogar solche solchen solcher soll sollen sollte sollten somit
    sondern sonst soweit sowie sowohl statt trotz trotzdem über um und uns unser unsere unter
    unterdessen viel viele vielen vieler vom von vor während wann war waren warum was weil weiter
    weitere weiteren weiterer weiterhin welche welchem welchen welcher welches wenig wenige wenn
    wer werde werden wegen weiß wie wieder will wir wird wo wobei wohl wolle wollen wollte wollten
    worden wurde wurden würde würden zu zudem zufolge zum zumal zunächst zur zurück zusätzlich
    zwar zwischen zwischenzeitlich uhr prozent
    """.split()
)
"""Function words, and the words every news text is full of."""

_COMMON_ENDINGS = re.compile(
    r"(?:ung|heit|keit|schaft|tion|tät|ismus|nis|chen|erin|innen)(?:en|s|e)?$"
)
_AFTER_DETERMINER = frozenset(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keiner jeder jede
    jedes jeden alle allen aller viele vielen mehrere mehreren einige einigen zum zur beim vom im
    ins am ans seine seinen seiner seinem seines ihre ihren ihrer ihrem ihres unsere unseren
    """.split()
)

_BEFORE_NAMES = frozenset(
    """
    zwischen gegen neben wegen unter hinter während außer ohne laut werden haben würden sollen
    wollen können müssen dürfen wurden worden oder aber denn wenn weder wider samt statt sowie über
    """.split()
)
_TIME_WORDS = frozenset(
    """
    anfang mitte ende beginn januar februar märz april mai juni juli august september oktober
    november dezember montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag teil
    million millionen milliarde milliarden tausende hunderte dollar euro
    """.split()
)


@cache
def _stemmer() -> GermanStemmer:
    from snowballstemmer.german_stemmer import GermanStemmer

    return GermanStemmer()


@cache
def stem(word: str) -> str:
    """Return the Snowball stem of a German word, lower case."""
    return str(_stemmer().stemWord(word.casefold().replace("ß", "ss")))


_UMLAUTS = str.maketrans("äöüß", "aous")


@cache
def spoken(name: str) -> str:
    """Return a key that spellings of the same name share ("Selenskyj", "Zelenskyy").

    The Cologne phonetics (H. J. Postel, IBM-Nachrichten 19, 1969): consonants that sound alike in
    German get the same digit, vowels count only at the beginning, repeated digits count once.
    """
    word = name.casefold().translate(_UMLAUTS)
    digits: list[str] = []
    for i, letter in enumerate(word):
        before = word[i - 1] if i else ""
        after = word[i + 1] if i + 1 < len(word) else ""
        digits.append(_code(letter, before, after, first=i == 0))
    joined = "".join(digits)
    single = "".join(c for i, c in enumerate(joined) if i == 0 or c != joined[i - 1])
    return single[:1] + single[1:].replace("0", "")


def _code(letter: str, before: str, after: str, *, first: bool) -> str:
    if letter in "aeiouyj":
        return "0"
    if letter == "h":
        return ""
    if letter == "p":
        return "3" if after == "h" else "1"
    if letter == "c":
        soft = before and before in "sz"
        hard = after and after in ("ahkloqrux" if first else "ahkoqux")
        return "4" if hard and not soft else "8"
    if letter == "x":
        return "8" if before and before in "ckq" else "48"
    if letter in "dt":
        return "8" if after and after in "csz" else "2"
    for letters, digit in (("b", "1"), ("fvw", "3"), ("gkq", "4"), ("l", "5"), ("mn", "6"),
                           ("r", "7"), ("sz", "8")):  # fmt: skip
        if letter in letters:
            return digit
    return ""


def name_words(texts: Iterable[str]) -> frozenset[str]:
    """Find the words that behave like names in a collection.

    German capitalises every noun, so the capital alone says nothing. A name mostly goes without
    an article, an adjective or a number before it; acronyms are taken as they are.

    Args:
        texts: Sentences of the whole collection; read once.

    Returns:
        Word forms as they stand in the texts.
    """
    bare: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for text in texts:
        before = ""
        for word in WORD.findall(text):
            if word[0].isupper() and before:
                total[word] += 1
                bare[word] += not _determines(before)
            before = word
    return frozenset(
        word
        for word, count in total.items()
        if word.casefold() not in STOP_WORDS | _TIME_WORDS
        and (
            _is_acronym(word)
            or (bare[word] >= 0.8 * count and len(word) > 2 and not _COMMON_ENDINGS.search(word))
        )
    )


def _is_acronym(word: str) -> bool:
    return 2 <= len(word) <= 6 and word.isupper()


def _determines(word: str) -> bool:
    lower = word.casefold()
    if lower in _AFTER_DETERMINER or word[0].isdigit():
        return True
    if lower in _BEFORE_NAMES or lower.endswith(("te", "ten")):
        return False
    return word[0].islower() and len(word) > 4 and lower.endswith(("e", "en", "er", "es", "em"))


def terms(text: str, names: frozenset[str] = frozenset()) -> list[str]:
    """Reduce a sentence to what it is about.

    Args:
        text: A German sentence.
        names: What ``name_words`` found in the collection.

    Returns:
        Stems of the content words in order of the text; a name is its ``spoken`` key behind "@".
    """
    found = []
    for word in WORD.findall(text):
        if word in names:
            found.append(name_key(word))
        elif word.casefold() not in STOP_WORDS and (len(word) > 1 or word[0].isdigit()):
            found.append(stem(word))
    return found


@cache
def name_key(word: str) -> str:
    """Return the key under which spellings and cases of a name meet; it begins with "@"."""
    if _is_acronym(word):
        return "@" + word.casefold()
    base = word[:-1] if len(word) > 4 and word.endswith("s") else word
    key = spoken(base)
    return "@" + (key if len(key) >= 4 else stem(base))
