#!/bin/sh
# `make run`: builds, starts Ebbgate with its own PostgreSQL, and prints a command that asks it.
set -eu
cd "$(dirname "$0")/../../.."

port=${SERVER_PORT:-8080}
data=${EBBGATE_DATA:-.ebbgate}
build=target/run.log

fail() {
    printf '\n%s\n' "$@" >&2
    exit 1
}

# Curl's exit code 7 says that nothing listens there; whatever else it says, something does.
taken() {
    code=0
    curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$port/" || code=$?
    [ "$code" -ne 7 ]
}

build() {
    mkdir -p target
    echo "Building; the first time this takes some minutes..."
    if ! mvn -B -ntp -q package exec:exec@java -DskipTests >"$build" 2>&1; then
        if grep -q "Cannot find matching toolchain" "$build"; then
            fail "No JDK 25 or newer was found, and Ebbgate is built and run with one." \
                "Install it where Maven looks, for example: apt install openjdk-25-jdk, brew install openjdk@25," \
                "sdk install java 25-tem, or a download from https://adoptium.net; or name it in JAVA_HOME."
        fi
        cat "$build" >&2
        fail "The build failed; the lines above say why."
    fi
    java_home=$(sed -n 's/^ *java\.home = //p' target/java.txt)
}

# Made once, and readable by its owner alone.
token() {
    mkdir -p "$data"
    if [ ! -s "$data/token" ]; then
        (umask 077 && od -An -N32 -tx1 /dev/urandom | tr -d ' \n' >"$data/token")
    fi
    cat "$data/token"
}

announce() {
    until curl -fs -o /dev/null "http://127.0.0.1:$port/actuator/health/readiness"; do
        kill -0 "$1" 2>/dev/null || exit 0
        sleep 0.3
    done
    cat <<EOF

Ebbgate answers on port $port. Ask it:

    curl -H "Authorization: Bearer $bearer" -H "Accept: text/plain" -d service=billing -d environment=production -d change=hello http://localhost:$port/api/v1/decisions

Customers see http://localhost:$port, and people sign in at http://localhost:$port/console; a first admin takes the
invitation above.

Ctrl-C stops it.

EOF
}

command -v mvn >/dev/null || fail "Maven is missing. Install it (apt install maven, brew install maven) and run this again."
command -v curl >/dev/null || fail "curl is missing. Install it (apt install curl) and run this again."
! taken || fail "Port $port is taken. Stop what listens there, or choose another: SERVER_PORT=8081 make run"
build
if [ -n "${EBBGATE_BOOTSTRAP_TOKEN:-}" ]; then
    bearer='$EBBGATE_BOOTSTRAP_TOKEN'
else
    EBBGATE_BOOTSTRAP_TOKEN=$(token)
    bearer="\$(cat '$(cd "$data" && pwd)/token')"
    export EBBGATE_BOOTSTRAP_TOKEN
fi
(announce $$ &)
# In place of this shell: Ctrl-C and kill reach the service itself, which then stops its PostgreSQL.
exec "$java_home/bin/java" -jar target/ebbgate.jar
