// What must be refused, and that it is refused in words: files that are something else, damaged
// files, and files made to do harm.
#include "importers/source_file.hpp"
#include "tests/importers/made_workbook.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>
#include <string>

namespace {

using importers::SourceFile;

std::string said_of_bytes(std::string const& name, std::string_view bytes) {
    MadeFile const made{name, bytes};
    return refusal([&] { rows_of(SourceFile{made.path()}); });
}

std::string said_of_parts(Parts const& parts) {
    MadeWorkbook const made{parts};
    return refusal([&] { rows_of(SourceFile{made.path()}); });
}

void expect_says(std::string const& said, std::string_view wanted) {
    EXPECT_NE(said.find(wanted), std::string::npos) << "said: " << said << "\nwanted: " << wanted;
}

TEST(HostileFile, what_is_no_spreadsheet_is_named) {
    expect_says(refusal([] { SourceFile{"/nowhere/x.csv"}; }), "There is no file");
    expect_says(refusal([] { SourceFile{std::filesystem::temp_directory_path()}; }), "is a folder");
    expect_says(said_of_bytes("x.csv", ""), "is empty");
    expect_says(said_of_bytes("x.csv", "\r\n\r\n<!DOCTYPE html><html>"), "web page");
    expect_says(said_of_bytes("x.csv", "<?xml version=\"1.0\"?><html xmlns=\"x\">"), "web page");
    expect_says(said_of_bytes("x.csv", "%PDF-1.4 ..."), "PDF");
    expect_says(said_of_bytes("x.csv", "\x1F\x8B\x08 ..."), "packed (gzip) and damaged");
    expect_says(said_of_bytes("x.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook"), "cut off");
    expect_says(said_of_bytes("x.csv", "{\"rows\": []}"), "JSON");
    expect_says(said_of_bytes("x.csv", std::string_view{"a,b\n\0\0\0\1\n", 9}), "binary");
}

TEST(HostileFile, another_kind_of_zip_is_named) {
    expect_says(said_of_parts({{"mimetype", "x"}, {"content.xml", "<a/>"}}), "e-book");
    expect_says(said_of_parts({{"notes.txt", "x"}}), "zip file but not a workbook");
}

TEST(HostileFile, a_workbook_cut_off_anywhere_is_refused) {
    MadeWorkbook const whole{workbook_parts("<row><c><v>1</v></c></row>")};
    std::ostringstream held;
    held << std::ifstream{whole.path(), std::ios::binary}.rdbuf();
    auto const bytes = held.str();
    for (std::size_t size = 4; size < bytes.size(); size += 37) {
        expect_says(said_of_bytes("x.xlsx", std::string_view{bytes}.substr(0, size)), "damaged");
    }
}

TEST(HostileFile, a_zip_bomb_is_refused_before_it_is_unpacked) {
    auto const bomb = std::string(std::size_t{64} << 20, ' ');
    expect_says(said_of_parts(workbook_parts(bomb)), "unpacks to more than 200 times its size");
    auto parts = workbook_parts("<row><c><v>1</v></c></row>");
    parts["xl/texts.xml"] = "<sst>" + bomb + "</sst>";
    expect_says(said_of_parts(parts), "fill a computer's memory");
}

TEST(HostileFile, xml_that_attacks_or_is_broken_is_refused) {
    struct Attack {
        std::string sheet;
        char const* says;
    };
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<a>";
    Attack const table[] = {
        {"<!DOCTYPE a [<!ENTITY x \"y\">]><worksheet/>", "DOCTYPE"},
        {"<worksheet><sheetData><row><c t=\"str\"><v>&x;</v></c></row></sheetData></worksheet>",
         "entity"},
        {"<worksheet>&#0;</worksheet>", "character number"},
        {"<worksheet><sheetData></worksheet>", "ends another element"},
        {"<worksheet><sheetData>", "ends too early"},
        {"<worksheet", "ends inside a tag"},
        {"<worksheet a=1/>", "quotation marks"},
        {"<worksheet/><worksheet/>", "more than one outermost"},
        {"<worksheet>\xFF</worksheet>", "UTF-8"},
        {"<worksheet>" + deep, "too deeply"},
        {"<chart/>", "not a worksheet"},
    };
    for (auto const& [sheet, says] : table) {
        auto parts = workbook_parts({});
        parts["xl/worksheets/one.xml"] = sheet;
        expect_says(said_of_parts(parts), says);
    }
}

TEST(HostileFile, cells_that_cannot_be_are_refused) {
    struct Impossible {
        char const* rows;
        char const* says;
    };
    constexpr Impossible table[] = {
        {"<row><c t=\"s\"><v>7</v></c></row>", "refers to shared text 7"},
        {"<row><c t=\"s\"><v>-1</v></c></row>", "refers to shared text -1"},
        {"<row r=\"1\"><c r=\"ZZZZZZ999999999\"><v>1</v></c></row>", "impossible address"},
        {"<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "impossible address"},
        {"<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>", "impossible address"},
        {"<row r=\"1048577\"><c><v>1</v></c></row>", "beyond 1048576"},
        {"<row r=\"2\"/><row r=\"1\"/>", "numbers its rows wrongly"},
    };
    for (auto const& [rows, says] : table) expect_says(said_of_parts(workbook_parts(rows)), says);
}

TEST(HostileFile, a_part_that_is_missing_is_named) {
    auto parts = workbook_parts({});
    parts.erase("xl/worksheets/one.xml");
    expect_says(said_of_parts(parts), "xl/worksheets/one.xml is missing");
}

// Whatever is flipped, reading ends with rows or with a sentence.
TEST(HostileFile, flipped_bytes_never_do_more_than_be_refused) {
    auto const parts = workbook_parts(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>1.5</v></c></row>",
        "<sst><si><t>a</t></si></sst>");
    std::mt19937 random{20241121};
    for (int i = 0; i < 300; ++i) {
        auto broken = parts;
        for (auto& [name, bytes] : broken)
            bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
        (void)said_of_parts(broken);
    }
}

} // namespace
