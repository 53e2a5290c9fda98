"""The check by DuckDB: one pass over the files into typed columns, then SQL over those."""

from __future__ import annotations

from pathlib import Path

import duckdb

import rules


def quoted(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


MACROS = f"""
CREATE MACRO amount(cell) AS CASE
  WHEN regexp_matches(cell, {quoted(rules.AMOUNT)})
       AND NOT regexp_matches(cell, {quoted(rules.AMBIGUOUS)})
  THEN (replace(replace(regexp_replace(cell, {quoted(rules.AMOUNT_SIGNS)}, '', 'g'),
        '{rules.MINUS}', '-'), ',', '.')::DECIMAL(16, 2) * 100)::BIGINT
END;
CREATE MACRO people(cell) AS CASE
  WHEN regexp_matches(cell, '{rules.COUNT}') THEN cell::INTEGER
END;
CREATE MACRO normalised(name) AS
  trim(regexp_replace(lower(nfc_normalize(name)), {quoted(rules.NOT_WORD)}, ' ', 'g'));
CREATE MACRO digit(number, place) AS ascii(number[place]) - 48;
CREATE MACRO doubled(number, place) AS
  digit(number, place) * 2 - CASE WHEN digit(number, place) > 4 THEN 9 ELSE 0 END;
CREATE MACRO luhn(number) AS (
  doubled(number, 1) + digit(number, 2) + doubled(number, 3) + digit(number, 4)
  + doubled(number, 5) + digit(number, 6) + doubled(number, 7) + digit(number, 8)
  + doubled(number, 9) + digit(number, 10)
) % 10 = 0;
CREATE MACRO ten_digits(cell) AS regexp_replace(
  regexp_replace(cell, {quoted(rules.NUMBER_SIGNS)}, '', 'g'), '^16([0-9]{{10}})$', '\\1');
"""


def check(root: Path) -> dict[str, int]:
    """All figures of a root."""
    connection = duckdb.connect()
    # No figure depends on the order of rows, and keeping the order costs memory.
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(MACROS)
    with rules.temporary_folder() as temporary:
        read(connection, rules.exports(root, Path(temporary)))
    identify(connection, rules.register(root))
    refused = connection.execute("SELECT count(*) FROM grants WHERE is_unread").fetchone()[0]
    connection.execute("DELETE FROM grants WHERE is_unread")
    return {**results(connection), "refused rows": refused}


def read(connection: duckdb.DuckDBPyConnection, exports: list[rules.Export]) -> None:
    """Reads every export into `typed`; a cell that cannot be read marks its row."""
    connection.execute(
        """CREATE TABLE export AS SELECT unnest(?::VARCHAR[]) AS filename,
           unnest(?::VARCHAR[]) AS board, unnest(?::INTEGER[]) AS folder""",
        [
            [export.path for export in exports],
            [export.board for export in exports],
            [export.year for export in exports],
        ],
    )
    paths = ", ".join(quoted(export.path) for export in exports)
    columns = ", ".join(f"{field}: 'VARCHAR'" for field in rules.FIELDS)
    everything = ", ".join(rules.FIELDS)
    statuses = " ".join(
        f"WHEN {quoted(word)} THEN {quoted(status)}" for word, status in rules.STATUSES.items()
    )
    totals = ", ".join(map(quoted, rules.TOTALS))
    typed = {
        **{field: f"amount({field})" for field in rules.AMOUNTS},
        **{field: f"people({field})" for field in rules.PEOPLE},
        "year": f"""CASE WHEN regexp_matches(year, '{rules.YEAR}')
          AND year::INTEGER BETWEEN {rules.FIRST_YEAR} AND {rules.LAST_YEAR}
          THEN year::INTEGER END""",
        "decided": f"""CASE WHEN regexp_matches(decided, '{rules.DATE}')
          AND left(trim(decided), 4) BETWEEN '{rules.FIRST_YEAR}' AND '{rules.LAST_YEAR}'
          THEN TRY_CAST(decided AS DATE) END""",
        "status": f"CASE lower(trim(coalesce(status, 'beviljad'))) {statuses} END",
    }
    read_cells = ", ".join(f"{read} AS {field}_read" for field, read in typed.items())
    unread = " OR ".join(
        f"({field} IS NOT NULL AND {field}_read IS NULL AND trim({field}) <> '')" for field in typed
    )
    kept = ", ".join(f"{field}_read AS {field}" for field in typed)
    connection.execute(f"""
      CREATE TABLE typed AS
      WITH cell AS (
        SELECT *
        FROM read_csv([{paths}], delim = ';', quote = '"', escape = '"', header = true,
                      auto_detect = false, columns = {{{columns}}}, filename = true)
      ), read_cell AS (
        SELECT *, concat_ws(';', {everything}) AS line, {read_cells} FROM cell
      )
      SELECT
        filename, coalesce(org_nr, '') AS org_nr, coalesce(organisation, '') AS organisation,
        coalesce(grant_type, '') AS grant_type, purpose, {kept},
        normalised(case_number) AS case_number, lower(trim(kind)) AS kind,
        org_nr IS NULL AND lower(trim(organisation)) IN ({totals}) AS is_total,
        CASE WHEN regexp_matches(line, {quoted(rules.PERSONAL)}) THEN line END AS suspect,
        {unread} OR organisation IS NULL OR grant_type IS NULL
          OR (granted IS NULL AND status_read IN ('granted', 'reclaimed')) AS is_unread
      FROM read_cell
    """)


def identify(connection: duckdb.DuckDBPyConnection, register: dict[str, str | None]) -> None:
    """Makes `grants` of the rows: each recipient identified, and a number for each distinct word."""
    connection.execute(
        "CREATE TABLE register AS SELECT unnest(?::VARCHAR[]) AS name, unnest(?::VARCHAR[]) AS key",
        [list(register), list(register.values())],
    )
    connection.execute("""
      CREATE TABLE written AS
      SELECT org_nr, organisation, ten_digits(org_nr) AS number, normalised(organisation) AS name
      FROM (SELECT DISTINCT org_nr, organisation FROM typed WHERE NOT is_total)
    """)
    connection.execute(f"""
      UPDATE written SET number = NULL
      WHERE NOT (regexp_matches(number, '{rules.NUMBER}') AND luhn(number))
    """)
    connection.execute("""
      CREATE TABLE recipient AS
      WITH named AS (
        SELECT name, CASE WHEN count(DISTINCT number) = 1 THEN min(number) END AS key
        FROM written WHERE number IS NOT NULL GROUP BY name
      )
      SELECT
        org_nr, organisation, number IS NULL AND org_nr <> '' AS is_unread,
        CASE
          WHEN number IS NOT NULL THEN 'number'
          WHEN register.key IS NOT NULL THEN 'register'
          WHEN register.name IS NULL AND named.key IS NOT NULL THEN 'row'
          ELSE 'unmatched'
        END AS matched,
        dense_rank() OVER (ORDER BY CASE matched
          WHEN 'number' THEN number
          WHEN 'register' THEN register.key
          WHEN 'row' THEN named.key
          ELSE ' ' || written.name
        END)::INTEGER AS actor
      FROM written LEFT JOIN register USING (name) LEFT JOIN named USING (name)
    """)
    for word in ["grant_type", "purpose"]:
        connection.execute(f"""
          CREATE TABLE {word}_form AS
          SELECT {word}, normalised({word}) AS form,
                 dense_rank() OVER (ORDER BY form)::INTEGER AS {word}_id
          FROM (SELECT DISTINCT {word} FROM typed WHERE {word} IS NOT NULL)
        """)
    connection.execute("""
      CREATE TABLE grants AS
      SELECT
        board, coalesce(year, folder) AS year, actor, matched, grant_type_id, purpose_id, status,
        status = 'reclaimed' OR coalesce(granted, 0) < 0 AS is_repayment,
        status = 'granted' AND granted >= 0 AS is_granted,
        applied, coalesce(granted, 0) AS granted, paid, decided,
        typed.is_unread OR recipient.is_unread AS is_unread,
        hash(actor, year, grant_type_id, purpose_id, case_number, status, kind, decided,
             applied, granted, paid, women, men, girls, boys) AS fingerprint
      FROM typed
      JOIN export USING (filename)
      JOIN recipient USING (org_nr, organisation)
      JOIN grant_type_form USING (grant_type)
      LEFT JOIN purpose_form USING (purpose)
      WHERE NOT is_total
    """)


def results(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Every figure, by name."""

    def number(query: str) -> int:
        return int(connection.execute(query).fetchone()[0] or 0)

    first, last = rules.PERIOD
    connection.execute(f"""
      CREATE VIEW in_period AS SELECT * FROM grants WHERE year BETWEEN {first} AND {last}
    """)
    counts = dict(
        connection.execute("""
          SELECT unnest(map_entries(MAP {
            'grants.rows': count(*),
            'grants.applied.total': sum(applied) FILTER (NOT is_repayment AND applied >= 0),
            'grants.paid.total': sum(paid) FILTER (NOT is_repayment AND paid >= 0),
            'grants.repaid.total': sum(abs(granted)) FILTER (is_repayment),
            'grants.rejected.count': count(*) FILTER (status = 'rejected'),
            'grants.organisations':
              count(DISTINCT actor) FILTER (is_granted AND matched <> 'unmatched'),
            'grants.matched.number': count(*) FILTER (matched = 'number'),
            'grants.matched.register': count(*) FILTER (matched = 'register'),
            'grants.matched.row': count(*) FILTER (matched = 'row'),
            'grants.unmatched.rows': count(*) FILTER (matched = 'unmatched')
          }), recursive := true) FROM in_period
        """).fetchall()
    )
    counts["overlap.several_boards"] = number("""
      SELECT count(*) FROM (
        SELECT actor FROM in_period WHERE is_granted AND matched <> 'unmatched'
        GROUP BY actor HAVING count(DISTINCT board) > 1)
    """)
    shared = " UNION ".join(
        f"""SELECT actor, year FROM in_period
        WHERE is_granted AND matched <> 'unmatched' AND {word} IS NOT NULL
        GROUP BY actor, year, {word} HAVING min(board) <> max(board)"""
        for word in ["grant_type_id", "purpose_id"]
    )
    counts["overlap.possible_double"] = number(f"SELECT count(*) FROM ({shared})")
    counts["duplicate rows"] = number("""
      SELECT sum(rows - 1) FROM (
        SELECT count(*) AS rows FROM grants GROUP BY board, year, actor, fingerprint)
    """)
    counts["repeated grants"] = number("""
      WITH repeated AS (
        SELECT board, year, actor, grant_type_id FROM grants
        GROUP BY ALL HAVING count(*) > 1
      ), pair AS (
        SELECT fingerprint, hash(applied, granted, paid, decided) AS said,
               lag(fingerprint) OVER rows_of AS fingerprint_before,
               lag(said) OVER rows_of AS said_before
        FROM grants SEMI JOIN repeated USING (board, year, actor, grant_type_id)
        WINDOW rows_of AS (PARTITION BY board, year, actor, grant_type_id ORDER BY fingerprint)
      )
      SELECT count(*) FROM pair WHERE fingerprint <> fingerprint_before AND said <> said_before
    """)
    suspects = connection.execute("SELECT suspect FROM typed WHERE suspect IS NOT NULL").fetchall()
    counts["personal numbers"] = rules.personal_numbers([line for (line,) in suspects])
    counts["totals that differ"] = number("""
      SELECT count(*) FROM (
        SELECT sum(applied) AS applied, sum(granted) AS granted, sum(paid) AS paid, filename
        FROM typed WHERE NOT is_total GROUP BY filename) AS summed
      JOIN (SELECT * FROM typed WHERE is_total) AS written USING (filename)
      WHERE summed.applied <> written.applied OR summed.granted <> written.granted
            OR summed.paid <> written.paid
    """)
    sums = connection.execute("""
      SELECT board, year, any_value(form), sum(granted)::BIGINT
      FROM in_period JOIN (SELECT DISTINCT grant_type_id, form FROM grant_type_form)
      USING (grant_type_id)
      WHERE is_granted GROUP BY board, year, grant_type_id
    """).fetchall()
    return rules.figures(counts, sums)
