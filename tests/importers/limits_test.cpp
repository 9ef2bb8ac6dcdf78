// Each limit of docs/limits.md that hostile_file_test.cpp does not reach: how it is refused.
#include "importers/compound_file.hpp"
#include "importers/limits.hpp"
#include "importers/shared_strings.hpp"
#include "importers/source_file.hpp"
#include "importers/xml_scanner.hpp"
#include "importers/zip_container.hpp"
#include "tests/importers/made_ods.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace {

using importers::SourceFile;
namespace limits = importers::limits;

void expect_says(std::string const& said, std::string_view wanted) {
    EXPECT_NE(said.find(wanted), std::string::npos) << "said: " << said << "\nwanted: " << wanted;
}

// XML that is made while it is read: a beginning, then one piece for ever.
importers::ByteSource endless(std::string begin, std::string piece) {
    return [text = std::move(begin), piece = std::move(piece)](char* to, std::size_t room) mutable {
        std::size_t filled = 0;
        while (filled < room) {
            if (text.empty()) text = piece;
            auto const size = std::min(room - filled, text.size());
            std::copy_n(text.data(), size, to + filled);
            filled += size;
            text.erase(0, size);
        }
        return filled;
    };
}

TEST(Limits, shared_texts_are_held_up_to_a_size_and_a_number) {
    auto const said_of = [](std::string const& piece) {
        importers::XmlScanner xml{endless("<sst>", piece), "x.xlsx, part texts.xml"};
        return refusal([&] { importers::SharedStrings{xml}; });
    };
    expect_says(said_of("<si><t>" + std::string(1'000'000, 'x') + "</t></si>"),
                "more shared text than is kept in memory");
    expect_says(said_of("<si/>"), "more shared text than is kept in memory");
}

TEST(Limits, one_cell_holds_a_mebibyte) {
    auto const parts = [](std::size_t size) {
        return workbook_parts("<row><c t=\"inlineStr\"><is><t>" + std::string(size, 'x') +
                              "</t></is></c><c t=\"str\"><v>" + std::string(size, 'y') +
                              "</v></c></row>");
    };
    MadeWorkbook const sound{parts(limits::cell_bytes)};
    EXPECT_EQ(rows_of(SourceFile{sound.path()}).size(), 1u);
    MadeWorkbook const large{parts(limits::cell_bytes + 1)};
    expect_says(refusal([&] { rows_of(SourceFile{large.path()}); }), "too long");
    MadeFile const csv{"x.csv", "a,b\n1," + std::string(limits::cell_bytes + 1, 'x') + "\n"};
    expect_says(refusal([&] { rows_of(SourceFile{csv.path()}); }),
                "x.csv, B2: this cell holds more than 1 MiB");
}

TEST(Limits, a_zip_file_has_ten_thousand_parts_and_each_of_them_once) {
    auto parts = workbook_parts({});
    for (int i = 0; i < 10'000; ++i) parts["media/" + std::to_string(i)] = "x";
    MadeWorkbook const made{parts};
    expect_says(refusal([&] { SourceFile{made.path()}; }), "a workbook has at most 10000");
    auto twice = workbook_parts({});
    twice["XL\\Workbook.xml"] = twice["xl/workbook.xml"];
    MadeWorkbook const doubled{twice};
    expect_says(refusal([&] { SourceFile{doubled.path()}; }), "twice");
}

TEST(Limits, a_workbook_has_a_thousand_sheets) {
    auto parts = workbook_parts({});
    std::string sheets;
    for (int i = 0; i < 1001; ++i) sheets += "<sheet name=\"s\" r:id=\"r1\"/>";
    parts["xl/workbook.xml"] = "<workbook><sheets>" + sheets + "</sheets></workbook>";
    MadeWorkbook const made{parts};
    expect_says(refusal([&] { SourceFile{made.path()}; }), "too many sheets");
    auto open = ods_parts({});
    std::string tables;
    for (int i = 0; i < 1001; ++i) tables += "<table:table table:name=\"s\"/>";
    open["content.xml"] = ods_content(tables);
    MadeOds const ods{open};
    expect_says(refusal([&] { SourceFile{ods.path()}; }), "too many sheets");
}

// However often its parts are asked for.
TEST(Limits, all_readings_of_a_workbook_together_unpack_so_much) {
    MadeWorkbook const made{{{"a.xml", std::string(40'000, 'x')}}};
    importers::ZipContainer const zip{made.path(), "x.xlsx", 100'000};
    zip.read_all("a.xml", 1'000'000);
    zip.read_all("a.xml", 1'000'000);
    expect_says(refusal([&] { zip.read_all("a.xml", 1'000'000); }),
                "were unpacked while looking for its table");
}

TEST(Limits, an_old_workbook_is_no_larger_than_any_can_be) {
    MadeFile const made{"x.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') +
                                     "\x3E" + std::string(1, '\0') + "\x03" + std::string(1, '\0') +
                                     "\xFE\xFF\x09" + std::string(1, '\0') + "\x06" +
                                     std::string(600, '\0')};
    std::filesystem::resize_file(made.path(), limits::xls_bytes + 1);
    expect_says(refusal([&] {
                    importers::CompoundFile{made.path(), "x.xls"};
                }),
                "larger than 1024 MiB");
}

} // namespace
