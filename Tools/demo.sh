#!/usr/bin/env bash
# Precompiles the demo packages into a fresh depot and prints the table: nothing cached, image, with the image.
set -eu
bin=$1
top=$(cd "$(dirname "$0")/.." && pwd)
exec "$top/Benchmarks/run-ttfx" --impl "$bin" --packages "$top/packages" --work "$top/Benchmarks/ttfx" --rounds 1
