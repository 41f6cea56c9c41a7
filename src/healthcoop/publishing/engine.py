"""Papermill's engine for this project's notebooks: it checks parameters before a kernel starts.

Papermill itself only warns of an unknown parameter or a wrong type. This engine is registered as an
entry point, which papermill loads on import, and makes itself the default: the plain command
``papermill notebooks/02-theme.ipynb out.ipynb -p theme medical_tourism`` is checked too. Notebooks
of other projects (without the ``healthcoop`` key in their metadata) run as they always did.
"""

from __future__ import annotations

from typing import Any

import click

from healthcoop.errors import ParameterError
from healthcoop.publishing.parameters import merge_parameters
from healthcoop.publishing.templates import read_parameters

_HINT = "papermill's -p turns numerals into numbers, True and None into values; -r keeps text"


class RejectedParameterError(ParameterError, click.ClickException):
    """A parameter error that papermill's command line prints without a traceback."""

    exit_code = 2


class CheckedEngine:
    """Runs notebooks as papermill does, after their parameters were found right."""

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, **options: Any) -> Any:
        """Check the parameters of a notebook of this project, then execute it."""
        if "healthcoop" in nb.metadata:
            _check(nb, str(options.get("input_path") or "notebook"))
        return engines.NBClientEngine.execute_notebook(nb, kernel_name, **options)

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> str:
        """Give the kernel's name as papermill does."""
        return str(engines.NBClientEngine.nb_kernel_name(nb, name))

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> str:
        """Give the language as papermill does."""
        return str(engines.NBClientEngine.nb_language(nb, language))


def _check(nb: Any, where: str) -> None:
    given = dict(nb.metadata.get("papermill", {}).get("parameters", {}))
    try:
        # Nodes of nbformat are dictionaries too.
        merge_parameters(read_parameters(nb, where), given, where, _HINT)
    except ParameterError as error:
        raise RejectedParameterError(str(error)) from None


# Papermill imports this module while it is being imported itself; by then the class must stand.
from papermill import engines  # noqa: E402

engines.papermill_engines.register(None, CheckedEngine)
