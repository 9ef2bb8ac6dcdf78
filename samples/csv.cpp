// A council's extract as the CSV its finance system would write.
#include "samples/council_style.hpp"
#include "samples/extracts.hpp"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

namespace samples {
namespace {

using Fields = std::vector<std::string>;

Fields const headings = {"Year",        "Period",      "Trans Date", "Cost Centre", "CC Desc",
                         "Detail Code", "Detail Desc", "Trans Type", "Trans Ref",   "Supplier No",
                         "Supplier",    "Description", "Net Amount", "VAT",         "Posted By"};

// One of the councils puts the money first and adds a column of its own.
Fields rearranged(Fields const& fields, std::string const& extra) {
    Fields result = {fields[3], fields[4], fields[5], fields[6], fields[12],
                     fields[0], fields[1], fields[2], extra};
    for (std::size_t i : {7U, 8U, 9U, 10U, 11U, 13U, 14U}) result.push_back(fields[i]);
    return result;
}

void append(std::string& text, Fields const& fields, std::string_view line_end) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i != 0) text += ',';
        auto const& field = fields[i];
        if (field.find_first_of(",\"\n") == std::string::npos) {
            text += field;
            continue;
        }
        text += '"';
        for (char const c : field) text += c == '"' ? std::string{"\"\""} : std::string{c};
        text += '"';
    }
    text += line_end;
}

std::string in_capitals(std::string words) {
    for (auto& c : words)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return words;
}

// Every character beyond ASCII in the samples is one of Latin-1, where Windows-1252 has the same
// byte.
std::string as_windows(std::string const& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80U) {
            result += text[i];
            continue;
        }
        auto const next = static_cast<unsigned char>(text[++i]);
        result += static_cast<char>(((byte & 0x03U) << 6U) | (next & 0x3fU));
    }
    return result;
}

// A number for each supplier, the same wherever the name stands.
std::string supplier_number(std::string const& name) {
    unsigned sum = 7;
    for (char const c : name) sum = (sum * 31U + static_cast<unsigned char>(c)) % 89'999U;
    return name.empty() ? std::string{} : std::to_string(100'000U + sum);
}

Fields fields_of(Style const& style, Line const& line, std::size_t number) {
    auto const is_paid = line.source == "AP" || line.source == "CN";
    return {year_written(style, line.year),
            month_written(style, line),
            date_written(style, line),
            line.cost_centre,
            line.cost_centre_name,
            line.subjective,
            line.subjective_name,
            line.source,
            fmt::format("{}{:06}", line.source, line.number * 10'000 + static_cast<int>(number)),
            supplier_number(line.supplier),
            style.capitals ? in_capitals(line.supplier) : line.supplier,
            line.narrative,
            line.typed_amount.empty() ? amount_written(style, line.amount) : line.typed_amount,
            is_paid ? "0.00" : "",
            line.source == "PR" ? "payroll" : "ledger team"};
}

} // namespace

void write_csv(std::filesystem::path const& path, Extract const& extract) {
    Place const* sender = nullptr;
    for (auto const& place : places())
        if (place.council == extract.organisation) sender = &place;
    auto const& style = style_of(sender->code);
    std::string_view const end = style.encoding == Encoding::utf8 ? "\n" : "\r\n";
    std::string text;
    if (style.titles) {
        append(text, {std::string{sender->council_name}, "General ledger transactions"}, end);
        append(text, {"Invented figures, \u00a3", year_written(style, extract.lines.front().year)},
               end);
        append(text, {}, end);
    }
    append(text, style.rearranged ? rearranged(headings, "Directorate") : headings, end);
    std::size_t number = 0;
    ledger::Money net;
    for (auto const& line : extract.lines) {
        auto const fields = fields_of(style, line, ++number);
        append(text, style.rearranged ? rearranged(fields, "Adults and Health") : fields, end);
        net += line.amount;
    }
    if (style.total) {
        Fields total(headings.size());
        total[0] = "Total";
        total[12] = amount_written(style, net);
        append(text, total, end);
    }
    if (style.encoding == Encoding::utf8_mark) text = "\xef\xbb\xbf" + text;
    write_text(path, style.encoding == Encoding::windows ? as_windows(text) : text);
}

void write_text(std::filesystem::path const& path, std::string const& bytes) {
    std::ofstream file{path, std::ios::binary};
    file << bytes;
    file.close();
    if (!file) throw std::runtime_error{path.string() + ": could not be written"};
}

} // namespace samples
