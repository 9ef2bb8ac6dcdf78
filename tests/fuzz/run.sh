#!/bin/bash
# Fuzzes for as long as is wanted:  tests/fuzz/run.sh [MINUTES] [TARGET...]
# Every target for ten minutes unless told, one after another. Needs clang with libFuzzer (clang and
# libclang-rt-14-dev). What is found lies in build/fuzz/found/TARGET and stops that target; inputs that reach new
# code are kept in build/fuzz/reached/TARGET for the next run; what was said stands in build/fuzz/TARGET.log.
set -euo pipefail
cd "$(dirname "$0")/../.."

minutes="${1:-10}"
shift || true
[[ "$minutes" =~ ^[0-9]+$ ]] || { echo "tests/fuzz/run.sh [MINUTES] [TARGET...]" >&2; exit 2; }
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
if (($# == 0)); then
    for program in build/fuzz/tests/fuzz/fuzz_*; do
        [[ -x "$program" && ! -d "$program" ]] && set -- "$@" "${program##*/fuzz_}"
    done
fi

failed=0
for target in "$@"; do
    program="build/fuzz/tests/fuzz/fuzz_$target"
    [[ -x "$program" ]] || { echo "There is no fuzz target $target." >&2; exit 2; }
    found="build/fuzz/found/$target" reached="build/fuzz/reached/$target" log="build/fuzz/$target.log"
    mkdir -p "$found" "$reached"
    options=(-max_total_time=$((minutes * 60)) -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
        -artifact_prefix="$found/")
    [[ -f "tests/fuzz/dictionaries/$target.dict" ]] && options+=(-dict="tests/fuzz/dictionaries/$target.dict")
    echo "$target: $minutes minutes …"
    if "$program" "${options[@]}" "$reached" "tests/fuzz/corpus/$target" >"$log" 2>&1; then
        echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, nothing found."
    else
        failed=1
        echo "$target: found something; see $log and $found/." >&2
    fi
done
exit "$failed"
