// What a file is, its first bytes and its whole content say; its name is only compared with them.
#include "importers/source_file.hpp"

#include "importers/byte_file.hpp"
#include "importers/csv_file.hpp"
#include "importers/encoding.hpp"
#include "importers/file_hash.hpp"
#include "importers/foreign_file.hpp"
#include "importers/own_column.hpp"
#include "importers/xlsx_file.hpp"
#include "ledger/error.hpp"

#include <algorithm>
#include <optional>

namespace importers {

struct SourceFile::Content {
    std::filesystem::path path;
    std::string container = {};
    std::string encoding = "UTF-8";
    std::string sha256 = {};
    std::int64_t bytes = 0;
    std::vector<Sheet> sheets = {};
    std::vector<ledger::Finding> findings = {};
    std::optional<CsvFile> csv = {};
    std::optional<XlsxFile> xlsx = {};
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

} // namespace

SourceFile::SourceFile(std::filesystem::path const& path)
    : content_{std::make_unique<Content>(Content{.path = path})} {
    auto const first = read_once(path);
    auto& content = *content_;
    content.sha256 = first.sha256;
    content.bytes = first.bytes;
    refuse_foreign_file(path, first.start);
    auto const extension = lower_extension(path);
    if (first.start.starts_with("PK\x03\x04")) {
        content.container = "xlsx";
        content.xlsx.emplace(path);
        for (auto const& sheet : content.xlsx->sheets())
            content.sheets.push_back({sheet.name, sheet.hidden});
        if (extension != ".xlsx" && extension != ".xlsm") {
            doubt(content.findings, name(), "name-misleads",
                  "the content is an Excel workbook, although the name does not end in .xlsx",
                  "It is read as a workbook. Ask the sender to name it so.");
        }
        return;
    }
    if (first.encoding.nul_bytes > 0) {
        throw ledger::Error{
            "{} is neither text nor a workbook: it holds binary data. Ask the sender "
            "for the spreadsheet as .xlsx or CSV.",
            name()};
    }
    content.container = "csv";
    content.encoding = encoding_name(first.encoding);
    content.csv.emplace(path, first.encoding);
    content.sheets.push_back({});
    if (extension == ".xlsx" || extension == ".xlsm" || extension == ".xls" ||
        extension == ".ods") {
        doubt(content.findings, name(), "name-misleads",
              fmt::format("the content is separated text (CSV), although the name ends in {}",
                          extension),
              "It is read as CSV. Ask the sender to name it .csv.");
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
    if (content.xlsx) {
        content.xlsx->read(sheet, visit);
        return;
    }
    auto const misquoted = content.csv->read(visit);
    bool const known = std::ranges::any_of(
        content.findings, [](auto const& finding) { return finding.rule == "quote-misplaced"; });
    if (misquoted == 0 || known) return;
    doubt(content.findings, name(), "quote-misplaced",
          "text follows a closing quotation mark, so the cell was left as it stands",
          "Compare the row with the sender's program.");
    content.findings.back().where.row = misquoted;
}

} // namespace importers
