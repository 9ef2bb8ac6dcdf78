// What a file is, its first bytes and its whole content say; its name is only compared with them.
#include "importers/source_file.hpp"

#include "importers/byte_file.hpp"
#include "importers/csv_file.hpp"
#include "importers/encoding.hpp"
#include "importers/file_hash.hpp"
#include "importers/foreign_file.hpp"
#include "importers/limits.hpp"
#include "importers/ods_file.hpp"
#include "importers/xls_file.hpp"
#include "importers/xlsx_file.hpp"
#include "ledger/error.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <variant>

namespace importers {

namespace {

using Table = std::variant<CsvFile, XlsxFile, OdsFile, XlsFile>;

} // namespace

struct SourceFile::Content {
    std::filesystem::path path;
    std::string container = {};
    std::string encoding = "UTF-8";
    std::string sha256 = {};
    std::int64_t bytes = 0;
    std::vector<Sheet> sheets = {};
    std::vector<ledger::Finding> findings = {};
    std::optional<Table> table = {};
};

namespace {

using ledger::Finding;
using ledger::Severity;

constexpr std::size_t piece_bytes = std::size_t{256} << 10;

std::string lower_extension(std::filesystem::path const& path) {
    auto extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return extension;
}

void doubt(std::vector<Finding>& findings, std::string const& file, std::string rule,
           std::string found, std::string remedy) {
    findings.push_back({.severity = Severity::warning,
                        .rule = std::move(rule),
                        .where = {.file = file},
                        .found = std::move(found),
                        .wanted = {},
                        .remedy = std::move(remedy)});
}

// One reading gives the hash, the beginning and the evidence for the alphabet.
struct FirstReading {
    std::string start = {};
    std::string sha256 = {};
    Encoding encoding = {};
    std::int64_t bytes = 0;
};

FirstReading read_once(std::filesystem::path const& path) {
    ByteFile file{path};
    FirstReading found;
    FileHash hash;
    EncodingEvidence evidence;
    std::string piece(piece_bytes, '\0');
    bool is_zip = false;
    for (;;) {
        auto const got = file.read(piece.data(), piece.size());
        std::string_view const bytes{piece.data(), got};
        if (found.bytes == 0) {
            found.start = bytes.substr(0, 4096);
            is_zip = bytes.starts_with("PK\x03\x04");
        }
        hash.add(bytes);
        if (!is_zip) evidence.see(bytes);
        found.bytes += static_cast<std::int64_t>(got);
        if (got < piece.size()) break;
    }
    found.sha256 = hash.hex();
    found.encoding = evidence.verdict();
    return found;
}

constexpr std::string_view zip_start = "PK\x03\x04";
constexpr std::string_view ole_start = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

struct Kind {
    std::string_view container;
    std::string_view words; // "the content is …"
    std::array<std::string_view, 2> extensions;
};

constexpr std::array<Kind, 4> kinds{
    {{"xlsx", "an Excel workbook", {".xlsx", ".xlsm"}},
     {"ods", "an OpenDocument spreadsheet", {".ods", ".ots"}},
     {"xls", "an old Excel workbook (Excel 97 to 2003)", {".xls", ".xlt"}},
     {"csv", "separated text (CSV)", {".csv", ".txt"}}}};

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

// A BOM may stand in front of what says what a text is.
bool is_text_with_nul(Encoding const& encoding) {
    return encoding.nul_bytes > 0;
}

Table open_table(std::filesystem::path const& path, std::string const& name,
                 FirstReading const& first) {
    if (first.start.starts_with(zip_start)) {
        ZipContainer zip{path, name};
        if (OdsFile::is_one(zip)) return OdsFile{std::move(zip)};
        return XlsxFile{std::move(zip)};
    }
    if (first.start.starts_with(ole_start)) return XlsFile{path, name};
    refuse_foreign_file(name, first.start);
    if (is_text_with_nul(first.encoding)) {
        throw ledger::Error{
            "{} is neither text nor a workbook: it holds binary data. Ask the sender "
            "for the spreadsheet as .xlsx or CSV.",
            name};
    }
    return CsvFile{path, name, first.encoding};
}

std::string_view container_of(Table const& table) {
    constexpr std::array<std::string_view, 4> names{"csv", "xlsx", "ods", "xls"};
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
    auto const first = read_once(path);
    auto& content = *content_;
    content.sha256 = first.sha256;
    content.bytes = first.bytes;
    content.table.emplace(open_table(path, name(), first));
    content.container = container_of(*content.table);
    content.sheets = sheets_of(*content.table);
    if (auto doubted = misleading_name(name(), lower_extension(path), content.container))
        content.findings.push_back(std::move(*doubted));
    if (content.container != "csv") return;
    content.encoding = encoding_name(first.encoding);
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
std::vector<Sheet> const& SourceFile::sheets() const {
    return content_->sheets;
}
std::vector<Finding> const& SourceFile::findings() const {
    return content_->findings;
}

void SourceFile::read(std::size_t sheet, RowVisitor const& visit) const {
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
