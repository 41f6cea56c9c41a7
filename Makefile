# The whole job: articles -> tables -> executed notebooks -> site. `make help` lists the targets.
#
# This file makes the environment and hands over to rules.mk in the build folder, which
# `healthcoop rules` writes from notebooks/runs.toml, the codebook and the imports of the code: there
# stands what depends on what. Works with GNU make 3.81 (macOS) and later, and POSIX tools.

CORPUS = data/articles
BUILD = build
CODED = data/coded
PYTHON =
SHELL = /bin/sh
MAKEFLAGS += --no-print-directory --no-builtin-rules

# The recipes read these from the environment, so that names with spaces and quotes stay whole.
export CORPUS BUILD CODED PYTHON
# Settings of the user's shell that would change which code runs and what it shows.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONOPTIMIZE MPLBACKEND MATPLOTLIBRC VIRTUAL_ENV CDPATH
unexport HEALTHCOOP_TABLES HEALTHCOOP_CODED HEALTHCOOP_SITE

PY = .venv/bin/python
READY = .venv/ready
SAMPLE = build/sample
BEGAN := $(shell date +%s)

.SUFFIXES:
.DELETE_ON_ERROR:
.PHONY: all help tables notebooks site runs test lab pictures bench check clean

all: site  ## the whole job: environment, tables, notebooks, site (default)
	@echo "Look at     $$BUILD/site/index.html ($$(( $$(date +%s) - $(BEGAN) )) s)"

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F '|' '{printf "%-18s %s\n", $$1, $$2}'
	@echo "  CORPUS=folder      articles to read (now: $$CORPUS)"
	@echo "  BUILD=folder       where everything goes (now: $$BUILD)"
	@echo "  CODED=folder       hand coding to measure against (now: $$CODED)"
	@echo "  PYTHON=program     the Python 3.11 or later that makes .venv"

tables: $(READY)  ## code the articles of CORPUS into BUILD/tables
	+@$(hand_over)
notebooks: $(READY)  ## execute every analysis into BUILD/notebooks
	+@$(hand_over)
site: $(READY)  ## export the pages into BUILD/site
	+@$(hand_over)

# Lists the content of the corpus, the codebook, reference data and hand coding by checksums, and
# rewrites a list only when it changed: so a file that is gone is noticed like one that is new. Then
# make goes on inside the build folder, where all names are relative.
define hand_over
set -eu; root=$$PWD; \
[ -d "$$CORPUS" ] || { echo "make: CORPUS=$$CORPUS: no such folder" >&2; exit 2; }; \
corpus=$$(cd -- "$$CORPUS" && pwd); \
[ -f "$$CODED/segments.csv" ] || { echo "make: CODED=$$CODED: no hand coding here" >&2; exit 2; }; \
coded=$$(cd -- "$$CODED" && pwd); \
mkdir -p -- "$$BUILD" && [ -w "$$BUILD" ] || { echo "make: BUILD=$$BUILD: cannot be written" >&2; exit 2; }; \
cd -- "$$BUILD"; \
case "$$PWD/" in "$$corpus"/*) echo "make: BUILD=$$BUILD: lies inside CORPUS=$$CORPUS" >&2; exit 2;; esac; \
(cd "$$corpus" && find -L . \( -type f -o -type l \) -exec cksum {} + 2>&1 | LC_ALL=C sort) > corpus.new; \
cmp -s corpus.new corpus.cksum && rm corpus.new || mv corpus.new corpus.cksum; \
(cd "$$root" && find data/codebook data/dictionaries data/reference -type f \( -name '*.toml' -o -name '*.csv' \) \
  -exec cksum {} + | LC_ALL=C sort) > data.new; \
cmp -s data.new data.cksum && rm data.new || mv data.new data.cksum; \
(cd "$$coded" && pwd && find . -type f -exec cksum {} + | LC_ALL=C sort) > coded.new; \
cmp -s coded.new coded.cksum && rm coded.new || mv coded.new coded.cksum; \
[ "$$(readlink .project || :)" = "$$root" ] || { rm -f .project; ln -s "$$root" .project; }; \
export HEALTHCOOP_CORPUS="$$corpus" HEALTHCOOP_CODED="$$coded" HEALTHCOOP_PYTHON="$$root/$(PY)"; \
[ -f rules.mk ] || "$$HEALTHCOOP_PYTHON" -m healthcoop rules -o .; \
$(MAKE) -f rules.mk $@
endef

# The environment: the packages of the lock, each checked by its hash, and this project as it stands.
$(READY): requirements.lock pyproject.toml
	@set -eu; $(find_python); \
	echo "environment .venv with $$("$$python" --version)"; rm -f $@; \
	"$$python" -m venv --clear .venv; \
	$(call install,requirements.lock); \
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . 2>> .venv/log \
	  || { cat .venv/log >&2; exit 1; }; \
	touch $@

define find_python
python=; old=; \
for name in $${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do \
  command -v "$$name" > /dev/null 2>&1 || continue; \
  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; \
  then python=$$name; break; else old="$$old $$name ($$("$$name" --version 2>&1 || :))"; fi; \
done; \
[ -n "$$python" ] || { echo "make: Python 3.11 or later is needed. Found:$${old:- none}. \
Name another by: make PYTHON=/path/to/python3" >&2; exit 2; }; \
"$$python" -c 'import ensurepip, venv' 2> /dev/null || { echo "make: $$python has no venv module. \
On Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
endef

# $(1): the lock. Says every now and then how far it is; pip's own messages are shown if it fails.
define install
total=$$(grep -c '==' $(1)); \
{ $(PY) -m pip install --disable-pip-version-check --progress-bar off --require-hashes --no-deps \
  -r $(1) 2> .venv/log || touch .venv/failed; } | awk -v total="$$total" \
  '/^(Collecting|Processing)/ && ++n % 20 == 0 {print "            package " n " of at most " total; fflush()} \
   /^Installing/ {print "            installing them"; fflush()}'; \
[ ! -e .venv/failed ] || { cat .venv/log >&2; rm .venv/failed; exit 1; }
endef

runs: $(READY)  ## execute the committed notebooks/runs again, on the sample corpus
	@$(MAKE) notebooks CORPUS=data/articles BUILD=$(SAMPLE) CODED=data/coded
	@mkdir -p notebooks/runs && rm -f notebooks/runs/*.ipynb && cp $(SAMPLE)/notebooks/*.ipynb notebooks/runs/
	@ls notebooks/runs

test: $(READY)  ## run all tests, then run the committed notebooks again and compare
	@$(MAKE) tables CORPUS=data/articles BUILD=$(SAMPLE) CODED=data/coded
	@$(PY) -m pytest -n 2 --dist loadscope tests
	@$(quiet) $(PY) -m pytest -n 2 --dist loadscope --nbval --nbval-current-env \
	  --nbval-sanitize-with tests/notebooks/sanitize.cfg notebooks/runs

# What healthcoop's own runner does too: notebooks see no settings of the user.
quiet = HEALTHCOOP_TABLES="$$PWD/$(SAMPLE)/tables" IPYTHONDIR="$$PWD/build/ipython" \
  JUPYTER_CONFIG_DIR="$$PWD/build/ipython" MATPLOTLIBRC=/dev/null PYDEVD_DISABLE_FILE_VALIDATION=1

# Lab without its news, updates and list of extensions to install: all would ask the network.
LAB = --LabApp.extension_manager=readonly --LabApp.news_url=None \
  --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

lab: tables  ## open JupyterLab on the notebooks
	@HEALTHCOOP_CODED=$$(cd -- "$$CODED" && pwd) && export HEALTHCOOP_CODED && \
	  cd "$$BUILD/tables" && HEALTHCOOP_TABLES="$$PWD" HEALTHCOOP_SITE="$${PWD%tables}site" && cd "$$OLDPWD" && \
	  export HEALTHCOOP_TABLES HEALTHCOOP_SITE && \
	  $(PY) -m jupyterlab --notebook-dir notebooks --ServerApp.extra_static_paths="$$HEALTHCOOP_SITE" $(LAB)

pictures: site  ## take the pictures of the README anew
	@$(PY) tests/pictures.py "$$BUILD/site"
	@$(PY) tests/architecture.py

bench: $(READY)  ## measure speed and memory, against spaCy
	@[ -e .venv/bench ] || { $(call install,requirements-bench.lock); touch .venv/bench; }
	@$(PY) tests/bench.py

check: $(READY)  ## lint, format and types
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy

clean:  ## remove what was made (not .venv)
	@cd "$$BUILD" 2> /dev/null && rm -rf tables notebooks site plan sample ipython rules.mk corpus.cksum data.cksum coded.cksum \
	  .project || :
