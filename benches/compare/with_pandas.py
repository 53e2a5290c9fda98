"""The check by pandas: file by file into typed columns, each distinct text parsed once."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import rules

ROW = ["board", "year", "actor", "grant_type_id"]
SAID = ["applied", "granted", "paid", "decided"]


def check(root: Path) -> dict[str, int]:
    """All figures of a root."""
    suspects: list[str] = []
    differing = 0
    frames = []
    with rules.temporary_folder() as temporary:
        for export in rules.exports(root, Path(temporary)):
            rows, totals = read(export, suspects)
            differing += totals_that_differ(rows, totals)
            frames.append(rows)
    typed = pd.concat(frames, ignore_index=True)
    del frames
    forms = words(typed["grant_type"])
    grants = identify(typed, forms, rules.register(root))
    del typed
    found = results(grants[~grants["is_unread"]], forms)
    found["refused rows"] = int(grants["is_unread"].sum())
    found["personal numbers"] = rules.personal_numbers(suspects)
    found["totals that differ"] = differing
    return found


def by_distinct(cells: pd.Series, read) -> pd.Series:
    """Parses each distinct text of a column once, and gives every row its value."""
    codes, distinct = pd.factorize(cells)
    values = read(pd.Series(distinct, dtype="str"))
    return pd.Series(values.array.take(codes, allow_fill=True), index=cells.index)


def amounts(cells: pd.Series) -> pd.Series:
    """The öre of amounts as people write them."""
    sound = cells.str.contains(rules.AMOUNT) & ~cells.str.contains(rules.AMBIGUOUS)
    plain = cells[sound].str.replace(rules.AMOUNT_SIGNS, "", regex=True)
    parts = plain.str.replace(rules.MINUS, "-").str.replace(",", ".").str.partition(".")
    kronor = parts[0].str.lstrip("-").astype("int64")
    ore = parts[2].str.slice(0, 2).str.pad(2, side="right", fillchar="0").astype("int64")
    sign = 1 - 2 * parts[0].str.startswith("-").astype("int64")
    return ((kronor * 100 + ore) * sign).reindex(cells.index).astype("Int64")


def people(cells: pd.Series) -> pd.Series:
    """Numbers of people."""
    sound = cells.str.contains(rules.COUNT)
    return cells[sound].str.strip().astype("int64").reindex(cells.index).astype("Int32")


def years(cells: pd.Series) -> pd.Series:
    """Years that a grant can be for."""
    sound = cells.str.contains(rules.YEAR)
    found = cells[sound].str.strip().astype("int64")
    found = found[found.between(rules.FIRST_YEAR, rules.LAST_YEAR)]
    return found.reindex(cells.index).astype("Int32")


def dates(cells: pd.Series) -> pd.Series:
    """Dates that a decision can be of."""
    shaped = cells.where(cells.str.contains(rules.DATE)).str.strip()
    found = pd.to_datetime(shaped, format="%Y-%m-%d", errors="coerce")
    return found.where(found.dt.year.between(rules.FIRST_YEAR, rules.LAST_YEAR))


def statuses(cells: pd.Series) -> pd.Series:
    """Statuses; a row without one was granted."""
    found = cells.str.strip().str.lower().map(rules.STATUSES)
    return found.astype(pd.CategoricalDtype(sorted(set(rules.STATUSES.values()))))


def normalised(names: pd.Series) -> pd.Series:
    """The form in which names are the same."""
    letters = names.str.normalize("NFKC").str.lower()
    return letters.str.replace(rules.NOT_WORD, " ", regex=True).str.strip()


READERS = {
    **dict.fromkeys(rules.AMOUNTS, amounts),
    **dict.fromkeys(rules.PEOPLE, people),
    "year": years,
    "decided": dates,
    "status": statuses,
}


def read(export: rules.Export, suspects: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The typed rows of an export and its total rows; suspect texts are put aside."""
    cells = pd.read_csv(export.path, sep=";", dtype="str", engine="pyarrow", keep_default_na=False)
    cells.columns = rules.FIELDS
    for field in rules.FIELDS:
        distinct = pd.Series(cells[field].unique(), dtype="str")
        suspects += distinct[distinct.str.contains(rules.PERSONAL)].tolist()
    cells["status"] = cells["status"].where(cells["status"] != "", "beviljad")
    rows = pd.DataFrame(index=cells.index)
    unread = pd.Series(False, index=cells.index)
    for field, reader in READERS.items():
        rows[field] = by_distinct(cells[field], reader)
        lacks = rows[field].isna()
        unread |= lacks & cells[field].where(lacks, "").str.strip().ne("")
    unread |= (cells["organisation"] == "") | (cells["grant_type"] == "")
    unread |= rows["status"].isin(["granted", "reclaimed"]) & rows["granted"].isna()
    rows["year"] = rows["year"].fillna(export.year)
    rows["is_unread"] = unread
    rows["path"] = export.path
    rows["path"] = rows["path"].astype("category")
    rows["board"] = export.board
    for field in ["organisation", "org_nr", "grant_type", "purpose"]:
        rows[field] = cells[field]
    # These two are only compared.
    for field in ["case_number", "kind"]:
        rows[field] = pd.util.hash_array(normalised(cells[field]).to_numpy())
    is_total = (cells["org_nr"] == "") & cells["organisation"].str.strip().str.lower().isin(
        rules.TOTALS
    )
    return rows[~is_total], rows[is_total]


def totals_that_differ(rows: pd.DataFrame, totals: pd.DataFrame) -> int:
    """Total rows that differ from the sum of their file's rows as written."""
    sums = rows[rules.AMOUNTS].sum()
    return int((totals[rules.AMOUNTS].ne(sums) & totals[rules.AMOUNTS].notna()).any(axis=1).sum())


def words(column: pd.Series) -> pd.DataFrame:
    """Each spelling of a word, its normalised form, and a number for each form."""
    spellings = pd.Series(column[column != ""].unique(), dtype="str")
    forms = normalised(spellings)
    return pd.DataFrame({"spelling": spellings, "form": forms, "id": pd.factorize(forms)[0]})


def recipients(written: pd.DataFrame, register: dict[str, str | None]) -> pd.DataFrame:
    """Each written recipient: who it is, and how it was matched."""
    names = normalised(written["organisation"])
    numbers = written["org_nr"].str.replace(rules.NUMBER_SIGNS, "", regex=True)
    numbers = numbers.str.replace("^16([0-9]{10})$", r"\1", regex=True)
    numbers = numbers.where(numbers.str.contains(rules.NUMBER))
    whole = numbers.dropna().astype("int64")
    digits = [whole // 10 ** (9 - place) % 10 * (2 - place % 2) for place in range(10)]
    is_valid = sum(digit // 10 + digit % 10 for digit in digits) % 10 == 0
    numbers = numbers.where(is_valid.reindex(numbers.index, fill_value=False))
    distinct = pd.DataFrame({"name": names, "number": numbers}).dropna().drop_duplicates()
    named = distinct.drop_duplicates("name", keep=False).set_index("name")["number"]
    by_register = names.map({name: key for name, key in register.items() if key is not None})
    by_row = names.map(named).where(~names.isin(list(register)))
    key = numbers.fillna(by_register).fillna(by_row).fillna(" " + names)
    matched = pd.Series("unmatched", index=names.index)
    matched[by_row.notna()] = "row"
    matched[by_register.notna()] = "register"
    matched[numbers.notna()] = "number"
    return pd.DataFrame(
        {
            "actor": pd.factorize(key)[0],
            "matched": matched.astype("category"),
            "number_unread": (written["org_nr"] != "") & numbers.isna(),
        }
    )


def identify(
    typed: pd.DataFrame, forms: pd.DataFrame, register: dict[str, str | None]
) -> pd.DataFrame:
    """The rows with numbers in place of words, and how they count."""
    # A recipient is a number and a name: two codes combined.
    numbers, number_texts = pd.factorize(typed["org_nr"])
    names, name_texts = pd.factorize(typed["organisation"])
    both, pairs = pd.factorize(numbers.astype("int64") * len(name_texts) + names)
    written = pd.DataFrame(
        {
            "org_nr": pd.Series(number_texts.take(pairs // len(name_texts)), dtype="str"),
            "organisation": pd.Series(name_texts.take(pairs % len(name_texts)), dtype="str"),
        }
    )
    who = recipients(written, register).take(both).reset_index(drop=True)
    purposes = words(typed["purpose"])
    grants = typed.drop(columns=["org_nr", "organisation", "grant_type", "purpose", "path"])
    grants["grant_type_id"] = typed["grant_type"].map(forms.set_index("spelling")["id"])
    purpose = typed["purpose"].map(purposes.set_index("spelling")["id"])
    grants["purpose_id"] = purpose.fillna(-1).astype("int64")
    grants["actor"], grants["matched"] = who["actor"], who["matched"]
    grants["is_unread"] |= who["number_unread"]
    grants["board"] = grants["board"].astype("category")
    grants["granted"] = grants["granted"].fillna(0)
    negative = grants["granted"] < 0
    grants["is_repayment"] = (grants["status"] == "reclaimed") | negative
    grants["is_granted"] = (grants["status"] == "granted") & ~negative
    said = ["case_number", "kind", "status", "grant_type_id", "purpose_id", *rules.PEOPLE, *SAID]
    grants["fingerprint"] = pd.util.hash_pandas_object(grants[said], index=False)
    return grants.drop(columns=["case_number", "kind", *rules.PEOPLE])


def results(grants: pd.DataFrame, forms: pd.DataFrame) -> dict[str, int]:
    """Every figure of the rows, by name."""
    within = grants[grants["year"].between(*rules.PERIOD)]
    kept = ~within["is_repayment"]
    matched = within["matched"].value_counts()
    granted = within[within["is_granted"]]
    known = granted[granted["matched"] != "unmatched"]
    several = distinct_boards(known, ["actor"])
    # Only those with several boards in all can have them for the same thing.
    candidates = known[known["actor"].isin(several.index)]
    pairs = [
        distinct_boards(candidates[candidates[word] >= 0], ["actor", "year", word]).droplevel(word)
        for word in ["grant_type_id", "purpose_id"]
    ]
    counts = {
        "grants.rows": len(within),
        **{
            f"grants.{field}.total": within.loc[kept & (within[field] >= 0), field].sum()
            for field in ["applied", "paid"]
        },
        "grants.repaid.total": within.loc[~kept, "granted"].abs().sum(),
        "grants.rejected.count": (within["status"] == "rejected").sum(),
        "grants.organisations": known["actor"].nunique(),
        **{f"grants.matched.{how}": matched.get(how, 0) for how in ["number", "register", "row"]},
        "grants.unmatched.rows": matched.get("unmatched", 0),
        "overlap.several_boards": len(several),
        "overlap.possible_double": len(pairs[0].index.union(pairs[1].index).unique()),
        "duplicate rows": grants.duplicated(["board", "year", "actor", "fingerprint"]).sum(),
        "repeated grants": repeated(grants),
    }
    counts = {name: int(value) for name, value in counts.items()}
    sums = granted.groupby(["board", "year", "grant_type_id"], observed=True)["granted"].sum()
    names = forms.drop_duplicates("id").set_index("id")["form"]
    return rules.figures(
        counts, [(board, year, names[form], ore) for (board, year, form), ore in sums.items()]
    )


def distinct_boards(rows: pd.DataFrame, by: list[str]) -> pd.Series:
    """How many boards each group of rows has, where there are several."""
    boards = rows[[*by, "board"]].drop_duplicates().groupby(by).size()
    return boards[boards > 1]


def repeated(grants: pd.DataFrame) -> int:
    """Rows like another row of the board but for the amount or the date."""
    rows = grants[grants.duplicated(ROW, keep=False)].sort_values([*ROW, "fingerprint"])
    same_grant = (rows[ROW] == rows[ROW].shift()).all(axis=1)
    said = pd.util.hash_pandas_object(rows[SAID], index=False)
    differs = (said != said.shift()) & (rows["fingerprint"] != rows["fingerprint"].shift())
    return int((same_grant & differs).sum())
