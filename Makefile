# make run: builds and reads the sample coverage. make test: all tests. make check: what CI runs. make evaluate DATA=DIR: the measures.
.PHONY: needs build run test check lint evaluate clean
SWIFT ?= swift
DATA ?= ../shared

needs:
	@Scripts/needs

build: needs
	$(SWIFT) build -c release --product isnad

run: build
	@rm -rf out && mkdir -p out
	.build/release/isnad read --archive out/sample.sqlite --lexicon Examples/lexicon --html out/account.html Examples/0*
	@echo "HTML: $(CURDIR)/out/account.html"

test: needs
	$(SWIFT) test

lint:
	$(SWIFT) format lint --strict -r Sources Tests Package.swift

check: needs lint test
	.build/debug/isnad lexicon check > /dev/null

evaluate: build
	@Scripts/evaluate "$(DATA)"

clean:
	rm -rf .build out
