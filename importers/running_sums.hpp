// The sums of the figures above a row, from every place where a printed total could begin: so that
// subtotals between the lines, nested too, are known by what they equal.
#pragma once

#include "ledger/money.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace importers {

// The figures of one row, one for each column that holds figures; the first is the amount.
using Figures = std::vector<std::optional<ledger::Money>>;

class RunningSums {
public:
    explicit RunningSums(std::size_t columns = 1);

    void add(Figures const& line);
    void add(ledger::Money amount); // a line of one figure
    void begin_section(); // a total further down may begin here: after a blank row, a heading

    struct Section {
        std::size_t begin = 0;  // of the open sections; 0 is the whole table
        std::int64_t lines = 0; // in it
        std::vector<ledger::Money> sums = {};
        bool whole = false; // it holds every line so far
    };

    // The section that each printed figure is the sum of; the shortest one. `tolerance` pence for
    // each line are let go, for tables of whole thousands. A section has one line at least.
    std::optional<Section> agreeing(Figures const& printed, std::int64_t tolerance = 0) const;

    // The one whose sums come closest to what is printed, for saying what the difference is.
    Section nearest(Figures const& printed) const;

    void close(Section const& section); // its total was printed: nothing begins inside it any more

    std::int64_t lines() const { return lines_; }
    ledger::Money amount() const { return sums_.front(); }
    std::vector<ledger::Money> const& all() const { return sums_; }

private:
    struct Begin {
        std::int64_t lines = 0;
        std::vector<ledger::Money> sums = {};
    };
    Section section_from(std::size_t begin) const;

    std::vector<Begin> begins_;
    std::int64_t lines_ = 0;
    std::vector<ledger::Money> sums_;
};

} // namespace importers
