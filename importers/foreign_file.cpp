// The first bytes of the kinds of files that arrive under .csv and .xlsx names, and a sentence for
// each.
#include "importers/foreign_file.hpp"

#include "ledger/ascii.hpp"
#include "ledger/error.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace importers {

namespace {

struct Kind {
    std::string_view start;
    std::string_view is; // "{name} is …"
    std::string_view remedy;
};

constexpr std::string_view ask = "Ask the sender for the spreadsheet as .xlsx or CSV.";
constexpr std::string_view unpack = "Unpack it first.";

constexpr std::array<Kind, 11> kinds{{
    {"%PDF-", "a PDF document, not a spreadsheet", ask},
    {"\x1F\x8B", "a gzip archive, not a spreadsheet", unpack},
    {"BZh", "a bzip2 archive, not a spreadsheet", unpack},
    {"\xFD"
     "7zXZ",
     "an xz archive, not a spreadsheet", unpack},
    {"7z\xBC\xAF", "a 7z archive, not a spreadsheet", unpack},
    {"Rar!", "a rar archive, not a spreadsheet", unpack},
    {"\x28\xB5\x2F\xFD", "a zstd archive, not a spreadsheet", unpack},
    {"PK\x05\x06", "an empty zip archive", ask},
    {"{\\rtf", "a text document (RTF), not a spreadsheet", ask},
    {"SQLite format 3", "a database, not a spreadsheet", ask},
    {"\x89PNG", "a picture, not a spreadsheet", ask},
}};

std::string lower_without_blanks(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    auto const first = text.find_first_not_of(" \t\r\n");
    std::string start{first == std::string_view::npos ? std::string_view{}
                                                      : text.substr(first, 512)};
    start = ledger::lower_case(start);
    return start;
}

bool is_web_page(std::string_view lower) {
    constexpr std::array<std::string_view, 5> starts{"<!doctype html", "<html", "<head", "<body",
                                                     "<script"};
    if (std::ranges::any_of(starts, [&](auto start) { return lower.starts_with(start); }))
        return true;
    bool const markup_first = lower.starts_with("<?xml") || lower.starts_with("<!--");
    return markup_first && lower.find("<html") != std::string_view::npos;
}

} // namespace

void refuse_foreign_file(std::string const& name, std::string_view start) {
    if (start.empty()) {
        throw ledger::Error{"{} is empty: it has no bytes at all. Ask the sender for it again.",
                            name};
    }
    constexpr std::string_view encrypted{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31};
    if (start.starts_with("\xD0\xCF\x11\xE0") && start.find(encrypted) != start.npos) {
        throw ledger::Error{"{} is protected by a password. Open it in Excel, save it without one, "
                            "or ask the sender to.",
                            name};
    }
    for (auto const& kind : kinds) {
        if (start.starts_with(kind.start))
            throw ledger::Error{"{} is {}. {}", name, kind.is, kind.remedy};
    }
    auto const lower = lower_without_blanks(start);
    if (is_web_page(lower)) {
        throw ledger::Error{
            "{} is a web page (HTML), not a spreadsheet: the download probably gave an "
            "error page or a page to log in. Download the file again.",
            name};
    }
    if (lower.starts_with("<?xml") || lower.starts_with("<workbook")) {
        throw ledger::Error{"{} is XML, not a spreadsheet of a kind that is read here. Save it as "
                            ".xlsx or CSV.",
                            name};
    }
}

} // namespace importers
