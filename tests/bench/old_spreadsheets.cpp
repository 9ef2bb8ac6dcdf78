#include "tests/bench/old_spreadsheets.hpp"

#include "tests/importers/made_xls.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <bit>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace bench {

namespace {

std::string escaped(std::string const& text) {
    std::string safe;
    for (char const c : text) safe += c == '&' ? std::string{"&amp;"} : std::string{c};
    return safe;
}

std::string ods_text(std::string const& text) {
    return "<table:table-cell office:value-type=\"string\"><text:p>" + escaped(text) +
           "</text:p></table:table-cell>";
}

} // namespace

OdsRows::OdsRows(std::string path, std::vector<std::string> const& headings)
    : path_{std::move(path)}, contents_{path_ + ".xml", std::ios::binary} {
    contents_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content>"
                 "<office:body><office:spreadsheet><table:table table:name=\"Extract\">"
                 "<table:table-row>";
    for (auto const& heading : headings) contents_ << ods_text(heading);
    contents_ << "</table:table-row>";
}

void OdsRows::add(Line const& line) {
    auto const amount = plain_amount(line.pence);
    contents_ << "<table:table-row>" << ods_text(line.entity) << ods_text(line.cost_centre)
              << ods_text(line.subjective)
              << ods_text(fmt::format("{}-{:02}", line.year, line.month))
              << fmt::format("<table:table-cell office:value-type=\"date\" "
                             "office:date-value=\"{}-{:02}-{:02}\"><text:p>{:02}/{:02}/{}"
                             "</text:p></table:table-cell>",
                             line.year, line.month, line.day, line.day, line.month, line.year)
              << ods_text(line.supplier) << ods_text(line.narrative)
              << fmt::format("<table:table-cell office:value-type=\"float\" "
                             "office:value=\"{}\"><text:p>{}</text:p></table:table-cell>",
                             amount, amount)
              << ods_text(line.number) << "</table:table-row>";
}

void OdsRows::finish() {
    contents_ << "</table:table></office:spreadsheet></office:body></office:document-content>";
    contents_.close();
    std::remove(path_.c_str());
    std::string const type = "application/vnd.oasis.opendocument.spreadsheet";
    auto* const archive = zip_open(path_.c_str(), ZIP_CREATE, nullptr);
    zip_file_add(archive, "mimetype", zip_source_buffer(archive, type.data(), type.size(), 0), 0);
    auto const xml = path_ + ".xml";
    zip_file_add(archive, "content.xml", zip_source_file(archive, xml.c_str(), 0, -1), 0);
    bool const written = contents_ && zip_close(archive) == 0;
    std::remove(xml.c_str());
    if (!written) throw std::runtime_error{path_ + ": could not be written"};
}

XlsRows::XlsRows(std::string path, std::vector<std::string> const& headings)
    : path_{std::move(path)} {
    for (unsigned i = 0; i < headings.size(); ++i) text(i, headings[i]);
}

void XlsRows::add(Line const& line) {
    constexpr unsigned last_row = 65535;
    if (++row_ > last_row) throw std::runtime_error{"an .xls file has 65,536 rows"};
    text(0, line.entity);
    text(1, line.cost_centre);
    text(2, line.subjective);
    text(3, fmt::format("{}-{:02}", line.year, line.month));
    std::chrono::sys_days const day = std::chrono::year{line.year} /
                                      static_cast<unsigned>(line.month) /
                                      static_cast<unsigned>(line.day);
    constexpr int days_to_1970 = 25569;
    number(4, static_cast<double>(day.time_since_epoch().count() + days_to_1970), 1);
    text(5, line.supplier);
    text(6, line.narrative);
    number(7, static_cast<double>(line.pence) / 100.0, 0);
    text(8, line.number);
}

void XlsRows::finish() {
    auto const bytes = xls::container(xls::stream(xls::formats(), {{"Extract", cells_}}));
    std::ofstream file{path_, std::ios::binary};
    file << bytes;
    file.close();
    if (!file) throw std::runtime_error{path_ + ": could not be written"};
}

void XlsRows::text(unsigned column, std::string const& letters) {
    cells_ += xls::record(0x204, xls::cell(row_, column) + xls::narrow(letters));
}
void XlsRows::number(unsigned column, double value, unsigned format) {
    cells_ += xls::record(0x203, xls::cell(row_, column, format) +
                                     xls::qword(std::bit_cast<std::uint64_t>(value)));
}

} // namespace bench
