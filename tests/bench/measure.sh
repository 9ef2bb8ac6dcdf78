# Sourced by run.sh, with scratch= naming its folder: runs commands under the clock and prints medians as ratios.
# shellcheck shell=bash disable=SC2154

# fail SENTENCE...: says what is wrong, one sentence a line, and stops.
fail() {
    printf '%s\n' "$@" >&2
    exit 2
}

clock=/usr/bin/time
[[ -x "$clock" ]] || fail "There is no /usr/bin/time, which measures memory. Install it: apt-get install time"

# timed NAME COMMAND...: runs it and adds its wall seconds, CPU seconds and peak KiB to the round of NAME.
timed() {
    local name="$1"
    shift
    "$clock" -o "$scratch/clock" -f '%e %U %S %M' "$@" >"$scratch/said" 2>&1 ||
        fail "This went wrong: $*" "$(tail -n 5 "$scratch/said")"
    cat "$scratch/clock" >>"$scratch/$name.round"
}

# end_round NAME: what was timed since the last round is one measurement: times add up, the larger memory counts.
end_round() {
    awk '{ wall += $1; cpu += $2 + $3; if ($4 > kib) kib = $4 } END { print wall, cpu, kib }' \
        "$scratch/$1.round" >>"$scratch/$1.times"
    rm "$scratch/$1.round"
}

# median NAME COLUMN: of the rounds; 1 is wall seconds, 2 CPU seconds, 3 KiB.
median() {
    cut -d' ' -f"$2" "$scratch/$1.times" | sort -g | awk '
        { value[NR] = $1 }
        END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

in_turn() { # ROUNDS A B: calls the functions A and B by turns; B may be missing
    local rounds="$1" round name
    shift
    for name in "$@"; do rm -f "$scratch/$name.times" "$scratch/$name.round"; done
    for ((round = 0; round < rounds; round++)); do
        for name in "$@"; do
            "$name"
            end_round "$name"
        done
    done
}

table_head() {
    printf '%-46s %8s %8s %6s %8s %8s %6s %6s %8s\n' \
        "" "wall s" against ratio "CPU s" against ratio MiB against
}

# table_row TITLE A [B]: the medians of A, and those of B with the ratios where there is a B.
table_row() {
    local title="$1" a="$2" b="${3:-}"
    awk -v title="$title" -v b="$b" -v aw="$(median "$a" 1)" -v ac="$(median "$a" 2)" -v am="$(median "$a" 3)" \
        -v bw="$([[ -z "$b" ]] || median "$b" 1)" -v bc="$([[ -z "$b" ]] || median "$b" 2)" \
        -v bm="$([[ -z "$b" ]] || median "$b" 3)" '
        function ratio(x, y) { return y > 0 ? sprintf("%.2f", x / y) : "-" }
        function shown(x) { return b == "" ? "-" : sprintf("%.2f", x) }
        BEGIN {
            printf "%-46s %8.2f %8s %6s %8.2f %8s %6s %6.0f %8s\n", title, aw, shown(bw), ratio(aw, bw),
                ac, shown(bc), ratio(ac, bc), am / 1024, b == "" ? "-" : sprintf("%.0f", bm / 1024)
        }'
}
