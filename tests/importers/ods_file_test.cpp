// OpenDocument spreadsheets: every kind of cell as its sender sees it; what is repeated is counted.
#include "importers/source_file.hpp"
#include "tests/importers/made_ods.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace {

using importers::CellKind;
using importers::SourceFile;
using Rows = std::vector<std::string>;

Rows rows_in(std::string const& rows) {
    MadeOds const made{ods_parts(rows)};
    return rows_of(SourceFile{made.path()});
}

// One cell of that type and value, shown as that.
std::string cell(std::string const& attributes, std::string const& shown = {}) {
    return "<table:table-cell " + attributes + "><text:p>" + shown + "</text:p></table:table-cell>";
}

std::string row(std::string const& cells, std::string const& attributes = {}) {
    return "<table:table-row " + attributes + ">" + cells + "</table:table-row>";
}

TEST(Ods, each_kind_of_cell_is_read) {
    struct Example {
        std::string cell;
        CellKind kind;
        char const* text;
    };
    std::string const number = "office:value-type=\"float\" office:value=";
    Example const table[] = {
        {cell(number + "\"58847.040000000001\"", "58,847"), CellKind::number, "58847.04"},
        {cell(number + "\"-1.5E-3\"", "0"), CellKind::number, "-0.0015"},
        {cell(number + "\"123\"", "000123"), CellKind::text, "000123"},
        {cell(number + "\"1\"", "TRUE"), CellKind::boolean, "TRUE"},
        {cell(number + "\"0\"", "#DIV/0!"), CellKind::error, "#DIV/0!"},
        {cell("office:value-type=\"percentage\" office:value=\"0.125\"", "13%"), CellKind::number,
         "0.125"},
        {cell("office:value-type=\"currency\" office:currency=\"GBP\" office:value=\"5\"", "£5"),
         CellKind::number, "5"},
        {cell("office:value-type=\"currency\" office:currency=\"USD\" office:value=\"5\"", "$5.00"),
         CellKind::text, "$5.00"},
        {cell("office:value-type=\"date\" office:date-value=\"2024-06-30\"", "30/06"),
         CellKind::date, "2024-06-30"},
        {cell("office:value-type=\"date\" office:date-value=\"2017-04-18T00:00:00\""),
         CellKind::date, "2017-04-18"},
        {cell("office:value-type=\"date\" office:date-value=\"2024-06-30T23:59:59.999\""),
         CellKind::date, "2024-07-01"},
        {cell("office:value-type=\"date\" office:date-value=\"2024-02-30\"", "30/02"),
         CellKind::text, "30/02"},
        {cell("office:value-type=\"time\" office:time-value=\"PT18H00M00S\"", "18:00:00"),
         CellKind::text, "18:00:00"},
        {cell("office:value-type=\"boolean\" office:boolean-value=\"true\""), CellKind::boolean,
         "TRUE"},
        {cell("office:value-type=\"string\" calcext:value-type=\"error\"", "#REF!"),
         CellKind::error, "#REF!"},
        {cell("office:value-type=\"string\" office:string-value=\"said\""), CellKind::text, "said"},
        {cell("", "plain"), CellKind::text, "plain"},
    };
    for (auto const& example : table) {
        MadeOds const made{ods_parts(row(example.cell))};
        int rows = 0;
        SourceFile{made.path()}.read(0, [&](importers::Row const& found) {
            ++rows;
            EXPECT_EQ(found.cells[0].text, example.text);
            EXPECT_EQ(found.cells[0].kind, example.kind) << example.text;
            return true;
        });
        EXPECT_EQ(rows, 1) << example.text;
    }
}

TEST(Ods, blanks_tabs_breaks_and_runs_make_the_text_and_comments_do_not) {
    EXPECT_EQ(rows_in(row("<table:table-cell office:value-type=\"string\"><office:annotation>"
                          "<text:p>no</text:p></office:annotation><text:p><text:s/>a<text:s "
                          "text:c=\"2\"/>b\n  c<text:tab/><text:span>d<text:line-break/>"
                          "<text:a>e &amp; f</text:a></text:span></text:p><text:p>g</text:p>"
                          "</table:table-cell>")),
              (Rows{"1:  a  b c\td\ne & f\ng|"}));
}

TEST(Ods, what_is_repeated_is_there_as_often_and_what_is_empty_costs_nothing) {
    auto const gap = [](std::string const& times) {
        return "<table:table-cell table:number-columns-repeated=\"" + times + "\"/>";
    };
    auto const five = cell("office:value-type=\"float\" office:value=\"5\" "
                           "table:number-columns-repeated=\"2\"",
                           "5");
    auto const began = std::chrono::steady_clock::now();
    EXPECT_EQ(rows_in("<table:table-header-rows>" + row(five + gap("16382")) +
                      "</table:table-header-rows>" +
                      row(gap("16384"), "table:number-rows-repeated=\"7\"") +
                      "<table:table-row-group>" +
                      row(gap("3") + five + gap("1000000000"), "table:number-rows-repeated=\"2\"") +
                      "</table:table-row-group>" +
                      row(gap("16384"), "table:number-rows-repeated=\"1048566\"")),
              (Rows{"1: 5|5|", "9: |||5|5|", "10: |||5|5|"}));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{2});
}

TEST(Ods, sheets_are_named_hidden_ones_said_and_each_is_read_by_itself) {
    auto parts = ods_parts({});
    auto const table = [](std::string const& name, std::string const& style) {
        return "<table:table table:name=\"" + name + "\" table:style-name=\"" + style + "\">" +
               row(cell("", name)) + "</table:table>";
    };
    parts["content.xml"] = ods_content(
        table("One", "ta1") + table("Two", "ta2") + "<table:table table:name=\"None\"/>" +
            table("£ Four", "ta1"),
        "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties "
        "table:display=\"true\"/></style:style><style:style style:name=\"ta2\" "
        "style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>");
    MadeOds const made{parts};
    SourceFile const file{made.path()};
    EXPECT_EQ(file.container(), "ods");
    ASSERT_EQ(file.sheets().size(), 4u);
    EXPECT_EQ(file.sheets()[3].name, "£ Four");
    EXPECT_FALSE(file.sheets()[0].hidden);
    EXPECT_TRUE(file.sheets()[1].hidden);
    EXPECT_EQ(rows_of(file, 3), (Rows{"1: £ Four|"}));
    EXPECT_EQ(rows_of(file, 2), Rows{});
    EXPECT_EQ(rows_of(file, 1), (Rows{"1: Two|"}));
    EXPECT_EQ(rows_of(file, 0), (Rows{"1: One|"}));
}

TEST(Ods, hidden_rows_are_read_and_said_in_one_finding) {
    auto const rows = row(cell("", "a")) +
                      row(cell("", "b"), "table:visibility=\"collapse\" "
                                         "table:number-rows-repeated=\"2\"") +
                      row(cell("", "c"), "table:visibility=\"filter\"");
    MadeOds const made{ods_parts(rows)};
    SourceFile const file{made.path()};
    EXPECT_EQ(rows_of(file).size(), 4u);
    EXPECT_EQ(rows_of(file).size(), 4u);
    ASSERT_EQ(file.findings().size(), 1u);
    EXPECT_EQ(file.findings()[0].rule, "rows-hidden");
    EXPECT_EQ(file.findings()[0].where.row, 2);
    EXPECT_NE(file.findings()[0].found.find("3 rows are hidden"), std::string::npos);
}

std::string said_of(Parts const& parts) {
    MadeOds const made{parts};
    return refusal([&] { rows_of(SourceFile{made.path()}); });
}

TEST(Ods, what_cannot_be_is_refused_in_words) {
    struct Bad {
        std::string rows;
        char const* says;
    };
    auto const repeated = [](std::string const& times) {
        return cell("table:number-columns-repeated=\"" + times + "\"", "x");
    };
    Bad const table[] = {
        {row(repeated("16385")), "too many cells in row 1"},
        {row(repeated("0")), "impossible number of times"},
        {row(repeated("-1")), "impossible number of times"},
        {row(repeated("99999999999999999999")), "impossible number of times"},
        {row(cell("", "x"), "table:number-rows-repeated=\"1048577\""), "beyond 1048576"},
        {row(cell("", "<text:s text:c=\"2000000000\"/>")), "too long"},
        {"<table:table-row>", "ends another element"},
    };
    for (auto const& [rows, says] : table) {
        auto const said = said_of(ods_parts(rows));
        EXPECT_NE(said.find(says), std::string::npos) << said;
    }
    auto parts = ods_parts({});
    parts["META-INF/manifest.xml"] =
        "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    EXPECT_NE(said_of(parts).find("protected by a password"), std::string::npos);
    parts = ods_parts({});
    parts["mimetype"] = "application/vnd.oasis.opendocument.text";
    EXPECT_NE(said_of(parts).find("not a spreadsheet"), std::string::npos);
    parts = ods_parts({});
    parts["content.xml"] = ods_content({});
    EXPECT_NE(said_of(parts).find("without a sheet"), std::string::npos);
}

// The shortest file whose rows nobody could ever finish reading.
TEST(Ods, a_million_rows_of_thousands_of_cells_in_a_few_bytes_are_refused) {
    auto const wide = cell("table:number-columns-repeated=\"16384\"", "x");
    MadeOds const made{ods_parts(row(wide, "table:number-rows-repeated=\"1048576\""))};
    SourceFile const file{made.path()};
    auto const said = refusal([&] { file.read(0, [](importers::Row const&) { return true; }); });
    EXPECT_NE(said.find("more than 500 million cells"), std::string::npos) << said;
}

} // namespace
