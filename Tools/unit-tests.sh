#!/usr/bin/env bash
# Runs the unit tests, each target in a process of its own: a process holds one runtime.
set -u
cd "$(dirname "$0")/.."
status=0
for target in $(grep -oE 'testTarget\(\s*name: "[A-Za-z]+"|^      name: "[A-Za-z]+Tests"|name: "[A-Za-z]+Tests"' Package.swift | grep -oE '[A-Za-z]+Tests' | sort -u); do
  out=$(swift test --skip-build --filter "^$target\." 2>&1)
  code=$?
  echo "$target: $(grep -E 'Executed [0-9]+ tests' <<<"$out" | head -n 1 | sed -E 's/^[[:space:]]+//')$([ $code -eq 0 ] || echo ' FAILED')"
  if [ $code -ne 0 ]; then
    grep -E 'error:|Fatal|failed' <<<"$out" | head -n 20
    status=1
  fi
done
exit $status
