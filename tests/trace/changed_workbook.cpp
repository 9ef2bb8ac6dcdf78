#include "changed_workbook.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <memory>
#include <stdexcept>

namespace tests {

namespace {

using Archive = std::unique_ptr<zip_t, void (*)(zip_t*)>;

Archive opened(std::filesystem::path const& file, int how) {
    int error = 0;
    return {zip_open(file.c_str(), how, &error), zip_discard};
}

} // namespace

std::string part_of(std::filesystem::path const& workbook, std::string const& part) {
    auto const archive = opened(workbook, ZIP_RDONLY);
    zip_stat_t stat{};
    if (archive == nullptr || zip_stat(archive.get(), part.c_str(), 0, &stat) != 0)
        throw std::runtime_error{workbook.string() + " has no part " + part};
    std::string text(stat.size, '\0');
    auto* const file = zip_fopen(archive.get(), part.c_str(), 0);
    zip_fread(file, text.data(), text.size());
    zip_fclose(file);
    return text;
}

std::string part_of_sheet(std::filesystem::path const& workbook, std::string const& sheet) {
    auto const contents = part_of(workbook, "xl/workbook.xml");
    auto const named = contents.find("<sheet name=\"" + sheet + "\" sheetId=\"");
    if (named == std::string::npos) throw std::runtime_error{"no sheet " + sheet};
    auto const begin = contents.find("sheetId=\"", named) + 9;
    return "xl/worksheets/sheet" + contents.substr(begin, contents.find('"', begin) - begin) +
           ".xml";
}

void change_part(std::filesystem::path const& from, std::filesystem::path const& to,
                 std::string const& part, std::function<void(std::string&)> const& change) {
    auto text = part_of(from, part);
    change(text);
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
    auto archive = opened(to, 0);
    auto const at = zip_name_locate(archive.get(), part.c_str(), 0);
    auto* const source = zip_source_buffer(archive.get(), text.data(), text.size(), 0);
    if (zip_file_replace(archive.get(), static_cast<zip_uint64_t>(at), source, 0) != 0 ||
        zip_close(archive.get()) != 0)
        throw std::runtime_error{"the part could not be changed"};
    (void)archive.release();
}

void replace(std::string& text, std::string const& what, std::string const& with) {
    auto const at = text.find(what);
    ASSERT_NE(at, std::string::npos) << what;
    text.replace(at, what.size(), with);
}

std::string cell_in(std::string const& sheet_xml, std::string const& cell) {
    auto const begin = sheet_xml.find("<c r=\"" + cell + "\"");
    if (begin == std::string::npos) throw std::runtime_error{"no cell " + cell};
    auto const end = sheet_xml.find("</c>", begin) + 4;
    return sheet_xml.substr(begin, end - begin);
}

} // namespace tests
