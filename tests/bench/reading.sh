#!/bin/sh
# How real Markdown is read and mended, folder by folder, in every encoding:
#
#   sh tests/bench/reading.sh
#
# Reads md-sample and md-encodings of $KAERU_DATA (default ../shared/data). Builds what it needs
# (release preset; KAERU_BUILD_DIR for another folder). Prints Markdown; exit 1 when a file is
# refused without a reason, or mending changes what a file says or does not settle at once.
set -eu
cd "$(dirname "$0")/../.."
build=${KAERU_BUILD_DIR:-build/release}
data=${KAERU_DATA:-../shared/data}
[ -d "$build" ] || cmake --preset release -B "$build" >&2
cmake --build "$build" --target kaeru_reading_table >&2
exec "$build/kaeru_reading_table" "$data" corpus/vocabulary.yaml
