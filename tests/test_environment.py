import ast
import hashlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from practice_site import environment

SOURCE = Path(environment.__file__)
PYTHON = sys._base_executable
OLD_PYTHONS = ["python2.7", "python3.6", "python3.9", "python3.11", "/usr/bin/python3"]


class Checkout:
    """A folder with the module and one pinned package, which comes from a file."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "practice_site").mkdir(parents=True)
        (folder / "requirements").mkdir()
        shutil.copy(SOURCE, folder / "practice_site")
        self.pin("1.0")

    def pin(self, version, digest=None):
        wheel = self.folder / f"stethoscope-{version}-py3-none-any.whl"
        about = f"stethoscope-{version}.dist-info"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("stethoscope.py", f"version = {version!r}\n")
            archive.writestr(f"{about}/METADATA", f"Name: stethoscope\nVersion: {version}\n")
            archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
            archive.writestr(f"{about}/RECORD", "")
        digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
        pin = f"stethoscope @ {wheel.as_uri()} --hash=sha256:{digest}\n"
        (self.folder / "requirements" / "development.txt").write_text(pin)

    def start(self, python=PYTHON, path=os.environ["PATH"]):
        return subprocess.Popen(
            [python, "practice_site/environment.py"],
            cwd=self.folder,
            env={**os.environ, "PATH": str(path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def make(self, **options):
        process = self.start(**options)
        output, errors = process.communicate()
        return process.returncode, output, errors

    def installed(self):
        command = [".venv/bin/python", "-c", "import stethoscope; print(stethoscope.version)"]
        return subprocess.check_output(command, cwd=self.folder, text=True)


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path / "a clinic's copy")


def script(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_environment_follows_the_pins_and_is_quiet_when_it_does(checkout):
    code, output, errors = checkout.make()
    assert (code, errors) == (0, "")
    assert len(output.splitlines()) == 1
    assert checkout.installed() == "1.0\n"
    assert checkout.make() == (0, "", "")
    assert checkout.make(python=".venv/bin/python") == (0, "", "")
    checkout.pin("2.0")
    assert checkout.make(python=".venv/bin/python")[0] == 0
    assert checkout.installed() == "2.0\n"


def test_environment_that_sigkill_left_half_made_is_made_anew(checkout):
    process = checkout.start()
    while not (checkout.folder / ".venv" / "bin" / "python").exists():
        assert process.poll() is None
        time.sleep(0.005)
    process.kill()
    process.communicate()
    assert checkout.make()[0] == 0
    assert checkout.installed() == "1.0\n"


def test_package_with_another_hash_is_refused(checkout):
    checkout.pin("1.0", digest="0" * 64)
    code, _, errors = checkout.make()
    assert code == 1
    assert "Traceback" not in errors
    assert errors.splitlines()[-1].startswith("The dependencies were not installed")
    assert not (checkout.folder / ".venv" / "made-from.json").exists()


def test_moved_checkout_gets_an_environment_of_its_own(checkout, tmp_path):
    checkout.make()
    checkout.folder = checkout.folder.rename(tmp_path / "moved")
    checkout.pin("1.0")
    assert checkout.make()[1].startswith("Installing")
    assert checkout.installed() == "1.0\n"


def test_environment_borrowed_through_a_link_is_left_alone(checkout, tmp_path):
    (tmp_path / "borrowed").mkdir()
    (tmp_path / "borrowed" / "kept").touch()
    (checkout.folder / ".venv").symlink_to(tmp_path / "borrowed")
    assert checkout.make()[0] == 0
    assert (tmp_path / "borrowed" / "kept").exists()


def test_of_two_at_once_one_installs(checkout):
    processes = [checkout.start(), checkout.start()]
    outputs = sorted(process.communicate()[0] for process in processes)
    assert outputs[0] == ""
    assert outputs[1].startswith("Installing")


def test_module_is_readable_for_old_pythons():
    ast.parse(SOURCE.read_text(), feature_version=(3, 4))
    assert SOURCE.read_text().isascii()  # Python 2.7 wants a declaration otherwise


@pytest.fixture
def old_python():
    """The interpreter itself: a pyenv shim would not start with the tests' PATH."""
    itself = "import sys; print(sys.executable if sys.version_info < (3, 12) else '')"
    for name in filter(shutil.which, OLD_PYTHONS):
        found = subprocess.run([name, "-c", itself], capture_output=True, text=True, check=False)
        if found.stdout.strip():
            return found.stdout.strip()
    pytest.skip("no Python older than 3.12 on this machine")


def test_old_python_says_what_to_do(checkout, old_python, tmp_path):
    code, output, errors = checkout.make(python=old_python, path=tmp_path)
    assert (code, output) == (1, "")
    assert len(errors.splitlines()) == 1
    assert errors.startswith("Practice Site needs Python 3.12 or later")
    assert errors.endswith("make run PYTHON=/path/to/python3.13\n")


def test_old_python_finds_a_newer_one_past_one_that_does_not_start(checkout, old_python, tmp_path):
    script(tmp_path / "python3.13", "echo 'this version is not installed' >&2; exit 127")
    script(tmp_path / "python3.12", f'exec "{PYTHON}" "$@"')
    assert checkout.make(python=old_python, path=tmp_path)[0] == 0
    assert checkout.installed() == "1.0\n"


def test_python_without_ensurepip_says_what_to_do(checkout, old_python, tmp_path):
    (tmp_path / "ensurepip.py").write_text("raise ModuleNotFoundError('ensurepip')\n")
    python = script(tmp_path / "python3.13", f'PYTHONPATH="{tmp_path}" exec "{PYTHON}" "$@"')
    code, output, errors = checkout.make(python=old_python, path=tmp_path)
    assert (code, output) == (1, "")
    assert len(errors.splitlines()) == 1
    assert errors.startswith(f"{python.name} lacks ensurepip. Install it")
