// The entries that a row of Data is the sum of. There is no index on postings by what they are
// about: a row has a period, so only the posting runs that can hold that period are read.
#pragma once

#include "ledger/money.hpp"
#include "reports/counted.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace reports {

struct TracedDimension { // a row of period_total
    int dimension = 0, period = 0;
    std::uint32_t row = 0; // of the sheet's table, from 0
};

struct TracedPosting {
    std::int64_t entry = 0;
    int line = 0;
    std::uint32_t row = 0;
    ledger::Money amount = {};
};

struct EntryOrigin { // where an entry comes from, and by whom
    std::int64_t entry = 0, batch = 0, source_row = 0, reverses = 0;
    std::string event, dated_on;
    std::optional<ledger::Period> relates_to = {}; // of a late line
    std::string file_name, sha256, sheet, imported_by, approved_by, first_approved_by;
};

// Finds the dimensions of rows of Data, one after another.
class RowDimensions {
public:
    RowDimensions(soci::session& db, ledger::Registers const& registers);
    ~RowDimensions();
    RowDimensions(RowDimensions const&) = delete;
    RowDimensions& operator=(RowDimensions const&) = delete;
    void add(CountedRow const& row, std::uint32_t number, std::vector<TracedDimension>& to);

private:
    struct Question;
    std::unique_ptr<Question> question_;
};

// Every posting of these dimensions in these periods, in order of entry; memory does not grow with
// them. Inside a Snapshot of the caller.
void visit_postings(soci::session& db, std::vector<TracedDimension> const& wanted,
                    std::function<void(TracedPosting const&)> const& visit);

class EntryOrigins { // one after another
public:
    explicit EntryOrigins(soci::session& db);
    ~EntryOrigins();
    EntryOrigins(EntryOrigins const&) = delete;
    EntryOrigins& operator=(EntryOrigins const&) = delete;
    EntryOrigin const& of(std::int64_t entry);

private:
    struct Question;
    std::unique_ptr<Question> question_;
};

} // namespace reports
