# make run: builds and reads the sample coverage. make test: all tests. make check: what CI runs. make accept: writes the golden files anew.
# make evaluate DATA=DIR, make speed DATA=DIR: the measures, on data that is not part of the project.
.PHONY: needs build run test check lint accept evaluate speed install clean
SWIFT ?= swift
DATA ?= ../shared
PREFIX ?= /usr/local

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

# A program that needs no Swift on the machine it runs on (libxml2, zlib and SQLite stay shared), with its manual pages and completions.
install: needs
	$(SWIFT) build -c release --static-swift-stdlib --product isnad --scratch-path .build/install
	$(SWIFT) package --allow-writing-to-package-directory generate-manual --multi-page
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -s .build/install/release/isnad $(DESTDIR)$(PREFIX)/bin/isnad
	install -m 644 .build/plugins/GenerateManual/outputs/Command/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	.build/install/release/isnad --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/isnad

accept: needs
	ISNAD_ACCEPT=1 $(SWIFT) test -c release -Xswiftc -enable-testing --scratch-path .build/tests --filter golden

evaluate: build
	@Scripts/evaluate "$(DATA)"

speed: build
	@Scripts/speed "$(DATA)"

clean:
	rm -rf .build out
