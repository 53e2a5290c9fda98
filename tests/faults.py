#!/usr/bin/env python3
"""Ends and starves every command that writes, at each of its system calls in turn, and looks at
what is left: each file is whole, the old one or the new one, and none is gone.

    python3 tests/faults.py target/release/samverkan            each call, five ways: some 2 000
    python3 tests/faults.py target/release/samverkan --short    a few of each

Needs strace. Counts kills and errors, files torn (neither old nor new), files lost, and commands that
failed and had changed some files all the same. A command that is killed may have written some of
its files; each is whole.
"""

import collections
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
SHORT = "--short" in sys.argv
STAGE = ".samverkan"
CALLS = (
    "write pwrite64 writev copy_file_range ftruncate fsync fdatasync rename renameat renameat2 link linkat "
    "unlink unlinkat mkdir mkdirat rmdir fchmod chmod flock openat"
).split()
# Of what is called for every file that is read, only what is for writing counts.
FOR_WRITING = re.compile(r"O_CREAT|O_WRONLY|O_RDWR|" + re.escape(STAGE))
WAYS = ["signal=SIGKILL", "signal=SIGTERM", "error=ENOSPC", "error=EIO", "error=EDQUOT"]

EXPORT = "Förening;Org.nr;Bidragstyp;År;Beviljat belopp;Dnr\nExempelföreningen;802999-0002;Läger;{year};100;K 1\n"
WRITERS = [
    ("report build", ["report", "build", "2020-2021", "--out", "ut"]),
    ("report build, again", ["report", "build", "2020-2021", "--out", "gammal"]),
    ("grants import, a new file", ["grants", "import", "kfn", "ny.csv"]),
    ("grants import, into a file", ["grants", "import", "kfn", "mer.csv", "--another-list"]),
    ("initiative add", "initiative add --title Språkcafé --received 2021-12-01 --channel email --organisation Ljus "
     "--reason cross-department --board kfn --board son --description Text. --yes".split()),
    ("initiative event", "initiative event vantar --status replied --date 2021-12-09 --yes".split()),
    ("initiative judge", "initiative judge utkast --reason cross-department --board kfn --board son --yes".split()),
    ("agreement add", "agreement add --kind agreement --title Samråd --organisation Ljus --board kfn --starts 2021-01-01 --yes".split()),
    ("network add", "network add --date 2021-12-15 --kind meeting --title Möte --department klf --department kff --yes".split()),
    ("organisation add", "organisation add --org-nr 802999-9979 --name Kören --yes".split()),
    ("organisation register", "organisation register --from-grants --yes".split()),
    ("questionnaire new", ["questionnaire", "new", "2022"]),
    ("questionnaire send", "questionnaire send 2020-2021 --board kfn --out ut --record".split()),
    ("questionnaire take", "questionnaire take svar.txt --period 2020-2021 --board son --use-form iop".split()),
    ("narrative new", ["narrative", "new", "2020-2021"]),
    ("init", ["init", "rot"]),
    ("init, from lists", ["init", "rot", "--from-exports", "kfn=ny.csv"]),
    ("man", ["man", "sidor"]),
]


def prepare(folder):
    data = folder / "data"
    shutil.copytree(REPOSITORY / "tests/base", data)
    (folder / "ny.csv").write_text(EXPORT.format(year=2022))
    (folder / "mer.csv").write_text(EXPORT.format(year=2021))
    (data / "grants/2021/kfn-2.csv").write_text("Förening;Org.nr;Bidragstyp;Beviljat belopp\nKlubben;802999-9953;Hyra;100\n")
    (folder / "svar.txt").write_text("Partnerskap\nEtt partnerskap till.\n")
    (folder / "gammal").mkdir()
    for name in ["rapport.md", "rapport.html", "tjansteskrivelse.md", "tjansteskrivelse.html", "facts.json"]:
        (folder / "gammal" / name).write_text("den gamla\n" * 1000)
    (data / "initiatives/2021/2021-12-02-vantar.yaml").write_text(
        "title: Väntar\nreceived: 2021-12-02\nchannel: email\norganisation: { name: Ljus, org_nr: null }\n"
        "description: Text.\nreasons: [cross-department]\nboards: [kfn, son]\n"
        "history:\n  - { date: 2021-12-02, status: received }\n"
    )
    (data / "initiatives/2021/2021-12-03-utkast.yaml").write_text(
        "title: Utkast\nreceived: 2021-12-03\nchannel: email\norganisation: { name: Ljus, org_nr: null }\n"
        "description: Text.\nhistory:\n  - { date: 2021-12-03, status: received }\ndraft: true\n"
    )


def state(folder):
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and STAGE not in path.parts:
            found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def run(folder, args, before=()):
    return subprocess.run(
        [*before, PROGRAM, "--as-of", "2022-01-31", *args],
        cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "RAYON_NUM_THREADS": "1"}, check=False,
    )


def traced(what):
    """Only what the first thread calls: it is the one that writes."""
    return ["strace", "-qq", "-o", "/dev/null", *what]


def calls_of(folder, args):
    """The calls that have to do with writing: each with its numbers among those of its name."""
    log = folder / "log"
    done = run(folder, args, ["strace", "-qq", "-o", str(log), "-e", "trace=" + ",".join(f"?{call}" for call in CALLS)])
    assert done.returncode == 0, (args, done.stderr.decode())
    counts = collections.Counter()
    calls = []
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(\w+)\(", line)
        if match:
            counts[match[1]] += 1
            if match[1] != "openat" or FOR_WRITING.search(line):
                calls.append((match[1], counts[match[1]]))
    log.unlink()
    return calls


def main():
    random.seed(2022)
    total = collections.Counter()
    for name, args in WRITERS:
        with tempfile.TemporaryDirectory() as scratch:
            whole = pathlib.Path(scratch)
            (whole / "a").mkdir()
            prepare(whole / "a")
            old = state(whole / "a")
            calls = calls_of(whole / "a", args)
            new = state(whole / "a")
            assert new != old, name
        cases = [(call, number, way) for call, number in calls for way in WAYS]
        if SHORT:
            cases = random.sample(cases, 6)
        tally = collections.Counter()
        for call, number, way in cases:
            with tempfile.TemporaryDirectory() as scratch:
                folder = pathlib.Path(scratch)
                prepare(folder)
                what = ["-e", f"trace={call}", "-e", f"inject={call}:{way}:when={number}"]
                done = run(folder, args, traced(what))
                left = state(folder)
                torn = [path for path, text in left.items() if text not in (old.get(path), new.get(path))]
                lost = [path for path in old if path not in left]
                is_error = way.startswith("error")
                # Which of the files that change are new already.
                changed = [path for path in new if new[path] != old.get(path)]
                done_already = [path for path in changed if left.get(path) == new[path]]
                tally["errors" if is_error else "kills"] += 1
                tally["torn"] += bool(torn)
                tally["lost"] += bool(lost)
                in_part = is_error and done.returncode != 0 and bool(done_already)
                # A file that cannot be read is a finding (1); all else that fails is exit 2.
                wrong = is_error and (done.returncode not in (0, 1, 2) or (done.returncode == 0) != (left == new))
                tally["in part"] += in_part
                tally["wrong exit"] += wrong and not in_part
                again = run(folder, args) if done_already != changed else None
                if again is not None and not done_already:
                    tally["not mended"] += again.returncode != 0 or state(folder) != new
                    tally["left over"] += any(STAGE in path.parts for path in folder.rglob("*"))
                if torn or lost or in_part or wrong:
                    print(f"  {name}: {call} {number}, {way}: exit {done.returncode}, {len(done_already)} of {len(changed)} new, {torn}, {lost}")
        print(f"{name}: {dict(tally)}", flush=True)
        total += tally
    print(f"all: {dict(total)}")
    bad = sum(total[what] for what in ("in part", "torn", "lost", "wrong exit", "not mended", "left over"))
    sys.exit(1 if bad else 0)


main()
