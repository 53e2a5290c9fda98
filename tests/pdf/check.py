"""Holds PDF files against the rules of PDF/UA that pdfua knows, and against other readers of PDF.

Usage: check.py FOLDER...
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf

NAMES = ["rapport.pdf", "underlag.pdf", "tjansteskrivelse.pdf"]


def faults(path):
    """What is wrong with a file."""
    found = []
    checked = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", str(path)], capture_output=True, text=True
    )
    if checked.returncode != 0:
        found.append(checked.stdout + checked.stderr)
    with pikepdf.open(path) as pdf:
        found += pdf.check_pdf_syntax()
        if "facts.json" not in pdf.attachments:
            found.append("facts.json is not attached")
    structure = subprocess.run(["pdfinfo", "-struct", str(path)], capture_output=True)
    kinds = [line.split()[0] for line in structure.stdout.decode(errors="replace").splitlines() if line.strip()]
    found += [f"no {kind}" for kind in ("Document", "H1", "H2", "P", "LBody") if kind not in kinds]
    return found


def without_alt(pdf):
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure":
            del item["/Alt"]


def without_language(pdf):
    del pdf.Root["/Lang"]


def without_attachment(pdf):
    del pdf.attachments["facts.json"]


def main(folders):
    wrong, checked = [], 0
    for folder in folders:
        for name in NAMES:
            path = Path(folder) / name
            wrong += [f"{path}: {fault}" for fault in faults(path)]
            checked += 1
    # The check can fail.
    with tempfile.TemporaryDirectory() as folder:
        for spoil in (without_alt, without_language, without_attachment):
            path = Path(folder) / f"{spoil.__name__}.pdf"
            with pikepdf.open(Path(folders[0]) / NAMES[0]) as pdf:
                spoil(pdf)
                pdf.save(path)
            if not faults(path):
                wrong.append(f"a file {spoil.__name__} is let through")
    for fault in wrong:
        print(f"failed: {fault}")
    print(f"{checked} PDF files, {len(wrong)} failures")
    return 0 if checked and not wrong else 1


sys.exit(main(sys.argv[1:]))
