"""Run an analysis: check parameters, execute the notebook, scrub and write the result.

A notebook runs in an empty folder with the interpreter of this very process and without the user's
Jupyter, IPython and Matplotlib settings, so that it depends on nothing but its inputs.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from healthcoop import paths
from healthcoop.errors import AnalysisError, CorpusError
from healthcoop.publishing.notebooks import Node, find_tagged, read_notebook, write_notebook
from healthcoop.publishing.parameters import merge_parameters
from healthcoop.publishing.plan import Analysis
from healthcoop.publishing.scrub import scrub_notebook
from healthcoop.publishing.templates import read_parameters

#: Settings of the user that would change what a notebook shows.
_UNSET = ("MPLBACKEND", "PYTHONSTARTUP", "JUPYTER_PATH", "JUPYTER_PLATFORM_DIRS")
_FAILED = "failed"


def run_analysis(analysis: Analysis, tables: Path, out: Path) -> Path:
    """Execute an analysis on a folder of tables.

    Parameters
    ----------
    analysis
        What to execute.
    tables
        The folder of tables that the notebook reads.
    out
        The folder that takes the executed notebook.

    Returns
    -------
    pathlib.Path
        The executed notebook, ``<id>.ipynb``: the same bytes for the same inputs.

    Raises
    ------
    ParameterError
        A parameter is wrong; no kernel was started.
    CorpusError
        The tables are not there.
    AnalysisError
        A cell failed or did not run. What ran is kept in the folder ``failed`` beside the results.
    OutputError
        The result cannot be written.
    """
    if not (tables / "articles.parquet").is_file():
        raise CorpusError(
            f"{tables}: no tables here; `healthcoop tables FOLDER -o {tables}` makes them"
        )
    where = f"{analysis.id} ({analysis.template.name})"
    values = merge_parameters(
        read_parameters(read_notebook(analysis.template), where), analysis.parameters, where
    )
    notebook, error = _execute(analysis.template, values, tables)
    facts = {"analysis": analysis.id, "title": analysis.title, "template": analysis.template.name}
    folders = {str(tables.resolve()): "tables", str(paths.ROOT): "project"}
    scrub_notebook(notebook, {**facts, "parameters": values}, folders)
    fault = error or _find_unrun(notebook)
    kept = out / _FAILED / f"{analysis.id}.ipynb"
    if fault:
        write_notebook(notebook, kept)
        raise AnalysisError(f"{where}: {fault}\nWhat ran is in {kept.resolve()}")
    kept.unlink(missing_ok=True)
    result = out / f"{analysis.id}.ipynb"
    write_notebook(notebook, result)
    return result


def _execute(template: Path, values: Mapping[str, Any], tables: Path) -> tuple[Node, str]:
    import papermill  # noqa: PLC0415  (more than a second that other commands need not pay)
    from nbclient.exceptions import DeadKernelError  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="healthcoop-") as folder, _quiet(tables, folder):
        # Papermill takes braces in a path for parameters; these paths have none.
        source, result = Path(folder) / "template.ipynb", Path(folder) / "result.ipynb"
        shutil.copyfile(template, source)
        try:
            papermill.execute_notebook(
                source,
                result,
                parameters=dict(values),
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,
                cwd=folder,
            )
        except papermill.PapermillExecutionError as error:
            return _drop_markers(read_notebook(result)), _describe(error)
        except DeadKernelError as error:
            raise AnalysisError(
                f"{template.name}: the kernel died; is there enough memory?"
            ) from error
        return read_notebook(result), ""


def _drop_markers(notebook: Node) -> Node:
    # Papermill puts red notes into a failed notebook; the error itself stands in its cell.
    marked = find_tagged(notebook, "papermill-error-cell-tag")
    notebook["cells"] = [cell for cell in notebook["cells"] if cell not in marked]
    return notebook


@contextmanager
def _quiet(tables: Path, folder: str) -> Iterator[None]:
    # What a kernel logs about its own start and end says nothing about the notebook.
    settings = Path(folder) / "profile_default" / "ipython_kernel_config.json"
    settings.parent.mkdir()
    settings.write_text('{"IPKernelApp": {"log_level": 50}}', encoding="utf-8")
    before = dict(os.environ)
    for name in _UNSET:
        os.environ.pop(name, None)
    os.environ |= {
        paths.TABLES_VARIABLE: str(tables.resolve()),
        "IPYTHONDIR": folder,
        "JUPYTER_CONFIG_DIR": folder,
        "JUPYTER_DATA_DIR": folder,
        "JUPYTER_RUNTIME_DIR": folder,
        "MATPLOTLIBRC": os.devnull,
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= before


def _describe(error: Any) -> str:
    source = "\n".join(f"    {line}" for line in error.source.strip().splitlines()[:8])
    return f"cell {error.cell_index} failed: {error.ename}: {error.evalue}\n{source}"


def _find_unrun(notebook: Node) -> str:
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] != "code" or not cell["source"].strip():
            continue
        stopped = any(output["output_type"] == "error" for output in cell["outputs"])
        if stopped or cell["execution_count"] is None:
            return f"cell {number} did not run to its end; sys.exit() has no place in a notebook"
    return ""
