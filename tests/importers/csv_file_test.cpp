// Separated values in every dialect and alphabet that senders use.
#include "importers/csv_file.hpp"
#include "importers/source_file.hpp"
#include "tests/importers/made_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace {

using importers::SourceFile;
using Rows = std::vector<std::string>;

Rows rows_in(std::string_view bytes) {
    MadeFile const made{"x.csv", bytes};
    return rows_of(SourceFile{made.path()});
}

TEST(Csv, every_separator_is_found_by_evidence) {
    for (std::string const separator : {",", ";", "\t", "|"}) {
        auto const text =
            "a" + separator + "b" + separator + "c\n1" + separator + "2" + separator + "3\n";
        EXPECT_EQ(rows_in(text), (Rows{"1: a|b|c|", "2: 1|2|3|"})) << separator;
    }
    EXPECT_EQ(rows_in("Name;Sum\nA;1,00\nB;2,50\nC;3,75\n").front(), "1: Name|Sum|");
    EXPECT_EQ(rows_in("sep=;\na,b;c\n1;2\n").front(), "1: a,b|c|");
    EXPECT_EQ(rows_in("\xEF\xBB\xBFsep=\t\r\na,b\tc\r\n").front(), "1: a,b|c|");
}

TEST(Csv, every_line_end_ends_a_row) {
    for (std::string const end : {"\n", "\r\n", "\r"}) {
        EXPECT_EQ(rows_in("a,b" + end + end + "1,2" + end), (Rows{"1: a|b|", "2: |", "3: 1|2|"}));
    }
    EXPECT_EQ(rows_in("a,b\n1,2"), (Rows{"1: a|b|", "2: 1|2|"}));
}

TEST(Csv, quotation_marks_hold_separators_line_breaks_and_themselves) {
    EXPECT_EQ(rows_in("a,b\n\"x, \"\"y\"\"\",\"two\r\nlines\"\n3,4\n"),
              (Rows{"1: a|b|", "2: x, \"y\"|two\r\nlines|", "3: 3|4|"}));
    EXPECT_EQ(rows_in("a,b\n5\" pipe,\"\"\n"), (Rows{"1: a|b|", "2: 5\" pipe||"}));
    EXPECT_EQ(rows_in("a,b\n\"x\" ,1\n"), (Rows{"1: a|b|", "2: x|1|"}));
}

TEST(Csv, ragged_rows_stay_ragged) {
    EXPECT_EQ(rows_in("a,b,c\n1\n1,2,3,4\n"), (Rows{"1: a|b|c|", "2: 1|", "3: 1|2|3|4|"}));
}

TEST(Csv, text_behind_a_closing_mark_is_left_and_doubted) {
    MadeFile const made{"x.csv", "a,b\n\"x\"y,2\n"};
    SourceFile const file{made.path()};
    EXPECT_EQ(rows_of(file).back(), "2: \"x\"y|2|");
    ASSERT_EQ(file.findings().size(), 1u);
    EXPECT_EQ(file.findings().front().rule, "quote-misplaced");
    EXPECT_EQ(file.findings().front().where.row, 2);
}

TEST(Csv, a_mark_that_is_never_closed_is_refused_with_its_place) {
    MadeFile const made{"x.csv", "a,b\n1,\"open\n2,3\n"};
    SourceFile const file{made.path()};
    auto const said = refusal([&] { rows_of(file); });
    EXPECT_NE(said.find("x.csv, B2: a quotation mark is opened and never closed"),
              std::string::npos)
        << said;
}

TEST(Csv, a_row_longer_than_the_buffer_is_read_whole) {
    std::string const longest(900'000, 'x');
    EXPECT_EQ(rows_in("a,b\n" + longest + ",\"" + longest + "\"\n").back(),
              "2: " + longest + "|" + longest + "|");
    MadeFile const made{"x.csv", "a,b\n" + std::string(40'000'000, 'x') + "\n"};
    auto const said = refusal([&] { rows_of(SourceFile{made.path()}); });
    EXPECT_NE(said.find("longer than 16 MiB"), std::string::npos) << said;
}

TEST(Csv, alphabets_are_found_out_and_named) {
    struct Alphabet {
        std::string bytes;
        char const* name;
    };
    auto const utf16 = [](std::string_view text, bool little) {
        std::string bytes;
        for (char const c : text) {
            if (!little) bytes += '\0';
            bytes += c;
            if (little) bytes += '\0';
        }
        return bytes;
    };
    std::string const pound_little{"\xA3\0", 2};
    Alphabet const table[] = {
        {"a,\u00a3\n1,2\n", "UTF-8"},
        {"\xEF\xBB\xBF"
         "a,\u00a3\n1,2\n",
         "UTF-8 with BOM"},
        {"a,\xA3\n1,2\n", "Windows-1252"},
        {"\xFF\xFE" + utf16("a,", true) + pound_little + utf16("\n1,2\n", true),
         "UTF-16 LE with BOM"},
        {utf16("a,", true) + pound_little + utf16("\n1,2\n", true), "UTF-16 LE"},
        {"\xFE\xFF" + utf16("a,", false) + std::string{"\0\xA3", 2} + utf16("\n1,2\n", false),
         "UTF-16 BE with BOM"},
    };
    for (auto const& [bytes, name] : table) {
        MadeFile const made{"x.csv", bytes};
        SourceFile const file{made.path()};
        EXPECT_EQ(file.encoding(), name);
        EXPECT_EQ(rows_of(file), (Rows{"1: a|\u00a3|", "2: 1|2|"})) << name;
        EXPECT_TRUE(file.findings().empty()) << name;
    }
}

TEST(Csv, single_byte_alphabets_are_told_apart_by_what_makes_sense) {
    struct Example {
        std::string bytes;
        char const* name;
        char const* row; // the last
    };
    Example const table[] = {
        // The pound sign of DOS, in the heading of the amounts only.
        {"Supplier,Amount (\x9C)\nA,1\n", "code page 437/850", "2: A|1|"},
        {"Supplier,Amount\nCaf\x82 K\x94ln,\x9C"
         "5\n",
         "code page 437/850", "2: Café Köln|£5|"},
        // Letters that only one of the two DOS pages has.
        {"Supplier,Amount\nS\xC6o,\x9C"
         "5\n",
         "code page 850", "2: São|£5|"},
        {"Supplier,Amount\nchildren\xD5s caf\x8E,\xA3"
         "5\n",
         "Mac Roman", "2: children’s café|£5|"},
        {"Supplier,Amount\r\xD2Quoted\xD3 \xD0 text,\xA3"
         "5\r",
         "Mac Roman", "2: “Quoted” – text|£5|"},
        {"Supplier,Amount\nchildren\x92s caf\xE9,\xA3"
         "5\n",
         "Windows-1252", "2: children’s café|£5|"},
        {"Supplier,Amount\n\x93Quoted\x94 \x96 text\xA0,\x80"
         "5\n",
         "Windows-1252", "2: “Quoted” – text\u00a0|€5|"},
        {"Supplier,Budget \xA3m\nA,1\n", "Windows-1252", "2: A|1|"},
        {"Supplier,Dish\nA,c\x9Cur\n", "Windows-1252", "2: A|cœur|"},
    };
    for (auto const& [bytes, name, row] : table) {
        MadeFile const made{"x.csv", bytes};
        SourceFile const file{made.path()};
        EXPECT_EQ(file.encoding(), name) << row;
        EXPECT_EQ(rows_of(file).back(), row);
        EXPECT_TRUE(file.findings().empty()) << row;
    }
}

TEST(Csv, rows_in_another_alphabet_are_read_as_they_were_meant_and_said) {
    struct Example {
        std::string bytes;
        char const* name;
        Rows rows;
        std::int64_t first;
        char const* says;
    };
    Example const table[] = {
        {"a,£,é,è\n1,\xA3"
         "5,–\n",
         "UTF-8",
         {"1: a|£|é|è|", "2: 1|£5|–|"},
         2,
         "row 2 has letters in Windows-1252; the rest of the file is in UTF-8"},
        {"a,b\n1,£5\n2,£6\n3,\x9C"
         "7\n\"4\n\x9C\",\x9C"
         "8\n5,£9\n6,£\n",
         "UTF-8",
         {"1: a|b|", "2: 1|£5|", "3: 2|£6|", "4: 3|£7|", "5: 4\n£|£8|", "6: 5|£9|", "7: 6|£|"},
         4,
         "rows 4, 5 have letters in code page 850"},
        {"a,b\n1,\xA3"
         "5\n2,\xA3"
         "6\n3,£7\n4,caf\xE9\n",
         "Windows-1252",
         {"1: a|b|", "2: 1|£5|", "3: 2|£6|", "4: 3|£7|", "5: 4|café|"},
         4,
         "row 4 has letters in UTF-8; the rest of the file is in Windows-1252"},
        {"a,Amount (\x9C)\n1,\xA3"
         "5\n2,\xA3"
         "6\n3,\xA3"
         "7\n",
         "Windows-1252",
         {"1: a|Amount (£)|", "2: 1|£5|", "3: 2|£6|", "4: 3|£7|"},
         1,
         "row 1 has letters in code page 850"},
    };
    for (auto const& [bytes, name, rows, first, says] : table) {
        MadeFile const made{"x.csv", bytes};
        SourceFile const file{made.path()};
        EXPECT_EQ(file.encoding(), name);
        EXPECT_EQ(rows_of(file), rows);
        EXPECT_EQ(rows_of(file), rows);
        ASSERT_EQ(file.findings().size(), 1u) << says;
        EXPECT_EQ(file.findings()[0].rule, "alphabets-mixed");
        EXPECT_EQ(file.findings()[0].where.row, first);
        EXPECT_NE(file.findings()[0].found.find(says), std::string::npos)
            << file.findings()[0].found;
    }
}

TEST(Csv, bytes_that_mean_nothing_are_counted) {
    MadeFile const made{"x.csv", "a,\xA3,\xA3\n1,\x81,\xA3"
                                 "5\n"};
    SourceFile const file{made.path()};
    EXPECT_EQ(file.encoding(), "Windows-1252");
    ASSERT_EQ(file.findings().size(), 1u);
    EXPECT_EQ(file.findings()[0].rule, "bytes-invalid");
    EXPECT_NE(file.findings()[0].found.find("1 byte is not Windows-1252, the first after 8 bytes"),
              std::string::npos)
        << file.findings()[0].found;
}

// The rows of a million lines in another alphabet are counted, not listed.
TEST(Csv, many_rows_in_another_alphabet_are_counted) {
    std::string bytes = "a,b\n";
    for (int i = 0; i < 20'000; ++i) bytes += i % 4 == 0 ? "x,\x9C 1\n" : "x,£1\n";
    MadeFile const made{"x.csv", bytes};
    SourceFile const file{made.path()};
    for (auto const& row : rows_of(file))
        EXPECT_TRUE(row.ends_with("|b|") || row.find("£") != row.npos);
    ASSERT_EQ(file.findings().size(), 1u);
    EXPECT_NE(file.findings()[0].found.find("and 4990 more have letters"), std::string::npos);
}

TEST(Csv, empty_rows_and_columns_cost_next_to_nothing) {
    std::string bytes = "a,b" + std::string(250, ',') + "\n1,2" + std::string(250, ',') + "\n";
    for (int i = 0; i < 60'000; ++i) bytes += std::string(251, ',') + "\r\n";
    MadeFile const made{"x.csv", bytes};
    SourceFile const file{made.path()};
    std::int64_t rows = 0;
    std::int64_t filled = 0;
    auto const began = std::chrono::steady_clock::now();
    file.read(0, [&](importers::Row const& row) {
        ++rows;
        for (auto const& cell : row.cells) filled += cell.text.empty() ? 0 : 1;
        return true;
    });
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{2});
    EXPECT_EQ(rows, 60'002);
    EXPECT_EQ(filled, 4);
}

// A table written with quotation marks comes back as it was, however its cells are made up.
RC_GTEST_PROP(Csv, any_table_comes_back, ()) {
    auto const cell =
        rc::gen::container<std::string>(rc::gen::elementOf(std::string{"ab ,;\t|\"\n\r'"}));
    auto const width = *rc::gen::inRange<std::size_t>(2, 5);
    auto const table = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::vector<std::string>>>(
        rc::gen::container<std::vector<std::string>>(width, cell)));
    std::string text = "w";
    for (std::size_t i = 1; i < width; ++i) text += ",w";
    Rows expected;
    std::int64_t number = 1;
    for (auto const& row : table) {
        text += '\n';
        auto line = std::to_string(++number) + ": ";
        for (std::size_t i = 0; i < width; ++i) {
            text += i == 0 ? "\"" : ",\"";
            for (char const c : row[i]) text += c == '"' ? std::string{"\"\""} : std::string{c};
            text += '"';
            line += row[i] + "|";
        }
        expected.push_back(line);
    }
    MadeFile const made{"x.csv", text};
    Rows found;
    std::vector<std::vector<std::string>> cells;
    importers::CsvFile const file{made.path(), "x.csv", {}};
    if (file.separator() != ',') return; // the sample rightly looked like another dialect
    file.read([&](importers::Row const& row) {
        auto line = std::to_string(row.number) + ": ";
        for (auto const& one : row.cells) line += std::string{one.text} + "|";
        if (row.number > 1) found.push_back(line);
        return true;
    });
    RC_ASSERT(found == expected);
}

} // namespace
