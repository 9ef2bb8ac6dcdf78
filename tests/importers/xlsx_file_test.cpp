// Workbooks: every kind of cell comes out as its sender sees it.
#include "importers/source_file.hpp"
#include "tests/importers/made_workbook.hpp"

#include <gtest/gtest.h>
#include <xlsxwriter.h>

#include <string>
#include <vector>

namespace {

using importers::CellKind;
using importers::SourceFile;
using Rows = std::vector<std::string>;

Rows rows_in(Parts const& parts) {
    MadeWorkbook const made{parts};
    return rows_of(SourceFile{made.path()});
}

TEST(Xlsx, each_kind_of_cell_is_read) {
    auto const parts = workbook_parts(
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>"
        "<c r=\"C2\" t=\"inlineStr\"><is><t>in &amp; line</t></is></c>"
        "<c r=\"D2\"><v>58847.040000000001</v></c><c r=\"E2\" t=\"b\"><v>1</v></c>"
        "<c r=\"F2\" t=\"e\"><v>#REF!</v></c><c r=\"G2\" "
        "t=\"str\"><f>A1&amp;\"x\"</f><v>made</v></c>"
        "<c r=\"H2\"><f>SUM(A1:A2)</f><v>1.5</v></c><c r=\"J2\" "
        "t=\"d\"><v>2024-06-30</v></c></row>",
        "<sst><si><t xml:space=\"preserve\"> plain </t></si>"
        "<si><r><rPr><b/></rPr><t>rich</t></r><r><t>_x000D_text</t></r><rPh><t>no</t></rPh></si></"
        "sst>");
    EXPECT_EQ(rows_in(parts),
              (Rows{"2:  plain |rich\rtext|in & line|58847.04|TRUE|#REF!|made|1.5||2024-06-30|"}));
}

TEST(Xlsx, number_formats_tell_dates_and_padded_codes) {
    std::string const styles =
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-809]dd\\/mm\\/yyyy;@\"/>"
        "<numFmt numFmtId=\"165\" formatCode=\"000000\"/>"
        "<numFmt numFmtId=\"166\" formatCode=\"#,##0.00_ ;[Red]\\-#,##0.00\\ \"/>"
        "<numFmt numFmtId=\"167\" formatCode=\"0 &quot;days&quot;\"/></numFmts>"
        "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf "
        "numFmtId=\"165\"/>"
        "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>";
    auto const rows =
        "<row><c><v>45473</v></c><c s=\"1\"><v>45473</v></c><c s=\"2\"><v>45473</v></c>"
        "<c s=\"3\"><v>123</v></c><c s=\"4\"><v>-5</v></c><c s=\"5\"><v>7</v></c>"
        "<c s=\"6\"><v>45473.75</v></c></row>";
    auto parts = workbook_parts(rows, {}, styles);
    EXPECT_EQ(rows_in(parts),
              (Rows{"1: 45473|2024-06-30|2024-06-30|000123|-5|7|2024-06-30T18:00:00|"}));
    auto& workbook = parts["xl/workbook.xml"];
    workbook.insert(workbook.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
    EXPECT_EQ(rows_in(parts).front().substr(0, 20), "1: 45473|2028-07-01|");
}

TEST(Xlsx, a_padded_code_is_text_and_a_plain_one_a_number) {
    auto const styles =
        "<styleSheet><numFmts><numFmt numFmtId=\"165\" formatCode=\"000000\"/></numFmts>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";
    MadeWorkbook const made{
        workbook_parts("<row><c><v>123</v></c><c s=\"1\"><v>123</v></c></row>", {}, styles)};
    SourceFile{made.path()}.read(0, [](importers::Row const& row) {
        EXPECT_EQ(row.cells[0].kind, CellKind::number);
        EXPECT_EQ(row.cells[1].kind, CellKind::text);
        return true;
    });
}

TEST(Xlsx, strict_namespaces_prefixes_and_comments_are_nothing_special) {
    auto parts = workbook_parts({});
    parts["xl/worksheets/one.xml"] =
        "\xEF\xBB\xBF<?xml version=\"1.0\"?><!-- a --><x:worksheet "
        "xmlns:x=\"http://purl.oclc.org/ooxml/"
        "spreadsheetml/main\"><x:sheetData><x:row r=\"3\"><x:c r=\"B3\" "
        "t=\"str\"><x:v><![CDATA[a<b]]></x:v>"
        "</x:c></x:row></x:sheetData><x:extLst><x:ext><x:row/></x:ext></x:extLst></x:worksheet>";
    EXPECT_EQ(rows_in(parts), (Rows{"3: |a<b|"}));
}

TEST(Xlsx, hidden_sheets_are_said_to_be_and_charts_are_no_sheets) {
    auto parts = workbook_parts("<row><c><v>1</v></c></row>");
    auto& relations = parts["xl/_rels/workbook.xml.rels"];
    relations.insert(
        relations.find("</Relationships>"),
        "<Relationship Id=\"r8\" Type=\"x/chartsheet\" Target=\"c.xml\"/>"
        "<Relationship Id=\"r9\" Type=\"x/worksheet\" Target=\"worksheets/one.xml\"/>");
    auto& workbook = parts["xl/workbook.xml"];
    workbook.insert(workbook.find("</sheets>"),
                    "<sheet name=\"Chart\" r:id=\"r8\"/>"
                    "<sheet name=\"Old\" state=\"veryHidden\" r:id=\"r9\"/>");
    MadeWorkbook const made{parts};
    SourceFile const file{made.path()};
    ASSERT_EQ(file.sheets().size(), 2u);
    EXPECT_FALSE(file.sheets()[0].hidden);
    EXPECT_EQ(file.sheets()[1].name, "Old");
    EXPECT_TRUE(file.sheets()[1].hidden);
}

TEST(Xlsx, hidden_rows_are_read_and_said_in_one_finding) {
    MadeWorkbook const made{workbook_parts(
        "<row r=\"1\"><c><v>1</v></c></row><row r=\"4\" hidden=\"1\"><c><v>2</v></c></row>"
        "<row r=\"5\" hidden=\"1\"/><row r=\"6\" hidden=\"true\"><c><v>3</v></c></row>")};
    SourceFile const file{made.path()};
    EXPECT_EQ(rows_of(file), (Rows{"1: 1|", "4: 2|", "6: 3|"}));
    ASSERT_EQ(file.findings().size(), 1u);
    EXPECT_EQ(file.findings()[0].rule, "rows-hidden");
    EXPECT_EQ(file.findings()[0].where.row, 4);
    EXPECT_NE(file.findings()[0].found.find("2 rows are hidden"), std::string::npos);
}

TEST(Xlsx, stored_results_of_formulas_are_read_whatever_they_are) {
    EXPECT_EQ(
        rows_in(workbook_parts(
            "<row><c t=\"str\"><f>A&amp;B</f><v>text</v></c><c t=\"b\"><f>1=1</f><v>0</v></c>"
            "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c><f>1+1</f><v>2.00000000000000004</v></c>"
            "<c t=\"str\"><f>\"\"</f><v></v></c><c><f>1+2</f></c></row>")),
        (Rows{"1: text|FALSE|#DIV/0!|2|"}));
}

TEST(Xlsx, part_names_may_have_the_slashes_of_windows_or_be_absolute) {
    auto parts = workbook_parts("<row><c><v>1</v></c></row>");
    Parts turned;
    for (auto const& [name, bytes] : parts) {
        auto other = name;
        for (auto& c : other) c = c == '/' ? '\\' : c;
        turned[other] = bytes;
    }
    auto& relations = turned["xl\\_rels\\workbook.xml.rels"];
    relations.replace(relations.find("worksheets/one.xml"), 18, "worksheets\\one.xml");
    EXPECT_EQ(rows_in(turned), (Rows{"1: 1|"}));
    auto& absolute = parts["_rels/.rels"];
    absolute.replace(absolute.find("xl/workbook.xml"), 15, "/XL/workbook.xml");
    EXPECT_EQ(rows_in(parts), (Rows{"1: 1|"}));
}

TEST(Xlsx, strict_workbooks_are_read_as_the_others) {
    auto parts =
        workbook_parts("<row><c t=\"s\"><v>0</v></c></row>", "<sst><si><t>a</t></si></sst>");
    for (auto& [name, bytes] : parts) {
        std::string const usual = "http://schemas.openxmlformats.org/officeDocument/2006";
        for (auto at = bytes.find(usual); at != std::string::npos; at = bytes.find(usual, at + 1))
            bytes.replace(at, usual.size(), "http://purl.oclc.org/ooxml/officeDocument");
    }
    EXPECT_EQ(rows_in(parts), (Rows{"1: a|"}));
}

TEST(Xlsx, what_holds_macros_only_or_is_binary_is_named) {
    auto macros = workbook_parts({});
    auto& relations = macros["xl/_rels/workbook.xml.rels"];
    relations.replace(relations.find("/worksheet\""), 11, "/xlMacrosheet\"");
    MadeWorkbook const made{macros};
    EXPECT_NE(refusal([&] { SourceFile{made.path()}; }).find("holds macros only"),
              std::string::npos);
    auto binary = workbook_parts({});
    auto& root = binary["_rels/.rels"];
    root.replace(root.find("workbook.xml"), 12, "workbook.bin");
    binary["xl/workbook.bin"] = "x";
    MadeWorkbook const other{binary};
    EXPECT_NE(refusal([&] { SourceFile{other.path()}; }).find("binary workbook (.xlsb)"),
              std::string::npos);
}

void write_with_library(std::filesystem::path const& path, bool constant_memory) {
    lxw_workbook_options options{};
    options.constant_memory = constant_memory ? LXW_TRUE : LXW_FALSE;
    auto* const book = workbook_new_opt(path.c_str(), &options);
    auto* const sheet = workbook_add_worksheet(book, "July");
    auto* const day = workbook_add_format(book);
    format_set_num_format(day, "dd/mm/yyyy");
    worksheet_write_string(sheet, 0, 0, "Supplier <&>", nullptr);
    worksheet_write_string(sheet, 0, 1, "Amount", nullptr);
    worksheet_write_string(sheet, 2, 0, "000123", nullptr);
    worksheet_write_number(sheet, 2, 1, 1641.15, nullptr);
    lxw_datetime date{};
    date.year = 2020;
    date.month = 7;
    date.day = 31;
    worksheet_write_datetime(sheet, 2, 2, &date, day);
    workbook_close(book);
}

TEST(Xlsx, a_workbook_of_a_real_library_is_read_with_shared_and_with_inline_strings) {
    for (bool const constant_memory : {false, true}) {
        MadeFile const made{"made.xlsx"};
        write_with_library(made.path(), constant_memory);
        EXPECT_EQ(rows_of(SourceFile{made.path()}),
                  (Rows{"1: Supplier <&>|Amount|", "3: 000123|1641.15|2020-07-31|"}));
    }
}

TEST(Xlsx, a_workbook_under_a_csv_name_is_read_and_doubted) {
    MadeFile const made{"extract.csv"};
    write_with_library(made.path(), false);
    SourceFile const file{made.path()};
    EXPECT_EQ(file.container(), "xlsx");
    ASSERT_EQ(file.findings().size(), 1u);
    EXPECT_EQ(file.findings().front().rule, "name-misleads");
}

} // namespace
