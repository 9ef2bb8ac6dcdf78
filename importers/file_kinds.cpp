// Names are only compared with what the content says.
#include "importers/file_kinds.hpp"

#include "ledger/ascii.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace importers {

using ledger::Finding;
using ledger::Severity;

namespace {

struct Kind {
    std::string_view container;
    std::string_view words; // "the content is …"
    std::array<std::string_view, 2> extensions;
};

constexpr std::array<Kind, 5> kinds{
    {{"xlsx", "an Excel workbook", {".xlsx", ".xlsm"}},
     {"ods", "an OpenDocument spreadsheet", {".ods", ".ots"}},
     {"xls", "an old Excel workbook (Excel 97 to 2003)", {".xls", ".xlt"}},
     {"json", "JSON", {".json", ".json"}},
     {"csv", "separated text (CSV)", {".csv", ".txt"}}}};

} // namespace

std::string lower_extension(std::filesystem::path const& path) {
    auto extension = ledger::lower_case(path.extension().string());
    return extension;
}

// Any other name of a text is as good as .csv.
std::optional<Finding> misleading_name(std::string const& name, std::string_view extension,
                                       std::string_view container) {
    auto const is = std::ranges::find(kinds, container, &Kind::container);
    bool other = container != "csv";
    for (auto const& kind : kinds) {
        if (std::ranges::find(kind.extensions, extension) == kind.extensions.end()) continue;
        if (kind.container == container) return {};
        other = true;
    }
    if (!other) return {};
    return Finding{.severity = Severity::warning,
                   .rule = "name-misleads",
                   .where = {.file = name},
                   .found = fmt::format("the content is {}, although the name ends in {}",
                                        is->words, extension.empty() ? "nothing" : extension),
                   .wanted = {},
                   .remedy = fmt::format("It is read as what it is. Ask the sender to name it {}.",
                                         is->extensions.front())};
}

} // namespace importers
