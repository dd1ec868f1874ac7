# make run: builds and reads the sample coverage. make test: all tests. make check: what CI runs. make accept: writes the golden files anew.
# make evaluate DATA=DIR, make speed DATA=DIR: the measures, on data that is not part of the project.
.PHONY: needs build run test check lint accept evaluate speed clean
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

# Optimised: the tests that read fifty megabytes or ten thousand articles take minutes in a debug build. A build folder of its own, because the
# flag that opens a module to its tests would make every later `make build` start anew.
test: needs
	$(SWIFT) test -c release -Xswiftc -enable-testing --scratch-path .build/tests

lint:
	$(SWIFT) format lint --strict -r Sources Tests Package.swift

# Warnings are errors in every target (Package.swift); the proofs of the tables and the floors of our own corpora are among the tests.
check: needs lint test
	Scripts/floors
	Scripts/documents .build/tests/release/isnad

accept: needs
	ISNAD_ACCEPT=1 $(SWIFT) test -c release -Xswiftc -enable-testing --scratch-path .build/tests --filter golden

evaluate: build
	@Scripts/evaluate "$(DATA)"

speed: build
	@Scripts/speed "$(DATA)"

clean:
	rm -rf .build out
