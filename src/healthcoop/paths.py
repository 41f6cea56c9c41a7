"""Where things are. The only module that knows the project's folders.

Notebooks run from different folders (papermill starts a kernel in the caller's folder, nbval in the
notebook's), so nothing else in the project may use a relative path.
"""

from __future__ import annotations

import os
from pathlib import Path

#: The project's top folder in a checkout; in an installed wheel the folder that carries the data.
_CHECKOUT = Path(__file__).resolve().parents[2]
_INSTALLED = Path(__file__).resolve().parent / "_project"
ROOT = _CHECKOUT if (_CHECKOUT / "data" / "codebook").is_dir() else _INSTALLED

ARTICLES = ROOT / "data" / "articles"
CODED = ROOT / "data" / "coded"
CODEBOOK = ROOT / "data" / "codebook"
DICTIONARIES = ROOT / "data" / "dictionaries"
REFERENCE = ROOT / "data" / "reference"
NOTEBOOKS = ROOT / "notebooks"
RUNS = NOTEBOOKS / "runs"
RUNS_FILE = NOTEBOOKS / "runs.toml"

#: The environment variable that tells notebooks which tables to read.
TABLES_VARIABLE = "HEALTHCOOP_TABLES"
#: The environment variable that names the hand coding of the corpus.
CODED_VARIABLE = "HEALTHCOOP_CODED"
#: The environment variable by which `make lab` names the site that its server shows.
SITE_VARIABLE = "HEALTHCOOP_SITE"


def tables_folder() -> Path:
    """Give the folder of tables that notebooks read.

    Returns
    -------
    pathlib.Path
        The folder named by the environment variable ``HEALTHCOOP_TABLES``, else ``build/tables`` of
        the project, which is where ``make`` puts the tables of the sample corpus.
    """
    named = os.environ.get(TABLES_VARIABLE)
    return Path(named).resolve() if named else ROOT / "build" / "tables"


def coded_folder() -> Path:
    """Give the folder of hand coding that the tables are measured against.

    Returns
    -------
    pathlib.Path
        The folder named by the environment variable ``HEALTHCOOP_CODED``, else the hand coding of
        the sample corpus.
    """
    named = os.environ.get(CODED_VARIABLE)
    return Path(named).resolve() if named else CODED


def site_folder() -> Path | None:
    """Give the folder of the site that the server of notebooks shows, if it shows one.

    Returns
    -------
    pathlib.Path or None
        The folder named by the environment variable ``HEALTHCOOP_SITE``, made or not.
    """
    named = os.environ.get(SITE_VARIABLE)
    return Path(named).resolve() if named else None
