#!/bin/sh
# Proves that the package's bytes depend on the sources alone: builds them again in another folder,
# in another time zone, under another user and umask, without a compiler cache.
#   cmake --workflow --preset package && sh tests/package/reproducible.sh [FIRST.deb]
set -eu
cd "$(dirname "$0")/../.."
first=$(realpath "${1:-$(ls -t build/release/kaeru_*.deb | head -n 1)}")

place=$(mktemp -d "${TMPDIR:-/tmp}/kaeru-again.XXXXXX")
trap 'rm -rf "$place"' EXIT
trap 'exit 1' INT TERM HUP
sources=$place/a/deeper/place
mkdir -p "$sources" "$place/home"
git ls-files -z | xargs -0 cp --parents -t "$sources"

as_other=
if [ "$(id -u)" -eq 0 ]; then
  chown -R nobody "$place"
  as_other="setpriv --reuid nobody --regid nogroup --clear-groups"
fi
cat >"$place/build.sh" <<'SCRIPT'
umask 077
cd "$1"
cmake --preset release -B elsewhere -D BUILD_TESTING=OFF
nice cmake --build elsewhere --target kaeru_installed -j "$(nproc)"
cd elsewhere
cpack
SCRIPT
if ! $as_other env -i PATH=/usr/bin:/bin HOME="$place/home" TZ=Asia/Tokyo LC_ALL=C.UTF-8 \
  sh -e "$place/build.sh" "$sources" >"$place/log" 2>&1; then
  tail -n 30 "$place/log" >&2
  exit 1
fi
again=$(ls "$sources"/elsewhere/kaeru_*.deb)

if cmp "$first" "$again"; then
  sha256sum "$first"
  echo "二度とも同じバイト列です: $(basename "$first")"
  exit 0
fi
if command -v diffoscope >/dev/null; then
  diffoscope --max-report-size 20000 "$first" "$again" || true
else
  for deb in "$first" "$again"; do
    side=$place/$([ "$deb" = "$first" ] && echo first || echo again)
    dpkg-deb -R "$deb" "$side"
    dpkg-deb -c "$deb" >"$side.list"
  done
  diff "$place/first.list" "$place/again.list" || true
  diff -rq "$place/first" "$place/again" || true
fi
echo "バイト列が違います。上の違いのもとを直してください。" >&2
exit 1
