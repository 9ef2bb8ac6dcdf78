#!/bin/bash
# Fuzzes for as long as is wanted:  tests/fuzz/run.sh [MINUTES | SECONDSs] [TARGET...]
# Every target for ten minutes unless told, one after another. Needs clang with libFuzzer (the packages clang and
# libclang-rt-14-dev; `run.sh --can` says whether they are there). What is found lies in build/fuzz/found/TARGET
# and stops that target; inputs that reach new code are kept in build/fuzz/reached/TARGET for the next long run; what
# was said stands in build/fuzz/TARGET.log.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [[ "${1:-}" == --can ]]; then
    echo 'extern "C" int LLVMFuzzerTestOneInput(unsigned char const*, unsigned long) { return 0; }' |
        clang++ -x c++ -fsanitize=fuzzer,address - -o /dev/null
    exit
fi
length="${1:-10}"
shift || true
if [[ "$length" =~ ^[0-9]+s$ ]]; then
    seconds="${length%s}"
elif [[ "$length" =~ ^[0-9]+$ ]]; then
    seconds=$((length * 60))
else
    echo "tests/fuzz/run.sh [MINUTES | SECONDSs] [TARGET...]" >&2
    exit 2
fi
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
if (($# == 0)); then
    for corpus in tests/fuzz/corpus/*/; do
        corpus="${corpus%/}"
        set -- "$@" "${corpus##*/}"
    done
fi

failed=0
for target in "$@"; do
    program="build/fuzz/tests/fuzz/fuzz_$target"
    [[ -x "$program" ]] || { echo "There is no fuzz target $target." >&2; exit 2; }
    found="build/fuzz/found/$target" reached="build/fuzz/reached/$target" log="build/fuzz/$target.log"
    mkdir -p "$found" "$reached"
    # A machine with much else to do may stop a program for many seconds: that is no slow input.
    options=(-max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$found/")
    [[ -f "tests/fuzz/dictionaries/$target.dict" ]] && options+=(-dict="tests/fuzz/dictionaries/$target.dict")
    if [[ "$length" == *s ]]; then # a test: it depends on nothing that was reached before
        options+=(-seed=1)
        reached="$(mktemp -d)"
    fi
    echo "$target: $seconds seconds …"
    if "$program" "${options[@]}" "$reached" "tests/fuzz/corpus/$target" >"$log" 2>&1; then
        echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, nothing found."
    else
        failed=1
        echo "$target: found something; see $log and $found/." >&2
    fi
    [[ "$length" != *s ]] || rm -rf "$reached"
done
exit "$failed"
