#!/bin/sh
# Starts scinit with the echo server, changes a file, and asserts that a new process serves the same port.
# usage: test_live_reload.sh [PORT]; without one the kernel chooses it. Needs nc. Exit status 0 if all holds.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
port=${1:-0}
patience_secs=60
work=$(mktemp -d)
scinit=
trap 'if [ -n "$scinit" ]; then kill "$scinit" 2>/dev/null || true; wait "$scinit" || true; fi; rm -rf "$work"' EXIT

fail() {
    echo "test_live_reload: $1" >&2
    cat "$work/log" >&2
    exit 1
}

# Prints what the server says first, or nothing.
greeting() {
    echo bye | nc -w 1 127.0.0.1 "$port" 2>/dev/null | head -n 1 || true
}

# Waits for the line of the log that names the kernel's choice.
await_port() {
    deadline=$(($(date +%s) + patience_secs))
    while [ "$port" = 0 ]; do
        port=$(sed -n 's/.*: it got port //p' "$work/log")
        port=${port:-0}
        [ "$(date +%s)" -lt "$deadline" ] || fail "scinit named no port within $patience_secs s"
    done
}

# Waits for a greeting that ends with the reload count.
await_count() {
    deadline=$(($(date +%s) + patience_secs))
    while :; do
        line=$(greeting)
        case $line in *" reload_count=$1") return ;; esac
        [ "$(date +%s)" -lt "$deadline" ] || fail "no server with reload_count=$1 within $patience_secs s; last: $line"
        kill -0 "$scinit" 2>/dev/null || fail "scinit has ended"
    done
}

"$root/scinit" --version >/dev/null
[ -x "$root/target/echo-server" ] || fail "there is no target/echo-server; build/maven executables makes it"
echo one >"$work/watched"
"$root/target/scinit" --live-reload --ports "$port" --watch-path "$work/watched" -- "$root/target/echo-server" \
    2>"$work/log" &
scinit=$!

await_port
await_count 0
first=$line
for count in 1 2; do
    echo "change $count" >"$work/watched"
    await_count "$count"
    [ "${line%% *}" != "${first%% *}" ] || fail "the process is still the old one: $line"
    first=$line
done
kill "$scinit"
status=0
wait "$scinit" || status=$?
scinit=
[ "$status" = 0 ] || fail "scinit ended with status $status"
echo "test_live_reload: two changes, two restarts, one port, and an orderly end"
