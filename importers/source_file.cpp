// What a file is, its first bytes and its whole content say; its name is only compared with them.
#include "importers/source_file.hpp"

#include "importers/csv_file.hpp"
#include "importers/encoding.hpp"
#include "importers/file_kinds.hpp"
#include "importers/first_reading.hpp"
#include "importers/foreign_file.hpp"
#include "importers/json_file.hpp"
#include "importers/json_walk.hpp"
#include "importers/limits.hpp"
#include "importers/ods_file.hpp"
#include "importers/own_column.hpp"
#include "importers/packed_file.hpp"
#include "importers/text_file.hpp"
#include "importers/xls_file.hpp"
#include "importers/xlsx_file.hpp"
#include "ledger/error.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <variant>

namespace importers {

namespace {

using Table = std::variant<CsvFile, XlsxFile, OdsFile, XlsFile, JsonFile>;

} // namespace

struct SourceFile::Content {
    std::filesystem::path path;
    std::string container = {};
    std::string encoding = "UTF-8";
    std::string sha256 = {};
    std::int64_t bytes = 0;
    std::vector<Sheet> sheets = {};
    std::vector<ledger::Finding> findings = {};
    std::optional<UnpackedFile> unpacked = {};
    std::optional<Table> table = {};
};

namespace {

using ledger::Finding;
using ledger::Severity;

void doubt(std::vector<Finding>& findings, std::string const& file, std::string rule,
           std::string found, std::string remedy) {
    findings.push_back({.severity = Severity::warning,
                        .rule = std::move(rule),
                        .where = {.file = file},
                        .found = std::move(found),
                        .wanted = {},
                        .remedy = std::move(remedy)});
}

constexpr std::string_view zip_start = "PK\x03\x04";
constexpr std::string_view ole_start = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

std::string start_as_text(std::filesystem::path const& path, Encoding const& encoding) {
    TextFile text{path, encoding};
    std::string start(512, '\0');
    start.resize(text.read(start.data(), start.size()));
    return start;
}

Table open_table(std::filesystem::path const& path, std::string const& name,
                 FirstReading const& first) {
    if (first.start.starts_with(zip_start)) {
        ZipContainer zip{path, name};
        if (OdsFile::is_one(zip)) return OdsFile{std::move(zip)};
        return XlsxFile{std::move(zip)};
    }
    refuse_foreign_file(name, first.start);
    if (first.start.starts_with(ole_start)) return XlsFile{path, name};
    if (first.encoding.nul_bytes > 0) {
        throw ledger::Error{
            "{} is neither text nor a workbook: it holds binary data. Ask the sender "
            "for the spreadsheet as .xlsx or CSV.",
            name};
    }
    auto const start = start_as_text(path, first.encoding);
    refuse_foreign_file(name, start.empty() ? "\n" : start);
    if (looks_like_json(start)) return JsonFile{path, name, first.encoding};
    return CsvFile{path, name, first.encoding};
}

// "rows 2, 3 and 5 others are in code page 850; the rest is in UTF-8"
std::string words_for(SheetNotes const& notes, std::string_view usual) {
    std::string words;
    for (auto const& [alphabet, count, first] : notes.other_rows) {
        auto const more = count - static_cast<std::int64_t>(first.size());
        words +=
            fmt::format("{} {}{} {} letters in {}; ", count == 1 ? "row" : "rows",
                        fmt::join(first, ", "), more > 0 ? fmt::format(" and {} more", more) : "",
                        count == 1 ? "has" : "have", encoding_name(alphabet));
    }
    return words + fmt::format("the rest of the file is in {}", usual);
}

std::string_view container_of(Table const& table) {
    constexpr std::array<std::string_view, 5> names{"csv", "xlsx", "ods", "xls", "json"};
    return names.at(table.index());
}

std::vector<Sheet> sheets_of(Table const& table) {
    std::vector<Sheet> sheets;
    std::visit(
        [&](auto const& file) {
            if constexpr (requires { file.sheets(); }) {
                for (auto const& sheet : file.sheets())
                    sheets.push_back({sheet.name, sheet.hidden});
            } else {
                sheets.push_back({});
            }
        },
        table);
    return sheets;
}

} // namespace

SourceFile::SourceFile(std::filesystem::path const& path)
    : content_{std::make_unique<Content>(Content{.path = path})} {
    auto first = read_once(path);
    auto& content = *content_;
    content.sha256 = first.sha256;
    content.bytes = first.bytes;
    auto plain_path = path; // what the bytes inside would be called
    if (is_packed(first.start)) {
        content.unpacked.emplace(path, name());
        first = read_once(content.unpacked->path());
        if (lower_extension(path) == ".gz") plain_path.replace_extension();
        doubt(content.findings, name(), "file-packed",
              "the file is packed (gzip), and was unpacked to be read",
              "Nothing needs doing. The file's hash is that of the packed file, as it came.");
    }
    auto const opened = content.unpacked ? content.unpacked->path() : path;
    content.table.emplace(open_table(opened, name(), first));
    content.container = container_of(*content.table);
    content.sheets = sheets_of(*content.table);
    if (auto doubted = misleading_name(name(), lower_extension(plain_path), content.container))
        content.findings.push_back(std::move(*doubted));
    if (content.container != "csv" && content.container != "json") return;
    content.encoding = encoding_name(first.encoding);
    if (content.container == "json" && first.encoding.also_single) {
        doubt(content.findings, name(), "alphabets-mixed",
              "some of its letters are not in UTF-8, as JSON has to be",
              "They were read as what makes sense. Ask the sender to save it as UTF-8.");
    }
    if (first.encoding.invalid_bytes > 0) {
        doubt(content.findings, name(), "bytes-invalid",
              fmt::format("{} {} not {}, the first after {} bytes", first.encoding.invalid_bytes,
                          first.encoding.invalid_bytes == 1 ? "byte is" : "bytes are",
                          content.encoding, first.encoding.first_invalid_at),
              "Some letters may be wrong. Ask the sender to save it as CSV UTF-8.");
    }
}

SourceFile::~SourceFile() = default;
SourceFile::SourceFile(SourceFile&&) noexcept = default;
SourceFile& SourceFile::operator=(SourceFile&&) noexcept = default;

std::filesystem::path const& SourceFile::path() const {
    return content_->path;
}
std::string SourceFile::name() const {
    return content_->path.filename().string();
}
std::string const& SourceFile::container() const {
    return content_->container;
}
std::string const& SourceFile::encoding() const {
    return content_->encoding;
}
std::string const& SourceFile::sha256() const {
    return content_->sha256;
}
std::int64_t SourceFile::bytes() const {
    return content_->bytes;
}
bool SourceFile::dates_from_1904() const {
    if (auto const* const xlsx = std::get_if<XlsxFile>(&*content_->table))
        return xlsx->dates_from_1904();
    auto const* const xls = std::get_if<XlsFile>(&*content_->table);
    return xls != nullptr && xls->dates_from_1904();
}

std::vector<Sheet> const& SourceFile::sheets() const {
    return content_->sheets;
}
std::vector<Finding> const& SourceFile::findings() const {
    return content_->findings;
}

void SourceFile::read(std::size_t sheet, RowVisitor const& visit_sent) const {
    auto const visit = without_own_column(visit_sent);
    auto& content = *content_;
    ledger::ensure(sheet < content.sheets.size(), "a sheet is read that the file does not have");
    auto const& where = content.sheets[sheet].name;
    bool stopped = false;
    std::uint64_t cells = 0;
    bool const bounded = content.container != "csv"; // where a few bytes can stand for many cells
    RowVisitor const counted = [&](Row const& row) {
        cells += row.cells.size();
        if (bounded && cells > limits::cells) {
            throw ledger::Error{"{}, sheet '{}': more than {} million cells up to row {}, most of "
                                "them empty. Delete the columns behind the table, and save again.",
                                name(), where, limits::cells / 1'000'000, row.number};
        }
        stopped = !visit(row);
        return !stopped;
    };
    auto const notes = std::visit(
        [&](auto& file) {
            if constexpr (requires { file.sheets(); }) {
                return file.read(sheet, counted);
            } else {
                return file.read(visit);
            }
        },
        *content.table);
    if (!stopped) tell(notes, where);
}

// Once for each sheet, however often it is read.
void SourceFile::tell(SheetNotes const& notes, std::string const& sheet) const {
    auto& findings = content_->findings;
    auto const known = [&](std::string_view rule) {
        return std::ranges::any_of(findings, [&](Finding const& finding) {
            return finding.rule == rule && finding.where.sheet == sheet;
        });
    };
    if (notes.misquoted_row != 0 && !known("quote-misplaced")) {
        doubt(findings, name(), "quote-misplaced",
              "text follows a closing quotation mark, so the cell was left as it stands",
              "Compare the row with the sender's program.");
        findings.back().where.row = notes.misquoted_row;
    }
    if (!notes.other_rows.empty() && !known("alphabets-mixed")) {
        doubt(findings, name(), "alphabets-mixed", words_for(notes, content_->encoding),
              "Each row was read in the alphabet that makes sense of it. Compare their letters "
              "beyond A to Z (the pound sign, accents) with the sender's program.");
        findings.back().where.row = notes.other_rows.front().first.front();
    }
    if (notes.hidden_rows != 0 && !known("rows-hidden")) {
        doubt(findings, name(), "rows-hidden",
              notes.hidden_rows == 1
                  ? std::string{"this row is hidden, and was read nevertheless"}
                  : fmt::format("{} rows are hidden, this the first, and were read nevertheless",
                                notes.hidden_rows),
              "Unhide the rows and look at them: a filter may have been left on, or lines were "
              "not meant to be sent.");
        findings.back().where.sheet = sheet;
        findings.back().where.row = notes.first_hidden_row;
    }
}

} // namespace importers
