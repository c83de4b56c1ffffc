#!/bin/sh
# Shows live reload step by step: says what to expect, then does it. usage: manual_test.sh [PORT]; needs nc and socat.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
port=${1:-18080}
work=$(mktemp -d)
scinit=
trap 'if [ -n "$scinit" ]; then kill "$scinit" 2>/dev/null || true; wait "$scinit" || true; fi; rm -rf "$work"' EXIT

for need in nc socat; do
    command -v "$need" >/dev/null || { echo "manual_test: $need is missing (Debian: apt-get install $need)" >&2; exit 1; }
done

# Lets what scinit says come before the next words.
settle() {
    sleep 1
}

step() {
    printf '\n%s\n[Enter]' "$1"
    read -r _ || true
}

"$root/scinit" --version
echo one >"$work/watched"
"$root/target/scinit" --verbose --live-reload --ports "$port" --listen "chat=unix:$work/chat" \
    --watch-path "$work/watched" -- "$root/target/echo-server" &
scinit=$!
settle

step "scinit (pid $scinit) holds port $port and $work/chat. Next, nc says hello: expect pid=… inherited_fds=3,4 reload_count=0, then hello."
echo hello | nc -w 1 127.0.0.1 "$port"
step "The same by socat, through the Unix socket: expect the same pid."
echo hello | socat -t 1 - "UNIX-CONNECT:$work/chat"
step "Now a change of $work/watched: expect scinit to restart the server."
echo two >"$work/watched"
settle
step "nc again: expect another pid, the same descriptors, and reload_count=1."
echo hello | nc -w 1 127.0.0.1 "$port"
step "Last, SIGTERM to scinit: expect an orderly end with status 0."
kill "$scinit"
status=0
wait "$scinit" || status=$?
scinit=
echo "scinit ended with status $status"
