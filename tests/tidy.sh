#!/bin/bash
# The house rules as a test (the rules themselves: tidy.awk). Takes the folder to look at, by default the checkout.
set -euo pipefail
export LC_ALL=C

rules="$(cd "$(dirname "$0")" && pwd)/tidy.awk"
cd "${1:-$(dirname "$rules")/..}"

# What people write: code, SQL, layouts, scripts and prose. Extracts and expected tables are data, and left alone.
mapfile -d '' -t files < <(find . \( -name .git -o -name build -o -name demo-output \) -prune -o -type f \( \
    -name '*.cpp' -o -name '*.hpp' -o -name '*.h' -o -name '*.in' -o -name '*.sql' -o -name '*.toml' \
    -o -name '*.sh' -o -name '*.awk' -o -name '*.md' -o -name CMakeLists.txt -o -name '*.cmake' -o -path ./.ci/run \
    -o -path ./demo -o -path ./test -o -path ./install-dependencies -o -name .clang-tidy \
    \) -size +0 -print0 | sort -z)

if awk -f "$rules" "${files[@]}"; then
    echo "${#files[@]} files are tidy."
else
    echo "Each line above says where a house rule is broken; CONTRIBUTING.md has the rules." >&2
    exit 1
fi
