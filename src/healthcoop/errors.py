"""Errors that are meant for people: what is wrong, where, and what is allowed.

Every failure that a user can cause is raised as a `HealthcoopError`; the command line prints its
text and stops with status 2, without a traceback. Any other exception is a fault of the program.
"""

from __future__ import annotations

from collections.abc import Iterable


class HealthcoopError(Exception):
    """Something the user can mend: a missing folder, a wrong parameter, a faulty codebook."""


class CorpusError(HealthcoopError):
    """The folder of articles is missing, unreadable or holds nothing that can be read."""


class CodebookError(HealthcoopError):
    """The codebook or the reference data contradict themselves or the rules of their form."""


class HandCodingError(HealthcoopError):
    """Hand coding does not have its form, or names articles, sentences or values unknown."""


class ParameterError(HealthcoopError):
    """A notebook parameter has an unknown name, a wrong type or a value that is not allowed."""


class AnalysisError(HealthcoopError):
    """A cell of a notebook failed or did not run."""


class OutputError(HealthcoopError):
    """A folder or file cannot be written."""


def list_faults(where: str, faults: Iterable[str]) -> str:
    """Put all faults of one file into one message, so that they can be mended in one go.

    Parameters
    ----------
    where
        The file, folder or analysis that the faults were found in.
    faults
        One line each.

    Returns
    -------
    str
        A heading line and an indented line for each fault.

    Examples
    --------
    >>> print(list_faults("runs.toml", ["theme: 'x' is not a theme"]))
    runs.toml: 1 fault
      - theme: 'x' is not a theme
    """
    lines = list(faults)
    noun = "fault" if len(lines) == 1 else "faults"
    return "\n".join([f"{where}: {len(lines)} {noun}", *(f"  - {line}" for line in lines)])
