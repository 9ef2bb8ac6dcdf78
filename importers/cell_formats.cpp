// A date is a number whose format names a day, month, year, hour, minute or second outside
// quotation marks.
#include "importers/cell_formats.hpp"

#include "importers/xml_scanner.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

namespace importers {

namespace {

int number_of(std::string_view text) {
    int value = -1;
    auto const* const stop = text.data() + text.size();
    auto const [end, fault] = std::from_chars(text.data(), stop, value);
    return fault == std::errc{} && end == stop ? value : -1;
}

// The first section of a format without its literals, colours and locales: [$-809]dd\/mm;@ is
// dd/mm.
std::string bare(std::string_view code) {
    std::string left;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        char const c = code[at];
        if (c == '"') {
            at = std::min(code.find('"', at + 1), code.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == '[') {
            auto const close = std::min(code.find(']', at), code.size());
            auto const inside = code.substr(at + 1, close - at - 1);
            bool const elapsed =
                !inside.empty() && inside.find_first_not_of("hmsHMS") == std::string_view::npos;
            if (elapsed) left.append(inside);
            at = close;
        } else {
            left += c;
        }
    }
    return left;
}

} // namespace

CellFormat format_of_code(std::string_view format_code) {
    auto const code = bare(format_code);
    if (code == "General" || code == "GENERAL" || code == "Standard") return {};
    if (code.find_first_of("dmyhsDMYHS") != std::string::npos) return {.kind = CellFormat::date};
    bool const noughts = code.size() > 1 && code.find_first_not_of('0') == std::string::npos;
    if (!noughts || code.size() > 30) return {};
    return {.kind = CellFormat::padded, .digits = static_cast<std::uint8_t>(code.size())};
}

CellFormat format_of_built_in(int number_format_id) {
    auto const id = number_format_id;
    bool const date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
                      (id >= 50 && id <= 58);
    return date ? CellFormat{.kind = CellFormat::date} : CellFormat{};
}

std::vector<CellFormat> read_cell_formats(XmlScanner& styles) {
    std::map<int, CellFormat> custom;
    std::vector<CellFormat> formats;
    bool inside = false; // of cellXfs, which cells refer to; cellStyleXfs has the same elements
    for (auto event = styles.next(); event != XmlScanner::Event::finished; event = styles.next()) {
        bool const start = event == XmlScanner::Event::start;
        if (event == XmlScanner::Event::text) continue;
        if (styles.name() == "cellXfs") inside = start;
        if (!start) continue;
        if (styles.name() == "numFmt" && styles.depth() == 3) {
            int const id = number_of(styles.attribute("numFmtId").value_or(""));
            custom[id] = format_of_code(styles.attribute("formatCode").value_or(""));
        } else if (inside && styles.name() == "xf") {
            int const id = number_of(styles.attribute("numFmtId").value_or("0"));
            auto const known = custom.find(id);
            formats.push_back(known == custom.end() ? format_of_built_in(id) : known->second);
        }
    }
    return formats;
}

} // namespace importers
