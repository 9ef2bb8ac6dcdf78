#!/bin/bash
# What reading, posting and reporting cost, as ratios to plain programs that do the unavoidable part and nothing
# else. Nothing here is a test: machines differ, and a shared one differs from minute to minute, so pairs run in
# turn and medians are compared. docs/performance.md has the figures of one machine.
#
#   tests/bench/run.sh [--lines N] [--rounds N] [--many N] [post] [csv] [xlsx] [others] [flat] [memory] [workbook] [cells] [trace]
#
# --lines: of the extract (a million) · --rounds: of each pair (3) · --many: lines of the large ledger of `workbook`
# and `trace` (5,000,000, each of two postings). Without the name of a section, all of them.
# PLACELEDGER_BENCH_BASELINES: the folder of ins.c, split.c and xr.c; without it there are times but no ratios.
# PLACELEDGER_BENCH_FOLDER: where to work (TMPDIR, else /tmp). `post` needs 2 GB there, `workbook` and `trace` 6 GB.
set -euo pipefail
export LC_ALL=C
here="$(cd "$(dirname "$0")" && pwd)"
root="$here/../.."
lines=1000000
rounds=3
many=5000000
sections=()
while (($# > 0)); do
    case "$1" in
    --lines) lines="$2" && shift ;;
    --rounds) rounds="$2" && shift ;;
    --many) many="$2" && shift ;;
    post | csv | xlsx | others | flat | memory | workbook | cells | trace) sections+=("$1") ;;
    *) sed -n 's/^# \{0,1\}//; 6,7p; 8,11p' "$0" >&2 && exit 2 ;;
    esac
    shift
done
((${#sections[@]})) || sections=(post csv xlsx others flat memory workbook cells trace)

scratch="$(mktemp -d "${PLACELEDGER_BENCH_FOLDER:-${TMPDIR:-/tmp}}/placeledger-bench.XXXXXX")"
trap 'rm -rf "$scratch"' EXIT
source "$here/measure.sh"
baselines="${PLACELEDGER_BENCH_BASELINES:-}"
program="$root/build/release/app/placeledger"
make_lines="$root/build/release/tests/bench/make_lines"
read_rows="$root/build/release/tests/bench/read_rows"
write_cells="$root/build/release/tests/bench/write_cells"

build() {
    (cd "$root" && cmake --preset release && cmake --build build/release &&
        cmake --build build/release --target make_lines read_rows write_cells) >"$scratch/said" 2>&1 ||
        fail "The release build failed:" "$(tail -n 20 "$scratch/said")"
    [[ -n "$baselines" ]] || return 0
    cc -O2 -w -o "$scratch/ins" "$baselines/ins.c" -lsqlite3
    cc -O2 -w -o "$scratch/split" "$baselines/split.c"
    cc -O2 -w -o "$scratch/xr" "$baselines/xr.c" -lexpat -lz -lm
}

# pair TITLE OURS BASELINE: both in turn where there are baselines, else ours alone.
pair() {
    if [[ -n "$baselines" ]]; then
        in_turn "$rounds" "$2" "$3"
        table_row "$1" "$2" "$3"
    else
        in_turn "$rounds" "$2"
        table_row "$1" "$2"
    fi
}

# new_ledger DB: empty but for the registers of the bench.
new_ledger() {
    rm -f "$1" "$1-wal" "$1-shm"
    "$program" init --db "$1" >/dev/null
    "$program" registers import "$here/registers" --db "$1" >/dev/null
}

# book NAME DB FILE: stages, approves and posts it, all of it timed under NAME.
book() {
    timed "$1" "$program" import "$3" --organisation QYG --as clerk --db "$2"
    timed "$1" "$program" batch approve 1 --as chief --db "$2"
    timed "$1" "$program" batch post 1 --as chief --db "$2"
}

stage_and_post() {
    new_ledger "$scratch/ours.db"
    book stage_and_post "$scratch/ours.db" "$scratch/lines.csv"
}
insert_only() { timed insert_only "$scratch/ins" "$scratch/nine.csv" "$scratch/theirs.db" FULL before wfbt; }

bench_post() {
    local variety
    for variety in wide usual narrow; do
        "$make_lines" nhs-gl "$lines" "$variety" "$scratch/lines.csv"
        "$make_lines" csv "$lines" "$variety" "$scratch/nine.csv"
        pair "stage and post, $variety codings : ins" stage_and_post insert_only
    done
    rm -f "$scratch"/*.db* "$scratch"/*.csv
}

inspect_csv() { timed inspect_csv "$program" inspect "$scratch/nine.csv"; }
read_csv() { timed read_csv "$read_rows" "$scratch/nine.csv"; }
split_only() { timed split_only "$scratch/split" "$scratch/nine.csv"; }

bench_csv() {
    "$make_lines" csv "$lines" wide "$scratch/nine.csv"
    pair "read every cell of a CSV : split" read_csv split_only
    pair "inspect a CSV : split" inspect_csv split_only
    rm -f "$scratch/nine.csv"
}

inspect_xlsx() { timed inspect_xlsx "$program" inspect "$scratch/lines.xlsx"; }
read_xlsx() { timed read_xlsx "$read_rows" "$scratch/lines.xlsx"; }
expat_only() { timed expat_only "$scratch/xr" "$scratch/lines.xlsx"; }

bench_xlsx() {
    local form
    for form in xlsx xlsx-inline; do
        "$make_lines" "$form" "$lines" wide "$scratch/lines.xlsx"
        pair "read every cell, $form : xr" read_xlsx expat_only
        pair "inspect, $form : xr" inspect_xlsx expat_only
        rm -f "$scratch/lines.xlsx"
    done
}

read_ods() { timed read_ods "$read_rows" "$scratch/lines.ods"; }
read_xls() { timed read_xls "$read_rows" "$scratch/lines.xls"; }

# No plain program reads these here. An .xls file has 65,536 rows, and the writer of this bench room for half of them.
bench_others() {
    local most=30000
    "$make_lines" ods "$lines" wide "$scratch/lines.ods"
    in_turn "$rounds" read_ods
    table_row "read every cell of an ODS" read_ods
    "$make_lines" xls "$((lines < most ? lines : most))" wide "$scratch/lines.xls"
    in_turn "$rounds" read_xls
    table_row "read every cell of an XLS, $((lines < most ? lines : most)) lines" read_xls
    rm -f "$scratch"/lines.*
}

read_all() { timed read_all "$read_rows" "$scratch/all"; }
read_tenth() { timed read_tenth "$read_rows" "$scratch/tenth"; }

# Ours against ours: what matters is the last two columns.
bench_flat() {
    local form
    for form in csv xlsx-inline xlsx ods; do
        "$make_lines" "$form" "$lines" usual "$scratch/all"
        "$make_lines" "$form" "$((lines / 10))" usual "$scratch/tenth"
        in_turn 1 read_all read_tenth
        table_row "read $form, $lines lines : a tenth" read_all read_tenth
        rm -f "$scratch/all" "$scratch/tenth"
    done
}

book_tenth() {
    new_ledger "$scratch/ours.db"
    book book_tenth "$scratch/ours.db" "$scratch/tenth.csv"
}

# Ours against ours: what matters is the last two columns.
bench_memory() {
    local variety
    for variety in wide usual; do
        "$make_lines" nhs-gl "$lines" "$variety" "$scratch/lines.csv"
        "$make_lines" nhs-gl "$((lines / 10))" "$variety" "$scratch/tenth.csv"
        in_turn 1 stage_and_post book_tenth
        table_row "$lines lines : a tenth, $variety codings" stage_and_post book_tenth
    done
    rm -f "$scratch"/*.db* "$scratch"/*.csv
}

report_large() { report report_large "$scratch/large.db"; }
report_small() { report report_small "$scratch/small.db"; }
report() { timed "$1" "$program" report annual --year 2025/26 --out "$scratch/annual.xlsx" --db "$2"; }

# Both ledgers have the same thousand codings in each of twelve months, so that `Data` has the same rows.
bench_workbook() {
    local size
    for size in small large; do
        "$make_lines" nhs-gl "$([[ "$size" == small ]] && echo 50000 || echo "$many")" narrow "$scratch/lines.csv"
        new_ledger "$scratch/$size.db"
        book "make_$size" "$scratch/$size.db" "$scratch/lines.csv"
        end_round "make_$size"
        rm "$scratch/lines.csv"
    done
    table_row "stage and post $many lines, once" make_large
    in_turn "$rounds" report_large report_small
    table_row "workbook of $((2 * many)) postings : of 100000" report_large report_small
    rm -f "$scratch"/*.db*
}

report_cells() { report report_cells "$scratch/cells.db"; }
plain_cells() {
    "$write_cells" "$scratch/annual.xlsx" "$scratch/plain.xlsx" >>"$scratch/plain_cells.round" 2>"$scratch/said" ||
        fail "This went wrong: write_cells" "$(cat "$scratch/said")"
}

# 200,000 rows of Data against libxlsxwriter alone writing the same cells, tables and all.
bench_cells() {
    "$make_lines" nhs-gl 205000 wide "$scratch/lines.csv"
    new_ledger "$scratch/cells.db"
    book make_cells "$scratch/cells.db" "$scratch/lines.csv"
    in_turn "$rounds" report_cells plain_cells
    table_row "workbook, $(cat "$scratch/said") : libxlsxwriter" report_cells plain_cells
    rm -f "$scratch"/*.db* "$scratch"/*.csv "$scratch"/*.xlsx
}

trace_figure() { timed "$1" "$program" trace "$scratch/annual.xlsx" "$2" --db "$scratch/large.db"; }
trace_share() { trace_figure trace_share M1:CW; }
trace_row() { trace_figure trace_row 'Data!P9000'; }
trace_summary() { trace_figure trace_summary 'Measures!E5'; }

# A file a month, as bodies send them; each figure against making the workbook that it stands in.
bench_trace() {
    local variety month number
    for variety in narrow usual; do
        "$make_lines" nhs-gl "$many" "$variety" "$scratch/lines.csv"
        new_ledger "$scratch/large.db"
        head -n 1 "$scratch/lines.csv" >"$scratch/head"
        number=0
        for month in APR-25 MAY-25 JUN-25 JUL-25 AUG-25 SEP-25 OCT-25 NOV-25 DEC-25 JAN-26 FEB-26 MAR-26; do
            { cat "$scratch/head" && grep "^$month," "$scratch/lines.csv"; } >"$scratch/$month.csv"
            number=$((number + 1))
            "$program" import "$scratch/$month.csv" --organisation QYG --as clerk --db "$scratch/large.db" >/dev/null
            "$program" batch approve "$number" --as chief --db "$scratch/large.db" >/dev/null
            "$program" batch post "$number" --as chief --db "$scratch/large.db" >/dev/null
            rm "$scratch/$month.csv"
        done
        rm "$scratch/lines.csv"
        in_turn "$rounds" report_large trace_share
        table_row "trace a share, $variety codings : the workbook" trace_share report_large
        in_turn "$rounds" trace_row trace_summary
        table_row "trace a row of Data, $variety codings" trace_row
        table_row "trace a figure of Measures, $variety codings" trace_summary
    done
    rm -f "$scratch"/*.db* "$scratch"/*.xlsx
}

build
[[ -n "$baselines" ]] || echo "PLACELEDGER_BENCH_BASELINES names no folder, so there is nothing to compare with."
echo "$lines lines, $rounds rounds, medians; \"against\" is what stands after the colon."
table_head
for section in "${sections[@]}"; do "bench_$section"; done
