#!/bin/sh
# Many processes write one search log at once:
#
#   sh tests/bench/log_writers.sh [OPTION…] [WRITERS SEARCHES]     20 × 1000 unless told
#
# Builds kaeru_log_writers (release preset; KAERU_BUILD_DIR for another folder) and prints the rows
# found and how long adding one took. Status 1 when a row is missing.
# Options: --reopen (open the log for each search, as `kaeru search` does), --kill (kill each writer
# at a random moment: what it had been told is remembered must be there).
set -eu
cd "$(dirname "$0")/../.."
build=${KAERU_BUILD_DIR:-build/release}
[ -d "$build" ] || cmake --preset release -B "$build" >&2
cmake --build "$build" --target kaeru_log_writers >&2
exec "$build/kaeru_log_writers" "$@"
