# The gate is .ci/run; these are its parts, for working.

.PHONY: build test race lint fuzz serve check

build:
	go build -o bin/kizuna ./cmd/kizuna

test:
	go test ./...

race:
	go test -race ./...

lint:
	golangci-lint run

# Each fuzz target for a short while.
fuzz:
	sh .ci/fuzz 50000x

serve:
	go run ./cmd/kizuna serve

check:
	bash .ci/run
