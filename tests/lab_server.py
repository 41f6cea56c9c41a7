"""A real JupyterLab, started by `make lab` in a copy of the project, and the explorer in it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from support import copy_project

from healthcoop import paths
from healthcoop.measuring.load import Corpus, load_corpus
from healthcoop.publishing.reader import write_reader
from healthcoop.publishing.site import list_pages

BROWSER = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
#: Seconds that a server and its kernel may take to start on a busy machine.
PATIENCE = 120
_SETTINGS = {
    "ServerApp": {"open_browser": False, "allow_root": True, "port": 0, "ip": "127.0.0.1"},
    "IdentityProvider": {"token": ""},
}
_FOLDERS = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")


class Lab(NamedTuple):
    """A running JupyterLab: its address, the build folder, and the tables that it shows."""

    address: str
    build: Path
    corpus: Corpus


@contextmanager
def start_lab(folder: Path) -> Iterator[Lab]:
    """Start JupyterLab as `make lab` does, with pages of the articles, and stop it at the end."""
    home, project = folder / "home", copy_project(folder / "project")
    shutil.copy(paths.NOTEBOOKS / "explore.ipynb", project / "notebooks")
    for name in _FOLDERS:
        (home / name).mkdir(parents=True)
    (home / "CONFIG_DIR" / "jupyter_server_config.json").write_text(json.dumps(_SETTINGS))
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            ["make", "lab"],
            cwd=project,
            env=_make_environment(home),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        address = _await_server(server, home)
        build = project / "build"
        write_reader(build / "tables", list_pages([]), build / "site")
        yield Lab(address, build, load_corpus(build / "tables"))
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(PATIENCE)


def open_explorer(browser: Any, lab: Lab, **options: Any) -> Any:
    """Open the notebook and run it; note where requests went and what failed."""
    page = browser.new_page(**options)
    page.asked, page.failed = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("websocket", lambda socket: page.asked.append(socket.url))
    page.on("pageerror", lambda error: page.failed.append(str(error)))
    page.goto(f"{lab.address}lab/tree/explore.ipynb", timeout=PATIENCE * 1000)
    _await_kernel(lab.address)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()
    page.locator(".hc-explorer .big").first.wait_for(timeout=PATIENCE * 1000)
    return page


def _make_environment(home: Path) -> dict[str, str]:
    """The environment of somebody who has no settings of Jupyter and of this project."""
    foreign = ("MAKE", "MFLAGS", "HEALTHCOOP", "JUPYTER", "JPY_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    own = {f"JUPYTER_{name}": str(home / name) for name in _FOLDERS}
    return kept | own | {"HOME": str(home), "IPYTHONDIR": str(home / "ipython")}


def _await_server(server: subprocess.Popen[bytes], home: Path) -> str:
    """Wait until the server answers; give its address."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        for file in (home / "RUNTIME_DIR").glob("jpserver-*.json"):
            with suppress(OSError, ValueError):
                address = f"http://127.0.0.1:{json.loads(file.read_text())['port']}/"
                _ask(f"{address}api/status")
                return address
        time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start: {(home / 'log').read_text()}")


def _await_kernel(address: str) -> None:
    """Wait until the notebook is connected with a kernel that is ready; Lab asks for one before."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError):  # It may answer with a failure while a kernel starts.
            kernels = _ask(f"{address}api/kernels")
            if any(k["connections"] and k["execution_state"] == "idle" for k in kernels):
                return
        time.sleep(0.2)
    raise RuntimeError("no kernel was ready in time")


def _ask(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=5) as answer:
        return json.load(answer)
