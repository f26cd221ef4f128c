# Tintype: see `make help`.
SHELL := /bin/bash
SWIFT ?= swift
BIN := .build/release/tintype
PACKAGES := llvm-22-dev lld-22 clang-22 libgmp-dev libmpfr-dev libpcre2-dev libutf8proc-dev libopenblas0 python3 make

.PHONY: help setup build debug demo test unit damage commandline switches modes modes-all conformance golden bench image clean case format check-generated fuzz-syntax

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 18

setup: ## install what is missing from the system's packages
	@Tools/setup.sh $(PACKAGES)

build: setup ## build in release
	$(SWIFT) build -c release --product tintype

debug: setup ## build in debug
	$(SWIFT) build

image: build ## write the system image
	@$(BIN) --build-sysimage -L base/workload.jl | tail -n 1

demo: image ## set up, build, write the system image, precompile the demo packages, print their table
	@Tools/demo.sh $(BIN)

test: image unit damage commandline switches modes conformance ## set up and pass every test
	@echo "make test: all passed"

unit: setup check-generated ## run the unit tests
	$(SWIFT) build --build-tests
	@Tools/unit-tests.sh

damage: image ## damaged images, missing files, depots that cannot be written
	@Tests/damage/run --impl $(BIN)

switches: image ## images without a part of their machinery fail the case it is for
	@Tests/switches/run --impl $(BIN)

commandline: image ## each flag, right and wrong; --dump, reflection, stack traces, image show
	@Tests/commandline/run --impl $(BIN)

modes: image ## some cases print the same from images, freshly compiled and interpreted
	@Tests/modes/run --impl $(BIN) --every 9 --limit 150

modes-all: image ## all cases print the same from images, freshly compiled and interpreted
	@Tests/modes/run --impl $(BIN)

conformance: image ## run the project's own conformance cases; fails where fewer pass than .ci/baseline lists
	@.ci/count $(BIN) Tests conformance

golden: image ## run the tables of single facts
	@Tests/golden/run --impl '$(BIN)'

case: ## run one conformance case and show the difference: make case CASE=language/structs/01_basic.jl
	@Tests/conformance/run --impl '$(BIN)' --diff $(CASE)

bench: image ## ratios against C, start-up, time to first use
	@Benchmarks/run-micro --impl '$(BIN)'
	@Benchmarks/run-start --impl '$(BIN)'
	@Benchmarks/run-ttfx --impl '$(BIN)' --packages packages --work Benchmarks/ttfx

check-generated:
	@Tools/objects.py --check

format: ## format the Swift sources
	$(SWIFT) format -i -r Sources Tests

clean: ## remove what was built
	rm -rf .build depot
