.DEFAULT_GOAL := help
.PHONY: help run test format bench

help: ## list what there is to make
	@sed -n 's/^\([a-z]*\): ## /make \1	/p' $(MAKEFILE_LIST) | expand -t 16

run: ## build and start on port 8080 (SERVER_PORT), with a PostgreSQL of its own in .ebbgate
	@src/main/sh/run.sh

test: ## everything, on real PostgreSQL
	mvn -B -ntp verify

format: ## mend the formatting of every source
	mvn -B -ntp -q test -Dtest=FormattingTest -Dformat=apply -Dsurefire.failIfNoSpecifiedTests=false

bench: ## how good it is, as one table; BENCH_SECONDS for each contender, BENCH_ONLY some of: http insert gate scale pages start booking notices public publish crowd
	mvn -B -ntp -q -DskipTests package exec:exec@bench
