.PHONY: run test format

test: ## everything, on real PostgreSQL
	mvn -B -ntp verify

format: ## mend the formatting of every source
	mvn -B -ntp -q test -Dtest=FormattingTest -Dformat=apply -Dsurefire.failIfNoSpecifiedTests=false
