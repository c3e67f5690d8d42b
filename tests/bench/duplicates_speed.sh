#!/bin/sh
# What finding duplicates costs, and what it finds:
#
#   sh tests/bench/duplicates_speed.sh [OPTION…] [N…]     N generated case studies, 10000 unless told
#
# Builds kaeru_generate and kaeru_duplicates_speed (release preset; KAERU_BUILD_DIR for another
# folder), then, for each N: generates, plants changed copies, finds pairs; prints a row of Markdown.
# "others" are pairs that nobody planted: the generator repeats itself, a book does less.
# Options: --copies C (of each kind of change, 200), --show P (prints P of the others on stderr),
# --corpus DIR (those files instead of generated ones), --seed S, --work DIR (keeps what it builds,
# and uses it again).
set -eu
cd "$(dirname "$0")/../.."
build=${KAERU_BUILD_DIR:-build/release}
[ -d "$build" ] || cmake --preset release -B "$build" >&2
cmake --build "$build" --target kaeru_generate kaeru_duplicates_speed >&2
exec "$build/kaeru_duplicates_speed" "$@"
