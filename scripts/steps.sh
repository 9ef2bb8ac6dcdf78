# Sourced by ./demo and ./test, with log= naming the file that keeps everything said. A step is quiet while it
# works, and shows the end of the log when it does not.
# shellcheck shell=bash disable=SC2034,SC2154

jobs="$(nproc)"
program=build/default/app/placeledger

# stop SENTENCE: says what failed and where the log is.
stop() {
    printf '\n%s\n' "$1" >&2
    [[ -s "$log" ]] && echo "Everything that was said is in $log." >&2
    exit 1
}

# start_log: begins a new log, or says why that cannot be.
start_log() {
    local folder="${log%/*}"
    if ! mkdir -p "$folder" 2>/dev/null || ! : 2>/dev/null >"$log"; then
        echo "$(id -un) cannot write to $folder/. Was it made by another user? Remove it, then try again." >&2
        exit 1
    fi
}

# show_last_line: on a terminal, the newest line of what comes in, over itself; elsewhere nothing.
show_last_line() {
    local line
    while IFS= read -r line; do
        if [[ -t 1 ]]; then printf '\r\033[K  %s' "${line:0:100}"; fi
    done
    if [[ -t 1 ]]; then printf '\r\033[K'; fi
}

# step NAME COMMAND...: runs it, its words to the log.
step() {
    local name="$1" begun=$SECONDS from
    shift
    from="$(wc -l <"$log")"
    printf -- '--- %s\n' "$*" >>"$log"
    [[ -t 1 ]] || echo "$name …"
    if ! "$@" 2>&1 </dev/null | tee -a "$log" | show_last_line; then
        tail -n "+$((from + 2))" "$log" | tail -n 40 >&2
        stop "$name failed."
    fi
    if [[ -t 1 ]]; then echo "$name: done ($((SECONDS - begun)) s)."; fi
}

# build TARGET...: brings the everyday build up to date.
build() {
    ./install-dependencies || exit 1
    step "Configuring" cmake --preset default
    step "Building (several minutes the first time)" cmake --build build/default -j "$jobs" --target "$@"
}
