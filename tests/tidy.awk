# The house rules that a machine can check; run by tests/tidy.sh over every file of the tree. Each breach is
# "file:line: sentence". Plain awk: it must run under mawk, where there is no \b, and in LC_ALL=C.

function breach(line, sentence) {
    print path ":" line ": " sentence
    breaches++
}

function is_in(folder) { return index(path, folder "/") == 1 }

function characters(text) {
    gsub(/[\200-\277]/, "", text) # what remains is one byte for each UTF-8 character
    return length(text)
}

# Does the text hold one of these words (a | list) as a whole word?
function has_word(text, words) { return match(" " text " ", "[^A-Za-z0-9_](" words ")[^A-Za-z0-9_]") }

# The line as the compiler sees it: no comments, and nothing between quotes. Raw strings and /* */ may run on.
function code_of(text,    code, at, found, closing) {
    code = ""
    while (text != "") {
        if (inside != "") {
            at = index(text, inside)
            if (at == 0) return code
            text = substr(text, at + length(inside))
            inside = ""
            continue
        }
        if (!match(text, /\/\/|\/\*|R"[^(]*\(|"|'/)) return code text
        found = substr(text, RSTART, RLENGTH)
        code = code substr(text, 1, RSTART - 1)
        at = RSTART
        text = substr(text, RSTART + RLENGTH)
        if (found == "//") return code
        if (found == "/*") {
            inside = "*/"
        } else if (found ~ /^R"/) {
            inside = ")" substr(found, 3, length(found) - 3) "\""
            code = code "\"\""
        } else if (found == "'" && code ~ /[0-9A-Fa-f]$/) {
            continue # 1'000'000
        } else {
            closing = found == "\"" ? "^([^\"\\\\]|\\\\.)*\"" : "^([^'\\\\]|\\\\.)*'"
            code = code found found
            if (!match(text, closing)) return code
            text = substr(text, RLENGTH + 1)
        }
    }
    return code
}

# What the brace after these words opens: a scope (namespace, class), a function, a value inside an unfinished
# statement (a default argument, a member's initialiser), or something else.
function opened_by(words,    bare, open, shut) {
    open = words; shut = words
    if (gsub(/[(]/, "", open) > gsub(/[)]/, "", shut)) return "value"
    if (words ~ /[)][^)]*:[^:].*[A-Za-z0-9_>]$/) return "value"
    if (has_word(words, "namespace|extern")) return "scope"
    if (has_word(words, "struct|class|union|enum") && words !~ /[)]/) return "scope"
    bare = words
    sub(/operator[^ (]+/, "operator", bare)
    while (gsub(/[(][^()]*[)]/, "", bare)) {}
    return words ~ /[)]/ && bare !~ /[^=!<>]=[^=]/ ? "function" : "else"
}

# Follows the braces; only the outermost function is measured, with the lambdas and the structs inside it.
function follow_braces(code,    mark) {
    if (code ~ /^[ \t]*#/) return
    while (match(code, /[{};]/)) {
        mark = substr(code, RSTART, 1)
        say(substr(code, 1, RSTART - 1))
        code = substr(code, RSTART + 1)
        if (mark == "{") {
            depth++
            kinds[depth] = in_function ? "else" : opened_by(saying)
            said[depth] = saying
            begun[depth] = said_on ? said_on : FNR
            if (kinds[depth] == "function") in_function = 1
        } else if (mark == "}" && depth > 0) {
            if (kinds[depth] == "function") {
                in_function = 0
                measure_function(begun[depth])
            }
            depth--
            if (kinds[depth + 1] == "value") {
                saying = said[depth + 1]
                said_on = begun[depth + 1]
                continue
            }
        }
        saying = ""
        said_on = 0
    }
    say(code " ")
}

function say(text) {
    if (!said_on && text ~ /[^ \t]/) said_on = FNR
    saying = saying text
}

function measure_function(first,    lines) {
    lines = FNR - first + 1
    if (lines > 60) breach(first, "this function has " lines " lines; 60 fit on a screen. Split it.")
}

function check_include(file, in_header) {
    if (is_in("ledger") && !is_in("ledger/store") && file ~ /^(ledger\/store|importers|reports|app|schema)\//)
        breach(FNR, "the core of the ledger includes only itself, not " file ".")
    if (is_in("ledger") && !is_in("ledger/store") && file ~ /^(soci\/|sqlite3)/)
        breach(FNR, "the core of the ledger knows no database; " file " belongs under ledger/store/.")
    if (is_in("ledger/store") && file ~ /^(importers|reports)\//)
        breach(FNR, "the store knows nothing of those who use it, such as " file ".")
    if (is_in("importers") && file ~ /^reports\//)
        breach(FNR, "importers do not know reports (" file ").")
    if (is_in("reports") && file ~ /^importers\//)
        breach(FNR, "reports do not know importers (" file ").")
    if (file ~ /^app\// && !is_in("app") && !is_in("tests"))
        breach(FNR, "nothing but app includes app (" file ").")
    if (file ~ /^soci\// && in_header && path != "ledger/store/db.hpp")
        breach(FNR, "only ledger/store/db.hpp may include " file " in a header; declare class soci::session.")
    if (file == "xlsxwriter.h" && path !~ /^(reports\/workbook[a-z_]*\.cpp|samples\/.*|tests\/.*)$/)
        breach(FNR, "only reports/workbook*.cpp and samples include xlsxwriter.h.")
    if (file ~ /^CLI\// && path !~ /^app\/(main\.cpp|command_line[a-z_]*\.[ch]pp)$/)
        breach(FNR, "only app/main.cpp and app/command_line* include " file "; it costs five seconds a file.")
}

function check_cpp(text,    code, near_money) {
    if (inside == "" && text ~ /^[ \t]*#[ \t]*include[ \t]*[<"]/) {
        match(text, /[<"][^>"]+[>"]/)
        check_include(substr(text, RSTART + 1, RLENGTH - 2), path ~ /\.hpp$/)
        return
    }
    code = code_of(text)
    near_money = path ~ /^(ledger|importers|reports|app)\// && path !~ /^reports\/(workbook[a-z_]*|summary_charts)\.cpp$/
    if (near_money && has_word(code, "double|float|strtod|strtof|strtold|atof|stod|stof|stold"))
        breach(FNR, "binary floating point near money; use Money or an exact decimal.")
    follow_braces(code)
}

function end_of_file() {
    if (path ~ /\.[ch]pp$/ && !is_in("tests") && lines_in_file > 400)
        breach(lines_in_file, "this file has " lines_in_file " lines; 400 is the limit. Split it.")
}

FNR == 1 {
    if (path != "") end_of_file()
    path = FILENAME
    sub(/^\.\//, "", path)
    inside = ""; saying = ""; said_on = 0; depth = 0; in_function = 0
    name = path
    sub(/.*\//, "", name)
    if (name ~ /(^|[_.-])(util|utils|utility|helper|helpers|manager|managers)([_.-]|$)/)
        breach(1, "a file called " name " is unfinished thought; name the thing or the act.")
}

{
    lines_in_file = FNR
    limit = is_in("tests") || path ~ /\.(sql|toml)$/ ? 150 : 120 # tables and messages are easier to read wide
    # Cases of findings hold files as they are sent, and rows of them are long.
    if (path !~ /\.md$|^tests\/findings\/.*\.toml$/ && characters($0) > limit)
        breach(FNR, "this line has " characters($0) " characters; " limit " is the limit.")
    if ($0 ~ /[ \t\r]$/) breach(FNR, "blanks at the end of the line.")
    if (path !~ /^tests\/tidy/ && has_word($0, "TODO|FIXME") && $0 !~ /(TODO|FIXME)[ (]*(issue )?#?[0-9]/)
        breach(FNR, "a TODO needs the number of its issue.")
    elsewhere = "(^|[^A-Za-z0-9_.-])/(work|home|root|Users)/|[.][.]/shared([^A-Za-z0-9_]|$)"
    if (path != ".ci/run" && $0 ~ elsewhere)
        breach(FNR, "a path that exists on one machine only.")
    if (path ~ /\.[ch]pp$/) check_cpp($0)
}

END {
    if (path != "") end_of_file()
    exit breaches > 0 ? 1 : 0
}
