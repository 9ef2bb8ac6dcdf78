// Sections are nested like brackets: a total closes its section and all that began inside it.
#include "importers/running_sums.hpp"

#include <algorithm>

namespace importers {

namespace {

using ledger::Money;

constexpr std::size_t most_begins = 512; // a file of a million blank rows does not grow the memory

std::int64_t distance(Money a, Money b) {
    auto const difference = (a - b).in_pence();
    return difference < 0 ? -difference : difference;
}

} // namespace

RunningSums::RunningSums(std::size_t columns)
    : begins_{Begin{.sums = std::vector<Money>(columns)}}, sums_(columns) {}

void RunningSums::add(Figures const& line) {
    ++lines_;
    for (std::size_t i = 0; i < line.size() && i < sums_.size(); ++i) {
        if (line[i]) sums_[i] += *line[i];
    }
}

void RunningSums::add(Money amount) {
    ++lines_;
    sums_.front() += amount;
}

void RunningSums::begin_section() {
    if (begins_.back().lines == lines_) return;
    if (begins_.size() >= most_begins) begins_.erase(begins_.begin() + 1);
    begins_.push_back({lines_, sums_});
}

RunningSums::Section RunningSums::section_from(std::size_t begin) const {
    Section section{.begin = begin, .lines = lines_ - begins_[begin].lines, .whole = begin == 0};
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        section.sums.push_back(sums_[i] - begins_[begin].sums[i]);
    }
    return section;
}

std::optional<RunningSums::Section> RunningSums::agreeing(Figures const& printed,
                                                          std::int64_t tolerance) const {
    for (auto begin = begins_.size(); begin-- > 0;) {
        auto const lines = lines_ - begins_[begin].lines;
        if (lines == 0) continue;
        bool agrees = true;
        bool any = false;
        for (std::size_t i = 0; agrees && i < printed.size() && i < sums_.size(); ++i) {
            if (!printed[i]) continue;
            any = true;
            agrees = distance(*printed[i], sums_[i] - begins_[begin].sums[i]) <= tolerance * lines;
        }
        if (agrees && any) return section_from(begin);
    }
    return {};
}

RunningSums::Section RunningSums::nearest(Figures const& printed) const {
    std::size_t best = 0;
    int best_agreeing = -1;
    std::int64_t best_distance = 0;
    for (std::size_t begin = 0; begin < begins_.size(); ++begin) {
        if (lines_ == begins_[begin].lines) continue;
        int agreeing = 0;
        std::int64_t apart = 0;
        bool first = true;
        for (std::size_t i = 0; i < printed.size() && i < sums_.size(); ++i) {
            if (!printed[i]) continue;
            auto const here = distance(*printed[i], sums_[i] - begins_[begin].sums[i]);
            if (here == 0) ++agreeing;
            if (first) apart = here;
            first = false;
        }
        bool const closer = agreeing == best_agreeing && apart < best_distance;
        if (agreeing > best_agreeing || closer) {
            best = begin;
            best_agreeing = agreeing;
            best_distance = apart;
        }
    }
    return section_from(best);
}

void RunningSums::close(Section const& section) {
    begins_.resize(section.begin + 1);
    begin_section();
}

} // namespace importers
