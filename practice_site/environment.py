"""Fills .venv with exactly what requirements/development.txt pins, and does nothing once it is so.

Written in words that Python 2.7 and 3.6 understand too, so that they can say what is missing.
"""
# ruff: noqa: UP031 - Python 2.7 has no f-strings

import fcntl
import hashlib
import json
import os
import subprocess
import sys

CHECKOUT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
REQUIREMENTS = os.path.join(CHECKOUT, "requirements", "development.txt")
VENV = os.path.join(CHECKOUT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "made-from.json")  # written last: without it, .venv is half-made
NAME_IT = ", or name another Python: make run PYTHON=/path/to/python3.13"
PRINT_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"
TOO_OLD = "Practice Site needs Python 3.12 or later; %s is Python %s. Install Python 3.13" + NAME_IT
NO_ENSUREPIP = "%s lacks ensurepip. Install it (on Debian: apt install python%s-venv)" + NAME_IT


def main():
    with open(REQUIREMENTS, "rb") as requirements:
        fcntl.flock(requirements, fcntl.LOCK_EX)  # of two at once, the second finds it ready
        pins = hashlib.sha256(requirements.read()).hexdigest()
        if is_made_from(pins, "%d.%d" % sys.version_info[:2]):
            return
        python, version = suitable_python()
        if not is_made_from(pins, version):
            make(python)
            with open(STAMP, "w") as stamp:
                stamp.write(stamp_for(pins, version))


def is_made_from(pins, version):
    if not os.path.exists(STAMP):
        return False
    with open(STAMP) as stamp:
        made_from = stamp.read()
    return (
        made_from == stamp_for(pins, version) and output_of(VENV_PYTHON, PRINT_VERSION) == version
    )


def stamp_for(pins, version):
    return json.dumps([pins, version, CHECKOUT])  # pip's programs do not survive a move


def suitable_python():
    """The running one, or else one on PATH that really starts: a pyenv shim may not."""
    running = getattr(sys, "_base_executable", sys.executable)
    incomplete = None
    for python in [running, "python3.13", "python3.14", "python3.12"]:
        version = output_of(python, PRINT_VERSION)
        if version and tuple(map(int, version.split("."))) >= (3, 12):
            if output_of(python, "import ensurepip, venv; print('complete')"):
                return python, version
            incomplete = incomplete or (python, version)
    if incomplete:
        sys.exit(NO_ENSUREPIP % incomplete)
    sys.exit(TOO_OLD % (running, sys.version.split()[0]))


def output_of(python, program):
    """What the program prints, or None when it fails."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the interpreters above
            [python, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
    except OSError:
        return None
    output = process.communicate()[0].decode().strip()
    return None if process.returncode else output


def make(python):
    print("Installing the dependencies into .venv; this takes about half a minute, once.")
    sys.stdout.flush()
    if os.path.islink(VENV):
        os.remove(VENV)  # another checkout's: not ours to clear
    elif os.path.exists(STAMP):
        os.remove(STAMP)
    install = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    install.extend(["--no-input", "--require-hashes", "--requirement", REQUIREMENTS])
    for command in ([python, "-m", "venv", "--clear", VENV], install):
        if subprocess.call(command):  # noqa: S603 - literals
            sys.exit(
                "The dependencies were not installed; the reason is above. Run make once more."
            )


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
