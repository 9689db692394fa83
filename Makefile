.PHONY: digest test lint format benchmarks

digest:      ## make the digest of the sample articles
	uv run bidigest digest seeds/ -o outputs/digest.docx

test:        ## run all checks: ruff, mypy --strict, pytest
	uv run pytest

lint:
	uv run ruff check .
	uv run ruff format --check .
	uv run mypy

format:
	uv run ruff check --fix .
	uv run ruff format .

benchmarks:  ## measure speed against argos-translate (DATA=folder with the development sets)
	uv run --group benchmarks python benchmarks/speed.py $(DATA)
