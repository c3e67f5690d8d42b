#!/bin/bash
# What each idea of ranking is worth, taken away one at a time:
#
#   sh tests/bench/ablation.sh
#
# On every ranking set of $KAERU_DATA (../shared/data), clean and as mistyped by stress.py, and on the
# project's own corpus with tests/data/book_queries.tsv. Prints Markdown. KAERU_BUILD_DIR for another
# build folder than build/release.
[ -n "$BASH_VERSION" ] || exec bash "$0" "$@"
set -eu -o pipefail
cd "$(dirname "$0")/../.."
build=${KAERU_BUILD_DIR:-build/release}
data=${KAERU_DATA:-../shared/data}
out=build/bench/ablation
export PYTHONDONTWRITEBYTECODE=1

[ -f "$build/CMakeCache.txt" ] || cmake --preset release -B "$build" >&2
cmake --build "$build" --target kaeru kaeru_ablation >&2
rm -rf "$out"
mkdir -p "$out"

table() {  # heading, index, queries, qrels, options…
  printf '\n## %s\n\n' "$1"
  "$build/kaeru_ablation" "${@:2}"
}

"$build/kaeru" index --corpus corpus --index "$out/book" >"$out/log" 2>&1
table "the project's own corpus" "$out/book" tests/data/book_queries.tsv tests/data/book_qrels.tsv
table "the project's own corpus, similar mode" "$out/book" tests/data/book_queries.tsv \
  tests/data/book_qrels.tsv --similar
for set in "$data"/*; do
  [ -f "$set/qrels.tsv" ] || continue
  name=$(basename "$set")
  /usr/bin/python3 tests/bench/ranking/to_markdown.py "$set/corpus.jsonl" "$out/$name.md"
  "$build/kaeru" index --corpus "$out/$name.md" --index "$out/$name" >"$out/log" 2>&1
  table "$name" "$out/$name" "$set/queries.tsv" "$set/qrels.tsv"
  table "$name, similar mode" "$out/$name" "$set/queries.tsv" "$set/qrels.tsv" --similar
  /usr/bin/python3 tests/bench/stress.py "$set/queries.tsv" "$out/$name.stress" >"$out/log" 2>&1 || true
  for kind in kana_only kata_to_hira one_missing filler; do
    [ -f "$out/$name.stress/$kind.tsv" ] &&
      table "$name, $kind" "$out/$name" "$out/$name.stress/$kind.tsv" "$set/qrels.tsv"
  done
done
