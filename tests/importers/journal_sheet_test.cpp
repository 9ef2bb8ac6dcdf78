// Sheets of journals as officers keep them: which sheet is read, which cells, and what is said of
// the rest. Nothing is stored here; the whole way is in tests/main_job/journals_test.cpp.
#include "importers/approval.hpp"
#include "importers/journal_import.hpp"
#include "importers/posting.hpp"
#include "ledger/journal_columns.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"
#include "tests/importers/made_file.hpp"

#include <gtest/gtest.h>
#include <xlsxwriter.h>

namespace {

using namespace importers;

ledger::Registers registers() {
    ledger::Registers r;
    r.organisations = {{.code = "QYG", .name = "The ICB", .sector = ledger::Sector::icb}};
    r.places = {{.code = "CW", .name = "Cheshire West"}};
    r.streams = {{"ICB_CORE", "ICB core", ledger::FunderSector::nhs, ledger::Kind::revenue}};
    r.booking_version = "one";
    return r;
}

ledger::Actor const ann{
    .person = "Ann", .login = "ann", .origin = "test", .at = "2026-11-22T00:00:00Z"};

// "rule sheet B2" for each finding, in order.
std::vector<std::string> told(Staged const& staged) {
    std::vector<std::string> all;
    for (auto const& f : staged.examination.findings) {
        all.push_back(f.rule + ' ' + f.where.sheet + ' ' + ledger::column_letters(f.where.column) +
                      (f.where.row == 0 ? "" : std::to_string(f.where.row)));
    }
    return all;
}

using Told = std::vector<std::string>;

constexpr auto head =
    "journal,event,period,narrative,document,document_sha256,organisation,place,amount";

std::string accrual(std::string const& journal, std::string const& amount) {
    return '\n' + journal + ",ACCRUAL,2024/25-P03,June invoices not yet in,list.pdf," +
           std::string(64, 'a') + ",QYG,CW," + amount;
}

struct JournalSheets : testing::Test {
    std::unique_ptr<soci::session> db = ledger::ledger_in_memory();
    ledger::Registers known = registers();

    Staged stage(std::filesystem::path const& file, bool dry_run = true) {
        return stage_journals(*db, known, {.file = file, .dry_run = dry_run, .actor = ann});
    }
    Staged stage_text(std::string const& text) {
        MadeFile const made{"j.csv", text};
        return stage(made.path());
    }
};

// A workbook whose cells are written by a function for each sheet.
struct MadeJournals {
    using Write = std::function<void(lxw_workbook*, lxw_worksheet*)>;
    MadeJournals(std::vector<std::pair<std::string, Write>> const& sheets) {
        auto* const book = workbook_new(made.path().c_str());
        for (auto const& [name, write] : sheets) {
            write(book, workbook_add_worksheet(book, name.c_str()));
        }
        workbook_close(book);
    }
    MadeFile made{"j.xlsx"};
};

void write_texts(lxw_worksheet* sheet, lxw_row_t row, std::vector<std::string> const& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts[i].empty()) continue;
        worksheet_write_string(sheet, row, static_cast<lxw_col_t>(i), texts[i].c_str(), nullptr);
    }
}

void write_heading(lxw_worksheet* sheet, lxw_row_t row) {
    write_texts(sheet, row,
                {"Journal", "Event", "Period", "Date", "Narrative", "Document", "Document SHA256",
                 "Fund", "Account", "Place", "Stream", "Cost Centre", "Debit", "Credit"});
}

TEST_F(JournalSheets, AreReadFromCsvAndWorkbooksAlike) {
    auto const csv = stage_text(head + accrual("J1", "\"1,200.50\"") + accrual("J2", "-3"));
    EXPECT_EQ(told(csv), Told{});
    EXPECT_EQ(csv.examination.rows, 2);
    EXPECT_EQ(csv.examination.file_total, *ledger::Money::parse("1197.50"));
    EXPECT_EQ(csv.examination.debits, *ledger::Money::parse("1203.50"));
    EXPECT_EQ(csv.examination.periods.size(), 2U); // P3, and P4, where they go back
    MadeJournals const book{{{"Notes",
                              [](auto*, auto* sheet) {
                                  write_texts(sheet, 0, {"not", "read"});
                              }},
                             {"Journals", [](auto* in, auto* sheet) {
                                  write_texts(sheet, 0, {"Manual journals of June"});
                                  write_heading(sheet, 2);
                                  auto* const day = workbook_add_format(in);
                                  format_set_num_format(day, "dd/mm/yyyy");
                                  lxw_datetime june{2024, 6, 30, 0, 0, 0};
                                  for (lxw_row_t row : {3U, 4U}) {
                                      write_texts(sheet, row, {"", "JOURNAL", "2024/25-P03"});
                                      worksheet_write_number(sheet, row, 0, 7, nullptr);
                                      worksheet_write_datetime(sheet, row, 3, &june, day);
                                      worksheet_write_number(sheet, row, 8, 5000, nullptr);
                                      worksheet_write_string(sheet, row, 7, "QYG", nullptr);
                                      write_texts(sheet, row,
                                                  {"", "", "", "", "Coded to the wrong cost centre",
                                                   "mail.pdf", std::string(64, 'a'), "", "", "CW",
                                                   "ICB_CORE", row == 3 ? "0123" : "0124"});
                                      worksheet_write_number(sheet, row, row == 3 ? 12 : 13, 10.1,
                                                             nullptr);
                                  }
                              }}}};
    auto const workbook = stage(book.made.path());
    EXPECT_EQ(told(workbook), Told{});
    EXPECT_EQ(workbook.examination.rows, 2);
    EXPECT_EQ(workbook.examination.debits, *ledger::Money::parse("10.10"));
    EXPECT_TRUE(workbook.examination.file_total.is_nil());
}

TEST_F(JournalSheets, ACodeThatIsANumberHasLostItsNoughts) {
    MadeJournals const book{{{"journal", [](auto*, auto* sheet) {
                                  write_heading(sheet, 0);
                                  write_texts(sheet, 1,
                                              {"J1", "JOURNAL", "2024/25-P03", "",
                                               "Coded to the wrong cost centre", "mail.pdf",
                                               std::string(64, 'a'), "QYG", "5000", "CW",
                                               "ICB_CORE", "", "1.00"});
                                  worksheet_write_number(sheet, 1, 11, 123, nullptr);
                              }}}};
    EXPECT_EQ(told(stage(book.made.path())), Told{"code-not-text journal L2"});
}

TEST_F(JournalSheets, AWorkbookHasOneSheetOfThatName) {
    auto const nothing = [](auto*, auto*) {};
    MadeJournals const none{{{"Sheet1", nothing}}};
    EXPECT_NE(refusal([&] { stage(none.made.path()); }).find("no sheet called \"journals\""),
              std::string::npos);
    MadeJournals const two{{{"journals", nothing}, {"Journal", nothing}}};
    EXPECT_NE(refusal([&] { stage(two.made.path()); }).find("more than one sheet"),
              std::string::npos);
    MadeJournals const hidden{{{"a", nothing}, {"journals", [](auto*, auto* sheet) {
                                                    write_heading(sheet, 0);
                                                    worksheet_hide(sheet);
                                                }}}};
    EXPECT_EQ(told(stage(hidden.made.path())),
              (Told{"no-lines journals ", "sheet-hidden journals "}));
}

TEST_F(JournalSheets, HeadingsThatAreMissingUnknownOrTwiceAreSaid) {
    EXPECT_EQ(told(stage_text("colour,number\nred,1")), Told{"header-missing  "});
    EXPECT_EQ(told(stage_text("journal,period,amount\nJ1,2024/25-P03,1.00")),
              (Told{"column-missing  1"}));
    auto text = head + std::string{",amuont"} + accrual("J1", "1.00") + ",2.00";
    EXPECT_EQ(told(stage_text(text)), Told{"column-unknown  J1"});
    text = head + std::string{",amount"} + accrual("J1", "1.00") + ",2.00";
    EXPECT_EQ(told(stage_text(text)), Told{"column-repeated  J1"});
}

TEST_F(JournalSheets, EveryCellThatIsWrongIsSaidAtOnce) {
    auto const staged = stage_text(head + accrual("", "1.00") + accrual("J2", "1.234") +
                                   "\nJ3,ACCRUEL,sometime,adj,,zz,QYX,CW,\n,,,,,,,,\nJ4,ACCRUAL,,"
                                   ",,,QYG,,5.00");
    EXPECT_EQ(told(staged),
              (Told{"value-missing  A2", "amount-unreadable  I3", "choice-unknown  B4",
                    "period-unreadable  C4", "value-missing  C6", "narrative-empty  D6",
                    "document-missing  E6", "document-hash-unreadable  F6"}));
    EXPECT_EQ(staged.examination.error_rows, 4);
    EXPECT_FALSE(staged.stored);
}

TEST_F(JournalSheets, ManyAlikeFindingsAreCounted) {
    std::string text = head;
    for (int i = 0; i < 150; ++i) text += accrual("J" + std::to_string(i), "0.00");
    auto const staged = stage_text(text);
    ASSERT_EQ(staged.examination.findings.size(), 101U);
    EXPECT_EQ(staged.examination.findings.back().times, 50);
}

TEST_F(JournalSheets, AreStoredOnlyWhenSoundAndNotTried) {
    MadeFile const made{"j.csv", head + accrual("J1", "1.00") + "\nnote below,,,,,,,,"};
    EXPECT_FALSE(stage(made.path(), true).stored);
    MadeFile const sound{"k.csv", head + accrual("J1", "1.00")};
    auto const staged = stage(sound.path(), false);
    ASSERT_TRUE(staged.stored);
    auto const batch = batch_numbered(*db, staged.batch);
    EXPECT_TRUE(is_journal(batch));
    EXPECT_EQ(batch.header_row, 1);
    EXPECT_EQ(periods_text(batch), "2024/25-P03 to 2024/25-P04");
    auto const fates = fates_of(*db, batch);
    ASSERT_EQ(fates.size(), 2U);
    EXPECT_EQ(fates[0].fate + ' ' + fates[0].reason, "ignored heading");
    EXPECT_EQ(fates[1].fate + ' ' + to_string(fates[1].amount), "line 1.00");
    EXPECT_TRUE(stage(sound.path(), false).already_there);
    MadeFile const other{"m.csv", head + accrual("J1", "2.00")};
    EXPECT_EQ(told(stage(other.path())), Told{"journal-booked-already  A2"});
}

ledger::Actor person(std::string const& name) {
    return {.person = name, .login = name, .origin = "test", .at = "2026-11-22T00:00:00Z"};
}

// What moves between streams has nothing behind it: its debits are what a limit is compared with.
TEST_F(JournalSheets, AreBoundByTheLimitsOfApprovers) {
    auto const day = *ledger::parse_date("2026-01-01");
    auto const grant = [&](std::string const& name, ledger::Role role,
                           std::optional<ledger::Money> limit = {}) {
        ledger::grant_right(*db, person("root"),
                            {.person = name, .role = role, .valid = {.from = day}, .limit = limit});
    };
    grant("root", ledger::Role::administrator);
    grant("Ann", ledger::Role::officer);
    grant("Bob", ledger::Role::approver, ledger::Money::parse("1000.00"));
    grant("Dan", ledger::Role::approver);
    MadeFile const made{"j.csv", head + accrual("J1", "1200.00") + accrual("J2", "-1200.00")};
    JournalRequest const request{.file = made.path(), .actor = person("Ann")};
    auto const staged = stage_journals(*db, known, request);
    ASSERT_TRUE(staged.stored);
    EXPECT_TRUE(staged.examination.file_total.is_nil());
    EXPECT_NE(refusal([&] { approve(*db, known, staged.batch, person("Ann")); }), "");
    EXPECT_EQ(approve(*db, known, staged.batch, person("Bob")).state, "staged");
    EXPECT_NE(refusal([&] { post(*db, known, staged.batch, person("Bob")); }).find("is staged"),
              std::string::npos);
    EXPECT_EQ(approve(*db, known, staged.batch, person("Dan")).state, "approved");
    EXPECT_EQ(post(*db, known, staged.batch, person("Ann")).state, "posted");
    MadeFile const other{"k.csv", head + accrual("J3", "1.00")};
    EXPECT_NE(refusal([&] {
                  stage_journals(*db, known, {.file = other.path(), .actor = person("Bob")});
              }).find("may not import journals"),
              std::string::npos);
}

TEST(JournalColumns, EveryEventHasItsColumnsAndItsMeaning) {
    EXPECT_EQ(ledger::journal_events().size(), 10U);
    for (auto const event : ledger::journal_events()) {
        EXPECT_EQ(ledger::event_by_name(event_name(event)), event);
        EXPECT_FALSE(ledger::journal_event_meaning(event).empty());
        EXPECT_TRUE(ledger::journal_takes(event, "narrative"));
    }
    EXPECT_FALSE(ledger::journal_takes(ledger::Event::opening, "debit"));
}

} // namespace
