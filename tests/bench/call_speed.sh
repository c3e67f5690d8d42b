#!/bin/sh
# From a key to the screen with its answer, in `kaeru call`:
#
#   sh tests/bench/call_speed.sh [--work DIR] [--utterances N] [N…]   N generated case studies, 100000 unless told
#
# Types utterances of tests/data/utterances.tsv character by character into a call over an index of
# N generated case studies, as fast as the answers come, and takes the wall clock from each key to
# the bytes for the terminal. --work keeps what it builds and uses it again. Prints Markdown.
set -eu
cd "$(dirname "$0")/../.."
build=${KAERU_BUILD_DIR:-build/release}
[ -d "$build" ] || cmake --preset release -B "$build" >&2
cmake --build "$build" --target kaeru_generate kaeru_call_speed >&2
exec "$build/kaeru_call_speed" "$@"
