"""The check by Polars: one lazy pass over the files into typed columns, then frames of those."""

from __future__ import annotations

from functools import reduce
from operator import or_
from pathlib import Path

import polars as pl

import rules

ROW = ["board", "year", "actor", "grant_type_id"]


def check(root: Path) -> dict[str, int]:
    """All figures of a root."""
    with rules.temporary_folder() as temporary:
        typed = read(rules.exports(root, Path(temporary)))
    suspects = typed["suspect"].drop_nulls().to_list()
    totals = typed.filter("is_total")
    typed = typed.filter(~pl.col("is_total")).drop("suspect", "is_total")
    forms = words(typed, "grant_type")
    grants = identify(typed, forms, rules.register(root))
    found = results(grants.filter(~pl.col("is_unread")), forms)
    found["refused rows"] = int(grants["is_unread"].sum())
    found["personal numbers"] = rules.personal_numbers(suspects)
    found["totals that differ"] = totals_that_differ(typed, totals)
    return found


def amount(field: str) -> pl.Expr:
    """The öre of an amount as people write it, or null."""
    cell = pl.col(field)
    sound = cell.str.contains(rules.AMOUNT) & ~cell.str.contains(rules.AMBIGUOUS)
    plain = (
        cell.str.replace_all(rules.AMOUNT_SIGNS, "")
        .str.replace(rules.MINUS, "-", literal=True)
        .str.replace(",", ".", literal=True)
    )
    ore = plain.str.to_decimal(scale=2) * 100
    return pl.when(sound).then(ore.cast(pl.Int64, strict=False))


def people(field: str) -> pl.Expr:
    """A number of people, or null."""
    cell = pl.col(field)
    return pl.when(cell.str.contains(rules.COUNT)).then(
        cell.str.strip_chars(" ").cast(pl.Int32, strict=False)
    )


def normalised(name: pl.Expr) -> pl.Expr:
    """The form in which two names are the same."""
    return (
        name.str.normalize("NFKC")
        .str.to_lowercase()
        .str.replace_all(rules.NOT_WORD, " ")
        .str.strip_chars(" ")
    )


def read(exports: list[rules.Export]) -> pl.DataFrame:
    """Every row of every export, typed; a cell that cannot be read marks its row."""
    cells = pl.scan_csv(
        [export.path for export in exports],
        separator=";",
        infer_schema=False,
        include_file_paths="path",
    ).rename({heading: field for field, heading in rules.HEADINGS.items()})
    whose = pl.LazyFrame(
        {
            "path": [export.path for export in exports],
            "board": [export.board for export in exports],
            "folder": [export.year for export in exports],
        },
        schema_overrides={"folder": pl.Int32},
    )
    year = pl.when(pl.col("year").str.contains(rules.YEAR)).then(
        pl.col("year").str.strip_chars(" ").cast(pl.Int32, strict=False)
    )
    decided = pl.when(pl.col("decided").str.contains(rules.DATE)).then(
        pl.col("decided").str.strip_chars(" ").str.to_date("%Y-%m-%d", strict=False)
    )
    status = pl.col("status").fill_null("beviljad").str.strip_chars(" ").str.to_lowercase()
    typed = {
        **{field: amount(field) for field in rules.AMOUNTS},
        **{field: people(field) for field in rules.PEOPLE},
        "year": pl.when(year.is_between(rules.FIRST_YEAR, rules.LAST_YEAR)).then(year),
        "decided": pl.when(decided.dt.year().is_between(rules.FIRST_YEAR, rules.LAST_YEAR)).then(
            decided
        ),
        "status": status.replace_strict(
            rules.STATUSES, default=None, return_dtype=pl.Enum(sorted(set(rules.STATUSES.values())))
        ),
    }
    line = pl.concat_str(rules.FIELDS, separator=";", ignore_nulls=True)
    unread = [
        pl.col(field).is_not_null()
        & pl.col(f"{field}_read").is_null()
        & (pl.col(field).str.strip_chars(" ") != "")
        for field in typed
    ]
    lacking = [pl.col("organisation").is_null(), pl.col("grant_type").is_null()]
    not_granted = (
        pl.col("status_read").is_in(["granted", "reclaimed"]) & pl.col("granted").is_null()
    )
    name = pl.col("organisation").str.strip_chars(" ").str.to_lowercase()
    return (
        cells.with_columns(
            *[expression.alias(f"{field}_read") for field, expression in typed.items()],
            suspect=pl.when(line.str.contains(rules.PERSONAL)).then(line),
        )
        .join(whose, on="path")
        .select(
            *["path", "board", "purpose", "suspect"],
            pl.col("org_nr", "organisation", "grant_type").fill_null(""),
            *[pl.col(f"{field}_read").alias(field) for field in typed if field != "year"],
            year=pl.coalesce("year_read", "folder"),
            case_number=normalised(pl.col("case_number")),
            kind=pl.col("kind").str.strip_chars(" ").str.to_lowercase(),
            is_total=pl.col("org_nr").is_null() & name.is_in(rules.TOTALS),
            is_unread=reduce(or_, [*unread, *lacking, not_granted]),
        )
        .collect(engine="streaming")
    )


def words(typed: pl.DataFrame, word: str) -> pl.DataFrame:
    """Each spelling of a word, its normalised form, and a number for each form."""
    return (
        typed.select(pl.col(word).drop_nulls().unique())
        .with_columns(normalised(pl.col(word)).alias(f"{word}_form"))
        .with_columns(pl.col(f"{word}_form").rank("dense").cast(pl.Int32).alias(f"{word}_id"))
    )


def recipients(typed: pl.DataFrame, register: dict[str, str | None]) -> pl.DataFrame:
    """Each written recipient: who it is, and how it was matched."""
    number = (
        pl.col("org_nr")
        .str.replace_all(rules.NUMBER_SIGNS, "")
        .str.replace("^16([0-9]{10})$", "${1}")
    )
    written = (
        typed.select("org_nr", "organisation")
        .unique()
        .with_columns(
            number=pl.when(number.str.contains(rules.NUMBER)).then(number),
            name=normalised(pl.col("organisation")),
        )
    )
    digits = [
        (pl.col("number").cast(pl.Int64) // 10 ** (9 - place)) % 10 * (2 - place % 2)
        for place in range(10)
    ]
    is_valid = pl.sum_horizontal(digit // 10 + digit % 10 for digit in digits) % 10 == 0
    written = written.with_columns(number=pl.when(is_valid).then("number"))
    registered = pl.DataFrame(
        {"name": list(register), "registered": list(register.values())},
        schema={"name": pl.String, "registered": pl.String},
    ).with_columns(is_registered=True)
    named = (
        written.drop_nulls("number")
        .group_by("name")
        .agg(pl.col("number").n_unique().alias("numbers"), pl.col("number").first().alias("named"))
        .filter(pl.col("numbers") == 1)
        .drop("numbers")
    )
    by_register = pl.col("registered").is_not_null()
    by_row = pl.col("is_registered").is_null() & pl.col("named").is_not_null()
    by_number = pl.col("number").is_not_null()
    return (
        written.join(registered, on="name", how="left")
        .join(named, on="name", how="left")
        .select(
            "org_nr",
            "organisation",
            actor=pl.when(by_number)
            .then("number")
            .when(by_register)
            .then("registered")
            .when(by_row)
            .then("named")
            .otherwise(" " + pl.col("name"))
            .rank("dense")
            .cast(pl.Int32),
            matched=pl.when(by_number)
            .then(pl.lit("number"))
            .when(by_register)
            .then(pl.lit("register"))
            .when(by_row)
            .then(pl.lit("row"))
            .otherwise(pl.lit("unmatched"))
            .cast(pl.Enum(["number", "register", "row", "unmatched"])),
            number_unread=(pl.col("org_nr") != "") & pl.col("number").is_null(),
        )
    )


def identify(
    typed: pl.DataFrame, forms: pl.DataFrame, register: dict[str, str | None]
) -> pl.DataFrame:
    """The rows with numbers in place of words, and how they count."""
    said = [
        "actor",
        "year",
        "grant_type_id",
        "purpose_id",
        "case_number",
        "status",
        "kind",
        "decided",
    ]
    granted = pl.col("granted").fill_null(0)
    return (
        typed.lazy()
        .join(recipients(typed, register).lazy(), on=["org_nr", "organisation"])
        .join(forms.lazy(), on="grant_type")
        .join(words(typed, "purpose").lazy(), on="purpose", how="left")
        .select(
            *ROW,
            *["purpose_id", "matched", "status", "applied", "paid", "decided"],
            granted=granted,
            is_repayment=(pl.col("status") == "reclaimed") | (granted < 0),
            is_granted=(pl.col("status") == "granted") & (granted >= 0),
            is_unread=pl.col("is_unread") | pl.col("number_unread"),
            fingerprint=pl.struct(*said, *rules.AMOUNTS, *rules.PEOPLE).hash(),
        )
        .collect(engine="streaming")
    )


def results(grants: pl.DataFrame, forms: pl.DataFrame) -> dict[str, int]:
    """Every figure of the rows, by name."""
    within = grants.filter(pl.col("year").is_between(*rules.PERIOD))
    kept, matched = ~pl.col("is_repayment"), pl.col("matched")
    counts = within.select(
        pl.len().alias("grants.rows"),
        *[
            pl.col(field).filter(kept & (pl.col(field) >= 0)).sum().alias(f"grants.{field}.total")
            for field in ["applied", "paid"]
        ],
        pl.col("granted").filter("is_repayment").abs().sum().alias("grants.repaid.total"),
        (pl.col("status") == "rejected").sum().alias("grants.rejected.count"),
        *[
            (matched == how).sum().alias(f"grants.matched.{how}")
            for how in ["number", "register", "row"]
        ],
        (matched == "unmatched").sum().alias("grants.unmatched.rows"),
    ).row(0, named=True)
    granted = within.filter("is_granted")
    known = granted.filter(matched != "unmatched")
    several = pl.col("board").n_unique() > 1
    counts["grants.organisations"] = known["actor"].n_unique()
    by_actor = known.group_by("actor").agg(several.alias("several")).filter("several")
    counts["overlap.several_boards"] = by_actor.height
    # Only those with several boards in all can have them for the same thing.
    candidates = known.join(by_actor, on="actor", how="semi")
    pairs = [
        candidates.drop_nulls(word)
        .group_by("actor", "year", word)
        .agg(several.alias("several"))
        .filter("several")
        .select("actor", "year")
        for word in ["grant_type_id", "purpose_id"]
    ]
    counts["overlap.possible_double"] = pl.concat(pairs).unique().height
    counts["duplicate rows"] = (
        grants.height - grants.select("board", "year", "actor", "fingerprint").unique().height
    )
    counts["repeated grants"] = repeated(grants)
    sums = (
        granted.group_by("board", "year", "grant_type_id")
        .agg(pl.col("granted").sum())
        .join(forms.unique("grant_type_id"), on="grant_type_id")
        .select("board", "year", "grant_type_form", "granted")
    )
    return rules.figures(counts, sums.rows())


def repeated(grants: pl.DataFrame) -> int:
    """Rows like another row of the board but for the amount or the date."""
    amounts = ["applied", "granted", "paid", "decided"]
    of_more = grants.group_by(ROW).len().filter(pl.col("len") > 1)
    rows = (
        grants.join(of_more, on=ROW, how="semi")
        .with_columns(said=pl.struct(amounts).hash())
        .sort(*ROW, "fingerprint")
    )
    same_grant = reduce(lambda a, b: a & b, [pl.col(of) == pl.col(of).shift() for of in ROW])
    differs = [pl.col(of) != pl.col(of).shift() for of in ["fingerprint", "said"]]
    return rows.filter(same_grant, *differs).height


def totals_that_differ(typed: pl.DataFrame, totals: pl.DataFrame) -> int:
    """Total rows that differ from the sum of their file's rows as written."""
    summed = (
        typed.join(totals, on="path", how="semi")
        .group_by("path")
        .agg(pl.col(field).sum() for field in rules.AMOUNTS)
    )
    differs = [pl.col(field) != pl.col(f"{field}_written") for field in rules.AMOUNTS]
    return (
        summed.join(totals, on="path", suffix="_written").filter(pl.any_horizontal(differs)).height
    )
