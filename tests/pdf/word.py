"""Reads documents for Word back with python-docx, and gives them the look of a template made by it.

Usage: word.py PROGRAM DATA PERIOD FOLDER...
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from PIL import Image

NAMES = ["rapport.docx", "underlag.docx", "tjansteskrivelse.docx"]


def faults(document):
    """What is wrong with a document."""
    found = []
    levels = [0]
    for paragraph in document.paragraphs:
        level = re.fullmatch(r"Heading (\d)", paragraph.style.name)
        if level and paragraph.text.strip():
            levels.append(int(level[1]))
            if levels[-1] > levels[-2] + 1:
                found.append(f"level {levels[-1]} after {levels[-2]}: {paragraph.text}")
    if len(levels) < 4:
        found.append(f"{len(levels) - 1} headings")
    for table in document.tables:
        rows = table._tbl.tr_lst
        if not rows[0].xpath("./w:trPr/w:tblHeader") or not table.rows[0].cells[0].text.strip():
            found.append("a table without a row of headings")
        if not table._tbl.xpath("./w:tblPr/w:tblCaption"):
            found.append(f"a table without a caption: {table.rows[0].cells[0].text}")
    for picture in document.element.body.iter(qn("wp:docPr")):
        if len(picture.get("descr") or "") < 20:
            found.append(f"a picture without a text: {picture.get('name')}")
    language = document.styles.element.xpath("./w:docDefaults//w:lang/@w:val")
    if language != ["sv-SE"]:
        found.append(f"the language is {language}")
    core = document.core_properties
    if not (core.title and core.author and core.language == "sv-SE"):
        found.append("no title, author or language")
    return found


def template():
    """A template with a logotype in its header, as bytes."""
    logotype = io.BytesIO()
    Image.new("RGB", (300, 90), (180, 20, 60)).save(logotype, "PNG")
    made = docx.Document()
    made.styles["Heading 1"].font.color.rgb = RGBColor(0xB4, 0x14, 0x3C)
    section = made.sections[0]
    section.left_margin, section.top_margin = Cm(4), Cm(4)
    section.header.paragraphs[0].add_run().add_picture(logotype, width=Cm(4))
    section.footer.paragraphs[0].text = "Exempelkommun"
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()


def in_own_look(program, data, period):
    """What is wrong with the documents where the data has a template."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "data"
        shutil.copytree(data, root)
        (root / "templates").mkdir(exist_ok=True)
        (root / "templates" / "word.docx").write_bytes(template())
        out = Path(folder) / "out"
        subprocess.run(
            [program, "report", "build", period, "--data", root, "--only", "docx", "--out", out],
            check=True,
            capture_output=True,
        )
        for name in NAMES:
            document = docx.Document(out / name)
            section = document.sections[0]
            yield from (f"{name}: {it}" for it in faults(document))
            if document.styles["Heading 1"].font.color.rgb != RGBColor(0xB4, 0x14, 0x3C):
                yield f"{name}: the color of headings is not taken over"
            if abs(section.left_margin - Cm(4)) > Cm(0.01):
                yield f"{name}: the margin is {section.left_margin.cm}"
            if section.footer.paragraphs[0].text != "Exempelkommun":
                yield f"{name}: the footer is not taken over"
            pictures = [it for it in section.header.part.rels.values() if it.reltype.endswith("/image")]
            if len(pictures) != 1 or not pictures[0].target_part.blob.startswith(b"\x89PNG"):
                yield f"{name}: the logotype is not taken over"


def spoilt(path):
    """Documents with something taken away."""
    for take in ("w:tblHeader", "wp:docPr/@descr", "w:docDefaults"):
        document = docx.Document(path)
        name, _, attribute = take.partition("/@")
        roots = (document.element, document.styles.element)
        for element in [it for root in roots for it in root.iter(qn(name))]:
            if attribute:
                del element.attrib[attribute]
            else:
                element.getparent().remove(element)
        yield take, document


def main(program, data, period, *folders):
    paths = [Path(folder) / name for folder in folders for name in NAMES]
    wrong = [f"{path}: {fault}" for path in paths for fault in faults(docx.Document(path))]
    wrong += in_own_look(program, data, period)
    # The check can fail.
    for take, document in spoilt(Path(folders[0]) / "underlag.docx"):
        if not faults(document):
            wrong.append(f"nothing is said of a document without {take}")
    for line in wrong:
        print(f"failed: {line}")
    print(f"{len(paths)} documents for Word read back, {len(wrong)} failures")
    return 1 if wrong or not paths else 0


sys.exit(main(*sys.argv[1:]))
