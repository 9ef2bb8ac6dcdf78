// Old workbooks (.xls): every kind of cell as its sender sees it, and what is refused.
#include "importers/source_file.hpp"
#include "tests/importers/made_xls.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

using importers::SourceFile;
using Rows = std::vector<std::string>;
using xls::cell;
using xls::dword;
using xls::narrow;
using xls::qword;
using xls::record;
using xls::word;

std::string number(unsigned row, unsigned column, double value, unsigned format = 0) {
    return record(0x203, cell(row, column, format) + qword(std::bit_cast<std::uint64_t>(value)));
}

Rows rows_in(std::string const& cells, std::string const& globals = xls::formats()) {
    MadeXls const made{cells, globals};
    return rows_of(SourceFile{made.path()});
}

TEST(Xls, numbers_are_shown_with_fifteen_digits_whatever_form_they_are_kept_in) {
    auto const rk = [](unsigned column, std::uint32_t bits) {
        return record(0x27E, cell(0, column) + dword(bits));
    };
    EXPECT_EQ(rows_in(number(0, 0, 58847.040000000001) + number(0, 1, 0.1) +
                      number(0, 2, -12345678901234.56) + number(0, 3, 1e-7) + number(0, 4, 1e20) +
                      number(0, 5, 0.1 + 0.2) + number(0, 6, -0.0)),
              (Rows{"1: 58847.04|0.1|-12345678901234.6|0.0000001|100000000000000000000|0.3|0|"}));
    // Whole, whole hundredths, negative, binary, binary hundredths.
    EXPECT_EQ(rows_in(rk(0, 1234u << 2 | 2) + rk(1, 123456u << 2 | 3) +
                      rk(2, static_cast<std::uint32_t>(-5) << 2 | 3) + rk(3, 0x3FF80000) +
                      rk(4, 0x40590001)),
              (Rows{"1: 1234|1234.56|-0.05|1.5|1|"}));
    EXPECT_EQ(rows_in(record(0xBD, word(0) + word(1) + word(0) + dword(7 << 2 | 2) + word(0) +
                                       dword(8 << 2 | 2) + word(2))),
              (Rows{"1: |7|8|"}));
}

TEST(Xls, formats_tell_dates_in_both_epochs_and_padded_codes) {
    auto const cells = number(0, 0, 45473, 1) + number(0, 1, 45473.75, 1) + number(0, 2, 123, 2) +
                       number(0, 3, 0.75, 1);
    EXPECT_EQ(rows_in(cells), (Rows{"1: 2024-06-30|2024-06-30T18:00:00|000123|18:00:00|"}));
    EXPECT_EQ(rows_in(cells, record(0x22, word(1)) + xls::formats()).front().substr(0, 14),
              "1: 2028-07-01|");
}

TEST(Xls, texts_of_all_kinds_are_read) {
    auto const shared =
        record(0xFC, dword(3) + dword(3) + narrow("plain") + word(1) +
                         std::string{"\x01\x3D\xD8", 3}.substr(0, 1) + word(0x20AC) + word(4) +
                         std::string{"\x08", 1} + word(1) + "rich" + dword(0));
    EXPECT_EQ(rows_in(record(0xFD, cell(0, 0) + dword(0)) + record(0xFD, cell(0, 1) + dword(1)) +
                          record(0xFD, cell(0, 2) + dword(2)) +
                          record(0x204, cell(0, 3) + narrow("\xA3 own")) +
                          record(0x205, cell(0, 4) + std::string{"\1\0", 2}) +
                          record(0x205, cell(0, 5) + std::string{"\x2A\1", 2}) +
                          record(0x201, cell(0, 6)),
                      xls::formats() + shared),
              (Rows{"1: plain|€|rich|£ own|TRUE|#N/A|"}));
}

TEST(Xls, shared_texts_go_on_in_further_records_at_any_place) {
    // "ab|cd" cut between its letters, and there turned from narrow to wide ones; then one whose
    // formats are cut off from it; then one that begins a record.
    auto const shared =
        record(0xFC, dword(3) + dword(3) + word(4) + '\0' + "ab") +
        record(0x3C, '\1' + word('c') + word('d') + word(2) + '\x08' + word(1) + "ef" + word(0)) +
        record(0x3C, word(0) + narrow("gh"));
    Rows const expected{"1: abcd|ef|gh|"};
    EXPECT_EQ(rows_in(record(0xFD, cell(0, 0) + dword(0)) + record(0xFD, cell(0, 1) + dword(1)) +
                          record(0xFD, cell(0, 2) + dword(2)),
                      shared),
              expected);
}

TEST(Xls, stored_results_of_formulas_are_read) {
    auto const formula = [](unsigned column, std::uint64_t result) {
        return record(0x06, cell(0, column) + qword(result) + std::string(6, '\0'));
    };
    constexpr std::uint64_t no_number = std::uint64_t{0xFFFF} << 48;
    EXPECT_EQ(rows_in(formula(0, std::bit_cast<std::uint64_t>(1.5)) + formula(1, no_number) +
                      record(0x4BC) + record(0x207, narrow("made")) +
                      formula(2, no_number | 1 | 1 << 16) + formula(3, no_number | 2 | 7 << 16) +
                      formula(4, no_number | 3) + formula(5, no_number) + number(0, 6, 9)),
              (Rows{"1: 1.5|made|TRUE|#DIV/0!|||9|"}));
}

TEST(Xls, rows_out_of_order_and_charts_among_them_are_no_matter) {
    EXPECT_EQ(rows_in(number(4, 0, 5) + xls::start(0x20) + number(0, 9, 9) + xls::end() +
                      number(2, 1, 3) + number(4, 1, 6) + number(2, 0, 2)),
              (Rows{"3: 2|3|", "5: 5|6|"}));
}

TEST(Xls, hidden_sheets_and_rows_are_said) {
    auto const hidden_row =
        record(0x208, word(1) + word(0) + word(1) + dword(0) + word(0) + word(0x20) + word(0));
    MadeFile const made{"x.xls", xls::container(xls::stream(
                                     {}, {{"Chart", number(0, 0, 1), 0, 2},
                                          {"GL", hidden_row + number(0, 0, 1) + number(1, 0, 2)},
                                          {"Old", number(0, 0, 3), 1},
                                          {"Older", number(0, 0, 4), 2}}))};
    SourceFile const file{made.path()};
    EXPECT_EQ(file.container(), "xls");
    ASSERT_EQ(file.sheets().size(), 3u);
    EXPECT_FALSE(file.sheets()[0].hidden);
    EXPECT_TRUE(file.sheets()[1].hidden);
    EXPECT_TRUE(file.sheets()[2].hidden);
    EXPECT_EQ(rows_of(file, 2), (Rows{"1: 4|"}));
    EXPECT_EQ(rows_of(file, 0), (Rows{"1: 1|", "2: 2|"}));
    ASSERT_EQ(file.findings().size(), 1u);
    EXPECT_EQ(file.findings()[0].rule, "rows-hidden");
    EXPECT_EQ(file.findings()[0].where.row, 2);
}

std::string said_of(std::string const& bytes) {
    MadeFile const made{"x.xls", bytes};
    return refusal([&] { rows_of(SourceFile{made.path()}); });
}

TEST(Xls, what_is_not_read_is_named) {
    struct Bad {
        std::string bytes;
        char const* says;
    };
    using xls::container;
    using xls::stream;
    Bad const table[] = {
        {container(stream(record(0x2F, std::string(54, 'x')), {{"GL", {}}})), "password"},
        {container(xls::start(5, 0x500)), "Excel 95 or older"},
        {container({}, "Book"), "Excel 95 or older"},
        {container({}, "EncryptedPackage"), "protected by a password"},
        {container({}, "WordDocument"), "document or a presentation"},
        {container({}, "Contents"), "not a workbook"},
        {container(stream({}, {{"Macro1", {}, 0, 1}})), "holds macros only"},
        {container(stream({}, {})), "no worksheet"},
        {container(stream({}, {{"GL", record(0xFD, cell(0, 0) + dword(0))}})), "shared text 0"},
        {container(stream({}, {{"GL", number(0, 256, 1)}})), "impossible address"},
        {container(stream({}, {{"GL", record(0x203, cell(0, 0))}})), "ends too early"},
        {container(stream(record(0xFC, dword(0) + dword(0xFFFFFFFF) + narrow("a")), {})),
         "ends too early"},
        {xls::container({}).substr(0, 300), "cut off"},
    };
    for (auto const& [bytes, says] : table) {
        auto const said = said_of(bytes);
        EXPECT_NE(said.find(says), std::string::npos) << said << "\nwanted: " << says;
    }
}

TEST(Xls, chains_that_run_in_circles_or_out_of_the_file_are_refused) {
    auto const sound = xls::container(xls::stream({}, {{"GL", number(0, 0, 1)}}));
    constexpr std::size_t table_at = 512;
    for (std::uint32_t const next : {2u, 3u, 9999u, 0xFFFFFFFDu, 0xFFFFFFFFu}) {
        auto broken = sound;
        broken.replace(table_at + 4 * 4, 4, dword(next));
        EXPECT_NE(said_of(broken).find("is damaged"), std::string::npos) << next;
    }
}

TEST(Xls, a_file_cut_off_or_with_flipped_bytes_is_never_more_than_refused) {
    auto const sound = xls::container(
        xls::stream(xls::formats() + record(0xFC, dword(1) + dword(1) + narrow("text")),
                    {{"GL", record(0xFD, cell(0, 0) + dword(0)) + number(0, 1, 1.5)},
                     {"Two", number(3, 1, 2)}}));
    for (std::size_t size = 8; size < sound.size(); size += 61)
        EXPECT_NE(said_of(sound.substr(0, size)), "") << size;
    std::mt19937 random{20241122};
    for (int i = 0; i < 500; ++i) {
        auto broken = sound;
        for (int flips = 0; flips < 3; ++flips) {
            auto const at = 8 + random() % (sound.size() - 8) % 2200;
            broken[at] = static_cast<char>(random() % 256);
        }
        (void)said_of(broken);
    }
}

// The same workbook saved by one program in three formats.
TEST(Xls, a_workbook_reads_the_same_as_xlsx_and_ods) {
    std::filesystem::path const folder = IMPORTERS_TEST_FILES;
    SourceFile const xls{folder / "kinds.xls"};
    SourceFile const xlsx{folder / "kinds.xlsx"};
    SourceFile const ods{folder / "kinds.ods"};
    ASSERT_EQ(xls.sheets().size(), 3u);
    for (std::size_t sheet = 0; sheet < 3; ++sheet) {
        auto const wanted = rows_of(xlsx, sheet);
        EXPECT_FALSE(wanted.empty());
        EXPECT_EQ(rows_of(xls, sheet), wanted);
        EXPECT_EQ(rows_of(ods, sheet), wanted);
    }
    for (auto const* file : {&xls, &xlsx, &ods}) {
        ASSERT_EQ(file->findings().size(), 1u) << file->name();
        EXPECT_EQ(file->findings()[0].rule, "rows-hidden");
    }
}

} // namespace
