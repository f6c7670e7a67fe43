# beian: what a newcomer and CI run. `make help` lists the targets.
GO ?= go
BIN := bin/beian

.DEFAULT_GOAL := help

.PHONY: help build ocr demo test axe golden dist fuzz lint check pictures archive

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-8s %s\n", $$1, $$2}'

# The state of the source goes into the name of a run, whatever GOFLAGS says; where git cannot tell it, the version must do.
build: ## builds bin/beian
	@mkdir -p bin
	@CGO_ENABLED=0 $(GO) build -buildvcs=auto -trimpath -o $(BIN) ./cmd/beian 2>/dev/null || \
		CGO_ENABLED=0 $(GO) build -buildvcs=false -trimpath -o $(BIN) ./cmd/beian

ocr: ## installs the reader of scans and pictures into bin/ocr
	@GO=$(GO) cmd/beian-ocr/install.sh

demo: build ## runs the main job on fixtures/inbox and says where the results lie
	@$(BIN) run fixtures/inbox --out out; code=$$?; \
	if [ $$code -ne 0 ] && [ $$code -ne 3 ]; then exit $$code; fi; \
	echo "演示完成（退出状态 $$code：0 全部读取，3 有文件需要人处理）"; \
	echo "省级汇总表  out/latest/省级汇总表.xlsx"; \
	echo "网页        out/latest/index.html"; \
	echo "审查报告    out/latest/reports/"

# The race detector needs a C compiler; without one the same tests run without it.
RACE := $(shell command -v gcc >/dev/null 2>&1 && echo -race)

test: ## runs the whole test suite
	$(GO) vet ./...
	$(GO) test -timeout 40m $(RACE) ./...

archive: build ## keeps a run of this version in fixtures/archive, once with each release
	@version=$$($(BIN) version | head -1 | cut -d' ' -f2); to=fixtures/archive/$$version; \
	if [ -e $$to ]; then echo "$$to is there already"; exit 1; fi; \
	mkdir -p $$to && $(BIN) run fixtures/archive/inbox --out out/archive --ocr off --fresh --quiet && cp -r out/archive/latest/. $$to/$$(basename $$(readlink out/archive/latest))

golden: ## rewrites the expected outputs; review the difference
	$(GO) test ./... -update

# axe-core (MPL-2.0) is fetched for the test and is no part of the program.
AXE := bin/axe/node_modules/axe-core/axe.min.js

axe: ## tries the page in Chromium with axe-core from npm
	npm install --no-audit --no-fund --prefix bin/axe axe-core@4.14.1
	BEIAN_AXE=$(CURDIR)/$(AXE) $(GO) test ./reports/page -count 1 -run TestInTheBrowser -v

dist: ## archives and packages for handing out, in dist/
	$(GO) run ./cmd/beian-dist dist

FUZZTIME ?= 30s

fuzz: ## fuzzes every reader of foreign bytes, 30 s each
	@for pkg in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$pkg 2>/dev/null | grep '^Fuzz'); do \
			echo "$$pkg $$target"; $(GO) test $$pkg -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) || exit 1; \
		done; \
	done

pictures: build ## makes the pictures of the README anew (needs pdftoppm, soffice, chromium)
	@reports/pictures/make.sh

lint: ## vet, gofmt, staticcheck
	$(GO) vet ./...
	@test -z "$$(gofmt -l cmd pipeline parsers reports fixtures)" || { gofmt -l cmd pipeline parsers reports fixtures; exit 1; }
	$(GO) tool staticcheck ./...

check: demo test lint ## what CI runs
