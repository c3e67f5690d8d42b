#!/bin/sh
# CPU time of ranking, warm, in one process:
#
#   sh tests/bench/query_speed.sh [OPTION…] [N…]     N generated case studies, 10000 unless told
#
# Builds kaeru_generate and kaeru_query_speed (release preset; KAERU_BUILD_DIR for another folder),
# then, for each N: generates, indexes, ranks 1,000 lookups and 300 similar queries drawn from the
# texts, and 520 typed utterances; prints Markdown. Exit 1 when the cut and the whole walk differ.
# Options: --seed S, --lookups N, --similar N, --hostile (a megabyte of every kind of content),
# --sizes (what each family of terms costs; slow),
# --corpus DIR (those files instead of generated ones), --work DIR (keeps what it builds, and uses
# it again).
set -eu
cd "$(dirname "$0")/../.."
build=${KAERU_BUILD_DIR:-build/release}
[ -d "$build" ] || cmake --preset release -B "$build" >&2
cmake --build "$build" --target kaeru_generate kaeru_query_speed >&2
exec "$build/kaeru_query_speed" --queries tests/data/utterances.tsv "$@"
