#!/bin/bash
# The samples in the repository are what their program makes, byte for byte: same_bytes.sh MAKE_SAMPLES FOLDER
set -euo pipefail

made="$(mktemp -d)"
trap 'rm -rf "$made"' EXIT
TZ=Pacific/Auckland "$1" "$made" # the clock and the place must not matter

for part in registers.xlsx evidence.xlsx manifest.json extracts; do
    if ! diff -rq "$made/$part" "$2/$part"; then
        echo "$part is not what make_samples makes. Run: make_samples $2" >&2
        exit 1
    fi
done
size=$(du -sb --exclude='*.?pp' "$2" | cut -f1)
if ((size > 5000000)); then
    echo "The samples have $size bytes; 5,000,000 is the limit." >&2
    exit 1
fi
