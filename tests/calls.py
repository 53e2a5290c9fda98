#!/usr/bin/env python3
"""Follows every command of the program through its system calls: none opens a socket (but
`report watch`, on 127.0.0.1), none writes outside its data root and the folder that it is asked to
write in, and none runs a program but git, to read a revision, and what `--open` is to open with.

    python3 tests/calls.py target/release/samverkan

Needs strace and git. A command of the program that has no row here is an error.
"""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

# Each command, and where it may write, from the working folder: the root is in `data`.
COMMANDS = [
    ("init ny", ["ny"]),
    ("init ny --ci github", [""]),
    ("init ny --from-exports kfn=ny.csv", ["ny"]),
    ("check", []),
    ("check 2020-2021 --format json", []),
    ("check --since HEAD --format github", []),
    ("check --format sarif", []),
    ("check --rev HEAD", []),
    ("schema initiative", []),
    ("explain S201", []),
    ("grants import kfn ny.csv", ["data"]),
    ("grants list", []),
    ("grants list --out bidrag.xlsx", [""]),
    ("grants overlap 2020-2021", []),
    ("report build 2020-2021 --out ut", ["ut"]),
    ("report build 2020-2021 --out ut --open", ["ut"]),
    ("report build 2020-2021", ["build"]),
    ("report trace 2020-2021 grants.granted.total", []),
    ("report trace 2020-2021 grants.granted.total --blame", []),
    ("report diff 2020-2021", []),
    ("report diff --all-periods HEAD..HEAD --format markdown", []),
    ("report watch 2020-2021", []),
    ("initiative add --from ny.yaml", ["data"]),
    ("initiative event vantar --status replied --date 2021-12-09 --dry-run", []),
    ("initiative event vantar --status replied --date 2021-12-09 --yes", ["data"]),
    ("initiative judge utkast --reason cross-department --board kfn --board son --dry-run", []),
    ("initiative judge utkast --reason cross-department --board kfn --board son --yes", ["data"]),
    ("initiative list", []),
    ("initiative route mötesplats", []),
    ("initiative show motesplats", []),
    ("initiative show motesplats --blame=names", []),
    ("initiative similar mötesplats", []),
    ("initiative take mejl.eml --yes", ["data"]),
    ("agreement add --kind agreement --title Samråd --organisation Ljus --board kfn --starts 2021-01-01 --yes", ["data"]),
    ("agreement list", []),
    ("agreement show iop-2020-01", []),
    ("questionnaire new 2022", ["data"]),
    ("questionnaire send 2020-2021 --out ut", ["ut"]),
    ("questionnaire send 2020-2021 --out ut --record", ["ut", "data"]),
    ("questionnaire send 2020-2021 --form html --form docx --form xlsx --out ut", ["ut"]),
    ("questionnaire take svar.txt --period 2020-2021 --board son --use-form iop", ["data"]),
    ("questionnaire status 2020-2021", []),
    ("narrative new 2020-2021", ["data"]),
    ("network add --date 2021-12-15 --kind meeting --title Möte --department klf --yes", ["data"]),
    ("network agenda 2022-03-17 --out dagordning.md", [""]),
    ("network list", []),
    ("organisation show 802999-0002", []),
    ("organisation show 802999-0002 --blame", []),
    ("merge-driver bas vår deras data/goals.yaml", [""]),
    ("organisation page 802999-0002 --out sida.html", [""]),
    ("organisation list", []),
    ("organisation add --org-nr 802999-9979 --name Kören --yes", ["data"]),
    ("organisation register --from-grants", []),
    ("organisation register --from-grants --yes", ["data"]),
    ("organisation suggest", []),
    ("completions bash", []),
    ("man sidor", ["sidor"]),
]
# The programs that a command may run, by name.
MAY_RUN = {
    "check --since": {"git"},
    "check --rev": {"git"},
    "report diff": {"git"},
    "report trace 2020-2021 grants.granted.total --blame": {"git"},
    "initiative show motesplats --blame=names": {"git"},
    "organisation show 802999-0002 --blame": {"git"},
    "merge-driver": {"git"},
    "report build 2020-2021 --out ut --open": {"true"},
}

# Calls that make, change or take away a file by its name, and how many names they take.
CHANGES = (
    "creat mkdir mkdirat mknod mknodat rename renameat renameat2 link linkat symlink symlinkat unlink unlinkat rmdir "
    "truncate chmod fchmodat fchmodat2 chown lchown fchownat utimensat utime utimes setxattr lsetxattr removexattr mount"
).split()
NETWORK = "socket socketpair connect bind listen accept accept4 sendto sendmsg recvfrom recvmsg".split()
OPENS = "open openat openat2".split()
RUNS = "execve execveat".split()
TRACED = ",".join(f"?{call}" for call in CHANGES + NETWORK + OPENS + RUNS)
# What a program may write to wherever it is.
DEVICES = {"/dev/null", "/dev/tty"}

EXPORT = "Förening;Org.nr;Bidragstyp;År;Beviljat belopp;Dnr\nExempelföreningen;802999-0002;Läger;2022;100;K 1\n"
MAIL = (
    "title: Språkcafé\nreceived: 2021-12-01\nchannel: email\norganisation: { name: Ljus }\n"
    "reasons: [cross-department]\nboards: [kfn, son]\ndescription: Text.\n"
)


def prepare(folder):
    shutil.copytree(REPOSITORY / "tests/base", folder / "data")
    (folder / "data/initiatives/2021/2021-12-01-vantar.yaml").write_text(MAIL + "history:\n  - { date: 2021-12-01, status: received }\n")
    (folder / "data/initiatives/2021/2021-12-03-utkast.yaml").write_text(
        "title: Utkast\nreceived: 2021-12-03\nchannel: email\norganisation: { name: Ljus, org_nr: null }\n"
        "description: Text.\nhistory:\n  - { date: 2021-12-03, status: received }\ndraft: true\n"
    )
    (folder / "ny.csv").write_text(EXPORT)
    (folder / "data/grants/2021/kfn-2.csv").write_text("Förening;Org.nr;Bidragstyp;Beviljat belopp\nKlubben;802999-9953;Hyra;100\n")
    (folder / "ny.yaml").write_text(MAIL)
    (folder / "svar.txt").write_text("Partnerskap\nEtt partnerskap till.\n")
    shutil.copy(REPOSITORY / "examples" / "mail.eml", folder / "mejl.eml")
    for name in ("bas", "vår", "deras"):
        (folder / name).write_text("goals:\n" + (name != "bas") * f"  - {{ id: {name[0]}, name: Mål, from: 2021-01-01 }}\n")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", "-C", str(folder)]
    for args in (["init", "-q", "-b", "main"], ["add", "data"], ["commit", "-qm", "a"]):
        subprocess.run([*git, *args], check=True, capture_output=True)


def follow(folder, args):
    """Runs a command to its end. Returns its exit code, what it said, and its calls."""
    log = folder.parent / "log"
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "BROWSER": "true", "HOME": str(folder.parent / "home")}
    process = subprocess.Popen(
        ["strace", "-f", "-qq", "-y", "-s", "4096", "-e", "signal=none", "-e", f"trace={TRACED}", "-o", str(log), PROGRAM, *args],
        cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    )
    if args[:2] == ["report", "watch"]:
        address = process.stdout.readline().decode().strip()
        assert b"<html" in urllib.request.urlopen(address).read()
        # strace hands no signal on; its child is the program.
        children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGINT)
    _, said = process.communicate(timeout=120)
    return process.returncode, said.decode(), whole_lines(log.read_text(errors="replace"))


def whole_lines(text):
    """The calls, with those put together that another thread's stand within."""
    begun = {}
    for line in text.splitlines():
        thread, _, call = line.partition(" ")
        call = call.strip()
        if call.endswith("<unfinished ...>"):
            begun[thread] = call.removesuffix("<unfinished ...>")
        elif match := re.match(r"<\.\.\. \w+ resumed>(.*)", call):
            yield begun.pop(thread, "") + match[1]
        else:
            yield call


def paths_of(folder, call):
    """The files that a call names, each from where it is named."""
    def plain(name):
        return name.encode().decode("unicode_escape").encode("latin-1").decode(errors="replace")

    for match in re.finditer(r'(?:AT_FDCWD<([^>]*)>|\d+<([^>]*)>)?(?:, )?"((?:[^"\\]|\\.)*)"', call):
        here = match[1] or match[2]
        yield os.path.normpath(os.path.join(plain(here) if here else str(folder), plain(match[3])))


def wrong_of(folder, command, allowed, call):
    """What a call does that the command may not; nothing if it may."""
    name = re.match(r"\w*", call)[0]
    args = call.split("(", 1)[-1]
    is_watch = command.startswith("report watch")
    if name in NETWORK:
        if not is_watch:
            return "opens a socket"
        address = re.search(r"sa_family=(\w+)", args) if name in ("connect", "bind", "sendto") else None
        family = re.match(r"(AF_\w+)", args) if name in ("socket", "socketpair") else None
        if family and family[1] not in ("AF_INET", "AF_UNIX"):
            return "opens another kind of socket"
        if name == "connect" or (address and 'inet_addr("127.0.0.1")' not in args):
            # What ends the server knocks at its own door.
            return None if 'inet_addr("127.0.0.1")' in args else "reaches out"
        return None
    if name in RUNS:
        program = os.path.basename(next(paths_of(folder, args), ""))
        may = next((may for begins, may in MAY_RUN.items() if command.startswith(begins)), set())
        return None if program in may | {os.path.basename(PROGRAM)} else f"runs {program}"
    if name in OPENS and not re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE", args):
        return None
    if name in OPENS or name in CHANGES:
        for path in paths_of(folder, args):
            below = [os.path.normpath(folder / place) for place in allowed]
            if path not in DEVICES and not any(path == it or path.startswith(it + "/") for it in below):
                return f"writes {path}"
        return None
    return None


def listed(above=()):
    """The commands that the program lists, in its help."""
    said = subprocess.run([PROGRAM, *above, "--help"], capture_output=True, check=True, text=True).stdout
    names = re.findall(r"^  ([\w-]+) ", said.partition("\nCommands:\n")[2].partition("\n\n")[0], re.MULTILINE)
    names = [name for name in names if name != "help"]
    return [leaf for name in names for leaf in listed((*above, name))] if names else [above]


def contents(folder):
    """Every file of a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main():
    for leaf in listed():
        assert any(command.split()[: len(leaf)] == list(leaf) for command, _ in COMMANDS), f"{leaf} has no row"
    count, bad = 0, []
    for command, allowed in COMMANDS:
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch).resolve() / "här"
            folder.mkdir()
            prepare(folder)
            before = contents(folder)
            code, said, calls = follow(folder, command.split())
            assert code == 0, (command, code, said)
            seen = 0
            for call in calls:
                count, seen = count + 1, seen + 1
                if wrong := wrong_of(folder, command, allowed, call):
                    bad.append(f"{command}: {wrong}: {call[:200]}")
            assert seen, command
            # The writers did write: what is allowed is not allowed in vain.
            assert (contents(folder) != before) == bool(allowed), command
    for line in bad:
        print(f"  {line}")
    print(f"{len(COMMANDS)} commands, {count} calls that open, change, connect or run: {len(bad)} that they may not")
    sys.exit(1 if bad else 0)


main()
