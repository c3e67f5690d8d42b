#!/bin/sh
# How `kaeru follow` keeps up with a live transcript:
#
#   sh tests/bench/follow.sh [LINES]      100000 lines of an eight-hour stream unless told
#   sh tests/bench/follow.sh --windows    what asking about one, two or three utterances is worth
#
# Builds what it needs (release preset; KAERU_BUILD_DIR for another folder), indexes corpus/, and
# makes the transcript from tests/data/utterances*.tsv and generated case studies, the same each
# time. Speed is by CPU time. Prints Markdown. Exit 1 when memory grows.
set -eu
cd "$(dirname "$0")/../.."
build=${KAERU_BUILD_DIR:-build/release}
work=$build/bench/follow
[ -d "$build" ] || cmake --preset release -B "$build" >&2
cmake --build "$build" --target kaeru kaeru_generate kaeru_follow_speed kaeru_follow_windows >&2
mkdir -p "$work"
"$build/kaeru" index --corpus corpus --index "$work/index" >&2
lists="tests/data/utterances.tsv tests/data/utterances_unseen.tsv"
if [ "${1:-}" = --windows ]; then
  exec "$build/kaeru_follow_windows" "$work/index" $lists
fi
[ -d "$work/generated" ] || "$build/kaeru_generate" --count 2000 --seed 1 --out "$work/generated" >&2
exec "$build/kaeru_follow_speed" --index "$work/index" --lines "${1:-100000}" \
  --generated "$work/generated" $lists
