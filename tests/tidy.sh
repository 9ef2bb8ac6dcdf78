#!/bin/bash
# The house rules as a test (most of the rules: tidy.awk). Takes the folder to look at, by default the checkout.
set -euo pipefail
export LC_ALL=C

rules="$(cd "$(dirname "$0")" && pwd)/tidy.awk"
cd "${1:-$(dirname "$rules")/..}"

# What people write: code, SQL, layouts, scripts and prose. Extracts and expected tables are data, and left alone.
mapfile -d '' -t files < <(find . \( -name .git -o -name build -o -name demo-output -o -path ./tests/findings \) -prune -o -type f \( \
    -name '*.cpp' -o -name '*.hpp' -o -name '*.h' -o -name '*.in' -o -name '*.sql' -o -name '*.toml' \
    -o -name '*.sh' -o -name '*.awk' -o -name '*.md' -o -name CMakeLists.txt -o -name '*.cmake' -o -path ./.ci/run \
    -o -path ./demo -o -path ./test -o -path ./install-dependencies -o -name .clang-tidy \
    \) -size +0 -print0 | sort -z)

# broken_links: each link in prose to a file that is not there.
broken_links() {
    local file line link found=0
    while IFS=: read -r file line link; do
        link="${link#](}"
        [[ -e "${file%/*}/$link" ]] && continue
        echo "${file#./}:$line: the link to $link leads nowhere."
        found=1
    done < <(printf '%s\0' "${files[@]}" | grep -z '\.md$' | xargs -0r grep -HnoE '\]\([^]()#: ]+')
    return "$found"
}

broken=0
awk -f "$rules" "${files[@]}" || broken=1
broken_links || broken=1
if ((broken == 0)); then
    echo "${#files[@]} files are tidy."
else
    echo "Each line above says where a house rule is broken; CONTRIBUTING.md has the rules." >&2
    exit 1
fi
