"""The rules of the exports that every engine follows, and what is read before them.

What an engine can do over columns it does itself. Here is what all of them share: where the files
lie and what they need before an engine can read them, the register, the patterns, and the exact
search for personal identity numbers in the few texts that a pattern lets through.
"""

from __future__ import annotations

import codecs
import re
import shutil
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import yaml

# The headings of the generated exports, by field, in the order of the columns.
HEADINGS = {
    "organisation": "Förening",
    "org_nr": "Org.nr",
    "grant_type": "Bidragstyp",
    "purpose": "Ändamål",
    "year": "År",
    "applied": "Sökt belopp",
    "granted": "Beviljat belopp",
    "paid": "Utbetalt belopp",
    "decided": "Beslutsdatum",
    "status": "Status",
    "case_number": "Diarienr",
    "kind": "Föreningstyp",
    "women": "Kvinnor",
    "men": "Män",
    "girls": "Flickor",
    "boys": "Pojkar",
}
FIELDS = list(HEADINGS)
AMOUNTS = ["applied", "granted", "paid"]
PEOPLE = ["women", "men", "girls", "boys"]

STATUSES = {
    word: status
    for status, words in {
        "granted": ["beviljad", "beviljat", "bifall"],
        "rejected": ["avslag", "avslagen", "avslaget"],
        "withdrawn": ["återkallad", "återkallat"],
        "reclaimed": ["återkrav", "återbetalning"],
    }.items()
    for word in words
}
TOTALS = ["summa", "totalt", "total", "totalsumma", "summa totalt"]
# The years that are accepted, also in dates.
FIRST_YEAR, LAST_YEAR = 1990, 2050
PERIOD = (2020, 2021)

# Patterns are in the syntax that RE2, the regex crate and `re` share. Those of cells allow blanks at
# both ends, which costs less than trimming every cell.
MINUS = "\u2212"
SPACES = " \u00a0\u202f\u2009"
_UNIT = r"(?i:kr\.?|kronor|sek|:-|,-)"
AMOUNT = (
    rf"^[{SPACES}]*[-{MINUS}]?[{SPACES}]?(?:[0-9]+|[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+)"
    rf"(?:[.,][0-9]{{1,2}}0*)?[{SPACES}]?{_UNIT}?[{SPACES}]*$"
)
# The program also reads `1.234.567`, which no generated export has.
# `125,000` is 125 kronor or 125 thousand, and is refused.
AMBIGUOUS = rf"^[{SPACES}]*[-{MINUS}]?[0-9]+[.,][0-9]{{3}}[{SPACES}]?{_UNIT}?[{SPACES}]*$"
# An amount without these is a number with a decimal mark.
AMOUNT_SIGNS = rf"{_UNIT}[{SPACES}]*$|[{SPACES}]"

NUMBER_SIGNS = f"[ \u00a0\u202f\u2010-\u2015{MINUS}-]"
NUMBER = "^[0-9]{2}[2-9][0-9]{7}$"
YEAR = "^ *[0-9]{4} *$"
DATE = "^ *[0-9]{4}-[0-9]{2}-[0-9]{2} *$"
COUNT = "^ *[0-9]{1,9} *$"
# Only for engines: `re` has no Unicode classes.
NOT_WORD = r"[^\p{L}\p{N}]+"

# The date of a birth or of a coordination number, what may stand between, four control characters.
_FULL_WIDTH = "\uff10-\uff19"
_DIGIT = f"[0-9{_FULL_WIDTH}]"
_BIRTH = (
    f"(?:(?:1[89]|20){_DIGIT}{{2}}|{_DIGIT}{{2}})(?:0[1-9]|1[0-2])"
    "(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
)
_DASHES = f"+\u2010-\u2015{MINUS}\uff0d\uff0b-"
_BETWEEN = r"[ \t\r\n\\._/" + f"\u00a0\u202f\u2009\u00ad\u200b-\u200f\u2060\ufeff{_DASHES}]{{0,8}}"
_MASKS = "Xx*\u2022"
_CONTROL = f"[0-9{_FULL_WIDTH}TRSUWXJKLMNtrsuwxjklmn{_MASKS}][0-9{_FULL_WIDTH}{_MASKS}]{{3}}"
# Matches every personal identity number, and some texts that the check digit then rules out.
PERSONAL = (
    f"(?:^|[^0-9])(?:{_BIRTH}{_BETWEEN}{_CONTROL}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}-[0-9]{{4}})"
)
_PERSONAL_PARTS = re.compile(
    f"(?<![0-9])(?P<birth>{_BIRTH})(?P<between>{_BETWEEN})(?P<control>{_CONTROL})(?![0-9])"
    "|(?<![0-9])(?P<dashed>[0-9]{4}-[0-9]{2}-[0-9]{2})-(?P<last>[0-9]{4})(?![0-9])"
)


@dataclass(frozen=True)
class Export:
    """A file that every engine can read: UTF-8, its header on the first line."""

    path: str
    board: str
    year: int


def exports(root: Path, temporary: Path) -> list[Export]:
    """The exports of a root, as copies where no engine reads them as they are."""
    boards = [board["id"] for board in _yaml(root / "boards.yaml")["boards"]]
    found = []
    for path in sorted((root / "grants").glob("*/*.csv")):
        stem = path.stem
        ours = [board for board in boards if stem == board or stem.startswith(f"{board}-")]
        year = int(path.parent.name)
        found.append(Export(_readable(path, temporary), max(ours, key=len), year))
    return found


def _readable(path: Path, temporary: Path) -> str:
    """The path, or that of a copy in UTF-8 without title rows, as the first 64 KiB call for."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
    try:
        # Incremental, since the last character may be cut in two.
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(head)
        encoding = "utf-8"
    except UnicodeDecodeError:
        text = head.decode("cp1252")
        encoding = "cp1252"
    header = ";".join(HEADINGS.values())
    titles = text.splitlines().index(header)
    if encoding == "utf-8" and titles == 0:
        return str(path)
    copy = temporary / f"{path.parent.name}-{path.name}"
    with (
        path.open(encoding=encoding, newline="") as old,
        copy.open("w", encoding="utf-8", newline="") as new,
    ):
        for _ in range(titles):
            old.readline()
        shutil.copyfileobj(old, new, 1 << 20)
    return str(copy)


def temporary_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for such copies, removed afterwards."""
    return tempfile.TemporaryDirectory(prefix="samverkan-compare-")


def register(root: Path) -> dict[str, str | None]:
    """The number or id of each normalised name of the register; none for a name of several."""
    found: dict[str, str | None] = {}
    for organisation in _yaml(root / "organisations.yaml")["organisations"]:
        number = organisation.get("org_nr")
        key = number.replace("-", "") if number else organisation["id"]
        aliases = [*organisation.get("aliases", []), *organisation.get("sections", [])]
        for name in map(normalised, [organisation["name"], *aliases]):
            found[name] = key if found.get(name, key) == key else None
    return found


def _yaml(path: Path) -> dict:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text("utf-8-sig"), Loader=loader)


def normalised(name: str) -> str:
    """The form in which two names are the same."""
    letters = unicodedata.normalize("NFKC", name).lower()
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def personal_numbers(texts: list[str]) -> int:
    """How many of the texts that matched do hold a personal identity number."""
    return sum(any(map(_is_personal, _PERSONAL_PARTS.finditer(text))) for text in texts)


def _is_personal(match: re.Match[str]) -> bool:
    if match["dashed"]:
        return _luhn(match["dashed"].replace("-", "")[2:] + match["last"])
    birth, control = match["birth"], match["control"]
    if any(sign in _MASKS for sign in control[1:]):
        return True
    if re.search(f"[{_DASHES}]", match["between"]):
        return True
    first = control[0] if control[0].isdigit() else "1"
    return _luhn(birth[-6:] + first + control[1:])


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def figures(counts: dict[str, int], sums: list[tuple[str, int, str, int]]) -> dict[str, int]:
    """All figures by their ids in facts.json; `sums` are board, year, type, öre."""
    found = dict(counts)
    for board, year, grant_type, ore in sums:
        for name in [
            "grants.granted.total",
            f"grants.granted.year.{year}",
            f"grants.granted.board.{board}",
            f"grants.granted.board.{board}.year.{year}",
            f"grants.granted.type.{_slug(grant_type)}",
        ]:
            found[name] = found.get(name, 0) + int(ore)
    return found
