.PHONY: digest pictures sessions test lint format benchmarks

digest:      ## make the digest of the sample articles
	uv run bidigest digest seeds/ -o outputs/digest.docx

pictures: digest  ## draw the pages that the documentation shows (soffice, pdftoppm, chromium)
	soffice --headless --convert-to pdf --outdir outputs outputs/digest.docx
	pdftoppm -r 90 -png -singlefile -f 1 outputs/digest.pdf docs/digest-page-1
	pdftoppm -r 90 -png -singlefile -f 4 outputs/digest.pdf docs/digest-page-4
	uv run bidigest glossary check seeds/ --html outputs/check.html
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1000,760 \
	    --screenshot=docs/glossary-check.png outputs/check.html
	rm outputs/digest.pdf outputs/check.html

sessions:    ## run the documentation's sessions again (FILES=folder with flores200.* and wmt23.jsonl)
	cp glossary/de-en.csv $(FILES)
	uv run python docs/sessions.py glossary/README.md docs/evaluation.md --files $(FILES)

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
