"""The committed runs are those of the plan, made from the templates as they are, and whole."""

from __future__ import annotations

import pytest

from healthcoop import paths
from healthcoop.publishing.notebooks import read_notebook
from healthcoop.publishing.outputs import find_outputs
from healthcoop.publishing.plan import load_plan

PLAN = load_plan()
ADVICE = "`make runs` executes them again"


def test_there_is_a_run_for_each_analysis() -> None:
    committed = {path.stem for path in paths.RUNS.glob("*.ipynb")}
    assert committed == {analysis.id for analysis in PLAN}, ADVICE


@pytest.mark.parametrize("analysis", PLAN, ids=lambda analysis: analysis.id)
def test_a_run_is_of_the_template_as_it_is(analysis) -> None:
    run = read_notebook(paths.RUNS / f"{analysis.id}.ipynb")
    cells = [cell for cell in run["cells"] if cell["id"] != "injected-parameters"]
    template = read_notebook(analysis.template)
    assert [c["source"] for c in cells] == [c["source"] for c in template["cells"]], ADVICE


@pytest.mark.parametrize("analysis", PLAN, ids=lambda analysis: analysis.id)
def test_a_run_is_whole_and_clean(analysis) -> None:
    run = read_notebook(paths.RUNS / f"{analysis.id}.ipynb")
    assert set(run["metadata"]) == {"healthcoop", "kernelspec", "language_info"}
    for cell in run["cells"]:
        if cell["cell_type"] == "code" and cell["source"]:
            assert cell["execution_count"] is not None, "nbval compares nothing in such a cell"
            kinds = {(o["output_type"], o.get("name")) for o in cell["outputs"]}
            assert not kinds & {("error", None), ("stream", "stderr")}
    assert any(find_outputs(run, "finding"))
    figures = list(find_outputs(run, "figure"))
    assert figures
    for figure in figures:
        facts = figure["metadata"]["healthcoop"]
        assert facts["caption"]
        assert facts["alt"]
