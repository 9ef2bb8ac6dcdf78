// The rows of a sheet of journals, from text to types; and what is wrong with each by itself.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/coding.hpp"
#include "ledger/finding.hpp"
#include "ledger/register_sheets.hpp"
#include "ledger/registers.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

struct JournalRow {
    std::int64_t row = 0; // of the sheet
    std::string journal = {};
    Event event = Event::journal;
    std::optional<Period> period = {}, reverses_in = {}; // a sound row has a period
    std::optional<Date> date = {};
    std::string narrative = {}, document = {}, document_sha256 = {};
    std::string fund = {}, pool = {}, to_pool = {}, place = {}, scheme = {}, stream = {};
    std::vector<Weight> to_stream = {};
    std::string organisation = {}, to_organisation = {};
    Coding coding = {}; // without its organisation
    std::string provider = {}, relieves = {};
    int account = 0;
    Money amount = {}; // debit positive
    bool sound = true; // nothing that was found keeps it from being booked
};

// Findings about cells of one sheet, by row and name of the column.
class JournalFindings {
public:
    explicit JournalFindings(RegisterSheet const& sheet) : sheet_{sheet} {} // must outlive it

    struct Words {
        std::string found, wanted, remedy;
    };
    void error(std::int64_t row, std::string_view column, std::string_view rule, Words words);
    void warn(std::int64_t row, std::string_view column, std::string_view rule, Words words);
    bool is_broken(std::int64_t row) const { return broken_.contains(row); }
    std::vector<Finding> const& all() const { return all_; }
    void add(std::vector<Finding> findings);

private:
    void report(Severity severity, std::int64_t row, std::string_view column, std::string_view rule,
                Words words);
    RegisterSheet const& sheet_;
    std::vector<Finding> all_ = {};
    std::set<std::int64_t> broken_ = {};
};

// Every row, in order, those that are not sound too. Makes the sheet's cells canonical; rows of
// the event JOURNAL that leave out what an earlier row of the same journal says have it from there.
std::vector<JournalRow> read_journal_rows(RegisterSheet& sheet, Registers const& registers,
                                          JournalFindings& findings);

} // namespace ledger
