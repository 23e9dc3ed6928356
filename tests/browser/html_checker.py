"""The Nu HTML checker, which .ci/run installs."""

import json
import shutil
import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
JAR = CHECKOUT / ".tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
JAVA = shutil.which("java")
is_installed = bool(JAVA) and JAR.exists()


def complaints(folder):
    """Errors and warnings about the HTML files of the folder, as a report to read."""
    command = [JAVA, "-jar", JAR, "--format", "json", "--exit-zero-always", "--skip-non-html"]
    run = subprocess.run([*command, folder], capture_output=True, text=True, check=True)
    return "\n".join(
        f"{Path(found['url']).name}:{found.get('lastLine', 0)}: {found['message']}"
        for found in json.loads(run.stderr)["messages"]
    )
