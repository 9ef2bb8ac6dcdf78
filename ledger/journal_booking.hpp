// How a journal is booked: the events of design.md section 4 that are no lines, and entries written
// line by line. Pure; debit positive.
#pragma once

#include "ledger/booking.hpp"
#include "ledger/crosswalk.hpp"
#include "ledger/journal_rows.hpp"

#include <list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ledger {

// One entry as it will be booked. The postings are views into the rows, the registers and what the
// entry owns itself; all of them must outlive it.
struct JournalEntry {
    JournalRow const* row; // the first of it
    Event event;
    Period period;
    std::optional<Period> reverses_in = {}; // it takes itself back there
    std::vector<Posting> postings = {};
    std::vector<Coding> codings = {}; // one for each posting
    std::unique_ptr<CrosswalkRule> as_line = {};
    std::list<std::string> names = {};

    void add(Posting const& posting, Coding const& coding = {}) {
        postings.push_back(posting);
        codings.push_back(coding);
    }
};

Money minus_senders_ledger(JournalEntry const& entry); // what stands behind it, as of a line

// Books sound rows; what stands in the way is a finding, and then there is no entry.
class JournalBooker {
public:
    JournalBooker(Registers const& registers, JournalFindings& findings)
        : registers_{registers}, crosswalk_{registers}, findings_{findings} {}

    // One row, or all the rows of one journal of the event JOURNAL.
    std::optional<JournalEntry> book(std::span<JournalRow const* const> rows);

private:
    bool book_pool_event(JournalEntry& entry, JournalRow const& row);
    bool book_opening(JournalEntry& entry, JournalRow const& row);
    bool book_accrued_contribution(JournalEntry& entry, JournalRow const& row);
    bool book_restream(JournalEntry& entry, JournalRow const& row);
    bool book_pool_transfer(JournalEntry& entry, JournalRow const& row);
    bool book_in_kind(JournalEntry& entry, JournalRow const& row);
    bool book_overspend_share(JournalEntry& entry, JournalRow const& row);
    bool book_succession(JournalEntry& entry, JournalRow const& row);
    bool book_outlay(JournalEntry& entry, JournalRow const& row);

    // Each says what is missing as a finding, and gives nothing then.
    struct Outlay { // of a pool: where its money goes
        std::string_view pool, place, scheme;
    };
    std::optional<Outlay> outlay_of(JournalRow const& row);
    std::optional<Scheme const*> scheme_of(JournalRow const& row); // null where it names none
    std::optional<std::string_view> core_of(JournalRow const& row, std::string_view organisation,
                                            std::string_view column);
    std::optional<std::string_view> funder_of(JournalRow const& row, std::string_view pool,
                                              std::string_view stream, std::string_view column);
    std::optional<std::string_view> only_funder(JournalRow const& row); // of its pool and stream
    bool is_member(JournalRow const& row, std::string_view column, std::string const& code);
    bool is_positive(JournalRow const& row);
    bool find_reversal(JournalEntry& entry, JournalRow const& row);

    Registers const& registers_;
    Crosswalk crosswalk_;
    JournalFindings& findings_;
};

} // namespace ledger
