#!/bin/sh
# Debian's changelog from ours: debian_changelog.sh CHANGELOG.md MAINTAINER >changelog
# `## [1.0.0] - 2026-11-26` opens a version, `- text` an item, which indented lines go on with.
set -eu
maintainer=$2

close() { [ -z "$date" ] || printf '\n -- %s  %s\n' "$maintainer" "$date"; }

date=
while IFS= read -r line; do
  case $line in
    '## ['*)
      close
      version=${line#*[}
      printf '%skaeru (%s) bookworm; urgency=medium\n\n' "${date:+
}" "${version%%]*}"
      date=$(LC_ALL=C date -u -R -d "${line##* - }")
      ;;
    '- '*) [ -z "$date" ] || printf '  * %s\n' "${line#- }" ;;
    '  '*) [ -z "$date" ] || printf '    %s\n' "${line#  }" ;;
  esac
done <"$1"
close
