"""Measure speed and memory: `make bench`. No test depends on what comes out.

Coding is measured beside spaCy's blank English pipeline with the same terms, in turns, so that both
meet the same moods of the machine, and beside the bare automaton, which nothing built on it beats.
With ``--quick`` the time of the whole job by make is left out.
"""

from __future__ import annotations

import inspect
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

from support import run_make

from healthcoop import paths, pipeline
from healthcoop.coding import coder, facts
from healthcoop.coding.coder import Coder
from healthcoop.coding.dictionary import Dictionary, build_dictionary
from healthcoop.coding.folding import SEPARATOR, fold_page
from healthcoop.coding.lexicon import Lexicon
from healthcoop.exploring.desk import Desk, prepare_desk
from healthcoop.exploring.explorer import Explorer
from healthcoop.exploring.selection import Selection
from healthcoop.exploring.trial import render_trial
from healthcoop.measuring.load import load_corpus
from healthcoop.reading import article, corpus

N_ROUNDS = 5
SIZES = (5_000_000, 20_000_000)
SEED = 1
#: The steps of coding, each with the functions that do it, where they are called.
STEPS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "files": (corpus, ("read_file",)),
    "decode": (corpus, ("decode_text",)),
    "layout": (article, ("split_blocks",)),
    "sentences": (article, ("split_sentences",)),
    "metadata": (
        article,
        tuple(
            f"find_{fact}"
            for fact in "dateline article_date genre language publisher byline".split()
        ),
    ),
    "reading, the rest": (coder, ("read_article",)),
    "folding": (coder, ("fold_page",)),
    "automaton": (Lexicon, ("_find_phrases",)),
    "hits": (Lexicon, ("find_hits",)),
    "themes": (coder, ("find_themes",)),
    "actors": (coder, ("find_countries", "find_organizations", "_find_frameworks")),
    "stories": (coder, ("sketch_articles",)),
    "people, institutions": (facts, ("find_people", "find_institutions")),
    "statements": (facts, ("find_statements",)),
    "agreements": (facts, ("find_agreements",)),
    "events": (facts, ("find_events",)),
    "quantities": (facts, ("find_quantities",)),
    "facts, the rest": (coder, ("build_scenes", "code_facts")),
    "tables": (
        coder,
        (
            "tabulate_articles",
            "tabulate_sentences",
            "tabulate_themes",
            "tabulate_actors",
            "tabulate_facts",
            "tabulate_cast",
        ),
    ),
    "links between articles": (Coder, ("finish",)),
    "the rest": (Coder, ("code_batch",)),
}


def main() -> None:
    """Print all figures."""
    if sys.argv[1:2] == ["--memory"]:
        print(measure_own_memory(*map(Path, sys.argv[2:])))
        return
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        folders = [make_corpus(top / f"articles-{size}", size) for size in SIZES]
        # First, since a new process starts with the peak of the one that starts it.
        show_memory(folders, top)
        dictionary = time_dictionary()
        show_speed(folders[0], dictionary)
        show_shares(folders[0], dictionary)
        show_explorer(folders[1], top)
        if sys.argv[1:] != ["--quick"]:
            show_make(top)


def make_corpus(folder: Path, size: int) -> Path:
    """Write articles of real length: those of the project with their inner paragraphs shuffled."""
    folder.mkdir()
    models = [path.read_text("utf-8").split("\n") for path in sorted(paths.ARTICLES.glob("*.txt"))]
    chance = random.Random(SEED)
    n_bytes = number = 0
    while n_bytes < size:
        lines = models[number % len(models)]
        inner = lines[2:-3]
        chance.shuffle(inner)
        text = "\n".join([*lines[:2], *inner, *lines[-3:]])
        n_bytes += (folder / f"{number:06}.txt").write_bytes(text.encode())
        number += 1
    print(f"corpus: {number} articles, {n_bytes / 1e6:.1f} MB")
    return folder


def time_dictionary() -> Dictionary:
    """Build the dictionary and print how long it takes."""
    seconds, dictionary = time_call(build_dictionary)
    n_terms = len(list_terms(dictionary))
    n_entries = len(dictionary.lexicon.entries)
    print(f"\ndictionary: {n_entries} entries, {n_terms} phrases, {seconds:.2f} s\n")
    return dictionary


def time_call(function: Callable[[], Any]) -> tuple[float, Any]:
    """Call a function; give the seconds of processor time it takes, and its result."""
    begin = time.process_time()
    result = function()
    return time.process_time() - begin, result


def list_terms(dictionary: Dictionary) -> list[str]:
    """All phrases of the dictionary, folded."""
    patterns = (entry.pattern for entry in dictionary.lexicon.entries)
    return sorted({phrase.text for p in patterns for part in p.parts for phrase in part})


def show_speed(folder: Path, dictionary: Dictionary) -> None:
    """Print the speed of coding, of spaCy and of the bare automaton."""
    files = sorted(folder.glob("*.txt"))
    texts = [path.read_text("utf-8") for path in files]
    n_megabytes = sum(path.stat().st_size for path in files) / 1e6
    data = fold_page(SEPARATOR.join(texts)).folded.encode()
    automaton = dictionary.lexicon._automaton
    rivals: dict[str, Callable[[], object]] = {
        "reading and coding": lambda: sum(1 for _ in pipeline.code_corpus(folder, dictionary)),
        "the whole run, tables written": lambda: pipeline.write_tables(folder, folder / ".tables"),
        "bare automaton on folded text": lambda: len(
            automaton.find_matches_as_indexes(data, overlapping=True)
        ),
    }
    if spacy := make_spacy(list_terms(dictionary)):
        rivals["spaCy"] = lambda: spacy(texts)
    seconds = defaultdict(list)
    for _ in range(N_ROUNDS):
        for name, run in rivals.items():
            seconds[name].append(time_call(run)[0])
    speed = {name: n_megabytes / statistics.median(taken) for name, taken in seconds.items()}
    print(f"speed on one core, median of {N_ROUNDS} rounds in turns, processor time")
    for name, value in speed.items():
        share = f"  {value / speed['spaCy']:5.1f} times spaCy" if spacy else ""
        print(f"  {name:30} {value:6.1f} MB/s{share}")


def make_spacy(terms: list[str]) -> Callable[[list[str]], None] | None:
    """Make spaCy's blank English pipeline with sentences and the same terms, if spaCy is there."""
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        print("spaCy is not installed and left out: `make bench` installs requirements-bench.lock")
        return None
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("term", list(nlp.tokenizer.pipe(terms)))

    def run(texts: list[str]) -> None:
        for document in nlp.pipe(texts):
            matcher(document)
            list(document.sents)

    return run


class Watch:
    """Sums the time of functions, without that of watched functions that they call."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner: list[float] = []

    def watch(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a function so that its time counts for a step."""

        def run(*values: Any, **named: Any) -> Any:
            begin = time.perf_counter()
            self._inner.append(0.0)
            result = function(*values, **named)
            if inspect.isgenerator(result):
                result = list(result)
            whole = time.perf_counter() - begin
            self.seconds[step] += whole - self._inner.pop()
            if self._inner:
                self._inner[-1] += whole
            return result

        return run


def show_shares(folder: Path, dictionary: Dictionary) -> None:
    """Print the share of time that each step takes."""
    watch = Watch()
    with ExitStack() as stack:
        for step, (place, names) in STEPS.items():
            for name in names:
                watched = watch.watch(step, getattr(place, name))
                stack.enter_context(mock.patch.object(place, name, watched))
        for _ in pipeline.code_corpus(folder, dictionary):
            pass
    total = sum(watch.seconds.values())
    print(f"\nshares of reading and coding (measuring them makes it slower: {total:.2f} s)")
    for step in STEPS:
        print(f"  {step:30} {watch.seconds[step] / total:6.1%}")


def show_explorer(folder: Path, top: Path) -> None:
    """Print how long the explorer takes to answer: on the project's articles, and on thousands."""
    print("\nexplorer, from a choice or a term to all that is shown, on the clock")
    for articles in (paths.ARTICLES, folder):
        pipeline.write_tables(articles, top / "explored")
        desk = prepare_desk(load_corpus(top / "explored"))
        print(f"  {len(desk.corpus.articles):,} articles")
        for name, answer in list_questions(desk).items():
            seconds = []
            for _ in range(N_ROUNDS):
                begin = time.perf_counter()
                answer()
                seconds.append(time.perf_counter() - begin)
            print(f"    {name:28} {statistics.median(seconds):6.2f} s")


def list_questions(desk: Desk) -> dict[str, Callable[[], object]]:
    """What somebody may ask the explorer, from a little to nearly everything."""
    explorer = Explorer(desk, Selection())
    chosen = Selection(themes=("telemedicine", "digital_health"), countries=("China",))
    return {
        "everything": lambda: explorer.choose(Selection()),
        "themes and a country": lambda: explorer.choose(chosen),
        "the same in an article": lambda: explorer.choose(replace(chosen, within="article")),
        "telemedic*": lambda: render_trial(desk, "telemedic*", "telemedicine"),
        "health": lambda: render_trial(desk, "health", "telemedicine"),
    }


def show_memory(folders: list[Path], top: Path) -> None:
    """Print the peak memory of runs over corpora of two sizes."""
    print("\npeak memory of a process of its own")
    for words in ([], *([str(folder), str(top / "tables")] for folder in folders)):
        run = subprocess.run(
            [sys.executable, __file__, "--memory", *words],
            check=True,
            capture_output=True,
            text=True,
        )
        name = f"tables of {Path(words[0]).name}" if words else "dictionary alone"
        print(f"  {name:30} {float(run.stdout):6.0f} MB")


def measure_own_memory(*folders: Path) -> float:
    """Write the tables of a corpus, or only build the dictionary; give the peak memory in MB."""
    if folders:
        pipeline.write_tables(*folders)
    else:
        build_dictionary()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def show_make(top: Path) -> None:
    """Print how long `make` takes from clean and with nothing to do, once .venv is made."""
    print("\nwhole job on the project's own articles, on the clock")
    if not (paths.ROOT / ".venv" / "ready").exists():
        print("  not measured: .venv is not made yet; `make` makes it")
        return
    for name in ("make from clean", "make with nothing to do"):
        begin = time.perf_counter()
        run = run_make(paths.ROOT, f"BUILD={top / 'build'}")
        seconds = time.perf_counter() - begin
        said = f"{seconds:6.1f} s" if run.returncode == 0 else f"failed: {run.stderr}"
        print(f"  {name:30} {said}")


if __name__ == "__main__":
    main()
