"""make: the whole job on a small copy of the project, once more, after changes, after a stop."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from support import copy_project, run_make

from healthcoop import paths
from healthcoop.publishing.plan import load_plan
from healthcoop.publishing.rules import write_rules

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")

CORPUS = "my 'odd' articles, $HOME & co (ü)"
BUILD = "build of mine"
#: Pages beside those of the analyses.
SECTIONS = ("articles.html", "data.html", "methods.html")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A project that was built once, from files with odd names into a folder with spaces."""
    project = copy_project(tmp_path_factory.mktemp("a project"))
    corpus = project / CORPUS
    corpus.mkdir()
    articles = sorted(paths.ARTICLES.glob("*.txt"))
    for article, name in zip(
        articles, ["a b.txt", "-dash.txt", "q\"'$(x).txt", "ü\nnew.txt"], strict=False
    ):
        shutil.copyfile(article, corpus / name)
    done = make(project, "-j2")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "jobserver unavailable" not in done.stderr
    assert f"Look at     {BUILD}/site/index.html" in done.stdout
    return project


def make(project: Path, *words: str, **options) -> subprocess.CompletedProcess[str]:
    return run_make(
        project, f"CORPUS={CORPUS.replace('$', '$$')}", f"BUILD={BUILD}", *words, **options
    )


def read_times(project: Path) -> dict[str, int]:
    build = project / BUILD
    found = [*build.glob("*/*.ipynb"), *build.glob("*/*.html"), *build.glob("tables/*")]
    return {str(f.relative_to(build)): f.stat().st_mtime_ns for f in found}


def find_remade(project: Path) -> set[str]:
    """Run make and give the names of the results that were made again."""
    before = read_times(project)
    done = make(project)
    assert done.returncode == 0, done.stderr
    after = read_times(project)
    return {Path(n).name for n in after if after[n] != before.get(n) and not n.startswith("tables")}


def test_everything_is_made(built: Path) -> None:
    pages = {p.name for p in (built / BUILD / "site").glob("*.html")}
    assert pages == {"one.html", "two.html", "index.html", *SECTIONS}
    assert (built / BUILD / "site" / "data" / "datapackage.json").is_file()
    assert len(list((built / BUILD / "site" / "articles").iterdir())) == 4
    leftovers = [p for p in (built / BUILD).rglob(".*") if p.name != ".project"]
    assert leftovers == []


def test_a_second_make_does_nothing(built: Path) -> None:
    assert find_remade(built) == set()


def test_only_content_counts_for_articles(built: Path) -> None:
    article = built / CORPUS / "a b.txt"
    article.touch()
    assert find_remade(built) == set()
    article.write_bytes(article.read_bytes() + b"\nMore.\n")
    made = {"one.ipynb", "two.ipynb", "one.html", "two.html", "index.html"}
    assert find_remade(built) == {*made, "articles.html", "data.html"}


def test_a_template_remakes_its_own_page(built: Path) -> None:
    template = built / "notebooks" / "one.ipynb"
    template.write_text(template.read_text().replace("How many?", "How many are there?"))
    assert find_remade(built) == {"one.ipynb", "one.html", "index.html"}


def test_a_module_remakes_what_imports_it(built: Path) -> None:
    (built / "src" / "healthcoop" / "measuring" / "intervals.py").touch()
    assert find_remade(built) == {"two.ipynb", "two.html", "index.html"}


def test_a_parameter_remakes_its_own_analysis(built: Path) -> None:
    plan = built / "notebooks" / "runs.toml"
    plan.write_text(plan.read_text() + '[analysis.parameters]\ntheme = "digital_health"\n')
    assert find_remade(built) == {"two.ipynb", "two.html", "index.html"}


def test_the_look_remakes_pages_only(built: Path) -> None:
    (built / "src" / "healthcoop" / "publishing" / "look" / "style.css").touch()
    assert find_remade(built) == {"one.html", "two.html", "index.html", *SECTIONS}


def test_a_codebook_entry_that_is_gone_is_noticed(built: Path) -> None:
    extra = built / "data" / "codebook" / "extra.toml"
    extra.write_text('label = "X"\nkind = "context"\ndefinition = "x"\nterms = ["health*"]\n')
    assert make(built).returncode == 0
    tables = built / BUILD / "tables" / "themes.csv"
    assert '"extra"' in tables.read_text()
    extra.unlink()
    assert make(built).returncode == 0
    assert '"extra"' not in tables.read_text()


def test_hand_coding_that_is_not_there_is_said_first(built: Path) -> None:
    done = make(built, "CODED=nowhere")
    assert done.returncode == 2
    assert "make: CODED=nowhere: no hand coding here" in done.stderr


def test_other_hand_coding_is_noticed(built: Path) -> None:
    noted = built / BUILD / "coded.cksum"
    before = noted.read_text()
    shutil.copytree(built / "data" / "coded", built / "my coding")
    assert make(built, "CODED=my coding").returncode == 0
    assert noted.read_text().replace(str(built / "my coding"), "") == before.replace(
        str(built / "data" / "coded"), ""
    )
    (built / "my coding" / "events.csv").unlink()
    assert make(built, "CODED=my coding").returncode == 0
    assert "events.csv" not in noted.read_text()


def test_only_what_reads_hand_coding_depends_on_it(tmp_path: Path) -> None:
    write_rules(load_plan(), tmp_path)
    rules = (tmp_path / "rules.mk").read_text(encoding="utf-8")
    needs = dict(re.findall(r"^notebooks/(\S+)\.ipynb: ((?:.*\\\n)+.*)$", rules, re.MULTILINE))
    assert "coded.cksum" in needs["06-reliability"]
    assert "coded.cksum" in needs["02-theme-telemedicine"]
    assert "coded.cksum" not in needs["01-corpus"]


def test_a_clock_that_ran_ahead_is_no_loop(built: Path) -> None:
    ahead = time.time() + 3600
    os.utime(built / "data" / "codebook" / "telemedicine.toml", (ahead, ahead))
    done = make(built, timeout=120)
    assert done.returncode == 0, done.stderr


def test_a_new_analysis_comes_and_an_old_one_goes(built: Path) -> None:
    plan = built / "notebooks" / "runs.toml"
    text = plan.read_text()
    plan.write_text(text.replace('id = "one"', 'id = "uno"'))
    assert "uno.html" in find_remade(built)
    assert not (built / BUILD / "site" / "one.html").exists()


def test_a_stopped_run_leaves_nothing_half_written(built: Path) -> None:
    build = built / BUILD
    shutil.rmtree(build)
    command = ["make", f"CORPUS={CORPUS.replace('$', '$$')}", f"BUILD={BUILD}"]
    process = subprocess.Popen(
        command, cwd=built, start_new_session=True, stdout=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while not (build / "tables" / "provenance.json").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)  # a notebook is running now
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert list(build.glob("notebooks/*.ipynb")) == []
    assert find_remade(built) >= {"two.ipynb", "two.html", "index.html"}


def test_targets_are_listed(tmp_path: Path) -> None:
    shown = run_make(paths.ROOT, "help").stdout
    for name in "all tables notebooks site runs test lab bench check clean help".split():
        assert f"make {name} " in shown


def test_the_whole_job_without_make(built: Path) -> None:
    python, out = built / ".venv" / "bin" / "python", built / "a site"
    command = [python, "-m", "healthcoop", "site", built / CORPUS, "-o", out]
    done = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"Look at     {out}/index.html" in done.stdout
    made = {path.name for path in out.iterdir()}
    assert made >= {"index.html", "two.html", "tables", "notebooks"}


def test_clean_keeps_what_it_did_not_make(tmp_path: Path) -> None:
    build = tmp_path / "b"
    (build / "site").mkdir(parents=True)
    (build / "mine.txt").touch()
    assert run_make(paths.ROOT, "clean", f"BUILD={build}").returncode == 0
    assert [p.name for p in build.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["CORPUS=no where"], "CORPUS=no where: no such folder"),
        (["CORPUS=data/articles", "BUILD=data/articles/b"], "lies inside CORPUS"),
        (["BUILD=pyproject.toml/b"], "cannot be written"),
    ],
)
def test_wrong_folders_are_named(words: list[str], fault: str, built: Path) -> None:
    done = run_make(built, *words)
    assert done.returncode != 0
    assert fault in done.stderr


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        (
            "#!/bin/sh\n[ $1 = --version ] && echo Python 3.9.1\nexit 1\n",
            "3.11 or later is needed. Found: ",
        ),
        ('#!/bin/sh\ncase "$2" in *venv*) exit 1;; esac\n', "has no venv module"),
    ],
)
def test_a_python_that_will_not_do_is_named(script: str, fault: str, tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copyfile(paths.ROOT / name, tmp_path / name)
    python = tmp_path / "python3"
    python.write_text(script)
    python.chmod(0o755)
    done = run_make(tmp_path, "tables", f"PYTHON={python}")
    assert done.returncode != 0
    assert fault in done.stderr
