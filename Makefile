# Everything runs from .venv, which is made here; Python 3.11 or newer, make and a package index are enough.
# A stamp in .venv says that a group of libraries was installed from this very lock, so a second run costs nothing.

UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
UV_READY := $(VENV)/.uv-$(UV_VERSION)
SYNC := $(BIN)/uv sync --quiet --frozen --inexact

# uv uses the interpreter of .venv and never fetches one of its own.
export UV_PROJECT_ENVIRONMENT := $(VENV)
export UV_PYTHON := $(BIN)/python
export UV_PYTHON_DOWNLOADS := never
unexport VIRTUAL_ENV PYTHONHOME PYTHONPATH
# Libraries are compiled once, when they are installed: every kernel would compile 300 modules again, 3 s each time.
export UV_COMPILE_BYTECODE := 1
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := site
.PHONY: site test check bench lab hooks clean

site: $(VENV)/.site  ## Make the bulletins: read the data, run the notebooks, write site/public.
	@$(BIN)/python render.py build

test: site $(VENV)/.test  ## The same, then all tests; those without their tool are left out by name.
	@$(BIN)/pytest

check: $(VENV)/.test  ## Style, types, and notebooks without outputs.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest --quiet tests/test_notebooks.py

bench: site  ## Ways to run notebooks side by side, memory, and a run with nothing to do; takes some minutes.
	@$(BIN)/python bench/engines.py

lab: $(VENV)/.lab  ## JupyterLab, for analysts.
	$(BIN)/jupyter lab notebooks

hooks: $(VENV)/.lab $(VENV)/.test  ## Check and strip notebooks before each commit from now on.
	$(BIN)/pre-commit install

clean:  ## Delete what can be made again; .venv stays.
	rm -rf build site/public site/.public-* .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.site: $(UV_READY) pyproject.toml uv.lock
	@echo "Đang cài các thư viện theo uv.lock vào $(VENV) (lần đầu có thể mất vài phút) ..."
	@$(SYNC)
	@touch $@

# The tests make the unit table and the fonts again, so they need the libraries that these come from; and a cluster.
$(VENV)/.test: GROUPS := --group test --group sources --group cluster
$(VENV)/.cluster: GROUPS := --group cluster
$(VENV)/.lab: GROUPS := --group lab
$(VENV)/.test $(VENV)/.lab $(VENV)/.cluster: $(VENV)/.%: $(UV_READY) pyproject.toml uv.lock
	@echo "Đang cài nhóm thư viện $* theo uv.lock vào $(VENV) ..."
	@$(SYNC) $(GROUPS)
	@touch $@

$(UV_READY):
	@for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo 'Cần Python 3.11 trở lên, nhưng máy này không có. Hãy cài Python (Debian, Ubuntu: apt install python3 python3-venv) rồi chạy lại.' >&2; \
	  exit 1; \
	fi; \
	$$found -m venv $(VENV) || { \
	  echo 'Không tạo được $(VENV). Trên Debian, Ubuntu hãy cài gói python3-venv (apt install python3-venv) rồi chạy lại.' >&2; \
	  exit 1; \
	}
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@
