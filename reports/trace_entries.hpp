// The entries behind rows of a source sheet. Include only from reports/trace*.cpp.
#pragma once

#include "reports/trace.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace reports {

// Whether the rows of the sheet are sums of entries.
bool has_entries(std::string_view sheet);

// Every posting behind the rows, in order of entry.
void visit_entries(Traced const& traced, std::size_t sheet, std::span<SourceRow const> rows,
                   std::function<void(TracedPosting const&)> const& visit);

// What was met of each row, to be held against what the row holds.
class EntrySums {
public:
    void add(TracedPosting const& posting);
    // A sentence for each row that its entries do not come to.
    std::vector<std::string> breaches(Traced const& traced, std::size_t sheet,
                                      std::span<SourceRow const> rows) const;
    std::int64_t postings() const { return postings_; }
    ledger::Money sum() const { return sum_; }

private:
    std::map<std::uint32_t, ledger::Money> by_row_ = {};
    std::int64_t postings_ = 0;
    ledger::Money sum_ = {};
};

// As lines for people: every entry, or the largest and what is left of them. Whether they add up.
bool write_entries(Traced const& traced, std::size_t sheet, std::span<SourceRow const> rows,
                   bool all, Line const& line);

} // namespace reports
