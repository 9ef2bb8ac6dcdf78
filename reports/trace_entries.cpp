// Each posting is met once, in order of entry: sums are kept by row, and only the largest are kept
// to be shown.
#include "reports/trace_entries.hpp"

#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "reports/words.hpp"

#include <algorithm>
#include <map>

namespace reports {

namespace {

constexpr std::size_t entries_shown = 10;

ledger::Money size_of(ledger::Money amount) {
    return amount.is_negative() ? -amount : amount;
}

std::string entry_line(TracedPosting const& posting, EntryOrigin const& origin) {
    auto text =
        fmt::format("  {:>9}  {:<18} {:<10} {:>18}  batch {}, row {}", posting.entry, origin.event,
                    origin.dated_on, to_string(posting.amount), origin.batch, origin.source_row);
    if (origin.reverses != 0) text += fmt::format(" (reverses {})", origin.reverses);
    if (origin.relates_to) text += fmt::format(" (late, of {})", to_string(*origin.relates_to));
    return text;
}

struct FileUse {
    EntryOrigin origin;
    std::int64_t entries = 0;
    ledger::Money amount = {};
};

void write_files(std::map<std::int64_t, FileUse> const& files, Line const& line) {
    line("");
    line(files.size() == 1 ? "The file they came from" : "The files they came from");
    for (auto const& [batch, use] : files) {
        auto const& origin = use.origin;
        line(fmt::format("  batch {}: {}, {} above, {}", batch, origin.file_name,
                         how_many(use.entries, "posting"), in_pounds(use.amount)));
        line("    SHA-256 " + origin.sha256);
        line(fmt::format("    sheet {}; imported by {}; approved by {}{}",
                         origin.sheet.empty() ? "-" : origin.sheet, origin.imported_by,
                         origin.approved_by.empty() ? "nobody yet" : origin.approved_by,
                         origin.first_approved_by.empty() ? ""
                                                          : " and " + origin.first_approved_by));
    }
}

class Entries {
public:
    Entries(Traced const& traced, std::span<SourceRow const> rows, bool all, Line const& line)
        : traced_{traced}, rows_{rows}, all_{all}, line_{line}, origins_{traced.db} {}

    bool write(std::size_t sheet) {
        auto const dimensions = dimensions_of(traced_, sheet, rows_);
        line_("");
        line_(all_ ? "The entries behind these rows"
                   : "The entries behind the rows shown, the largest first");
        visit_postings(traced_.db, dimensions, [&](TracedPosting const& one) { take(one); });
        for (auto const& one : largest_) show(one);
        if (met_ > shown_) {
            line_(fmt::format("  and {} more, {}", how_many(met_ - shown_, "posting"),
                              in_pounds(sum_ - shown_sum_)));
        }
        line_(fmt::format("  all {}, {}", how_many(met_, "posting"), in_pounds(sum_)));
        auto const adds_up = rows_add_up(sheet);
        if (!files_.empty()) write_files(files_, line_);
        return adds_up;
    }

private:
    void take(TracedPosting const& one) {
        ++met_;
        sum_ += one.amount;
        by_row_[one.row] += one.amount;
        if (all_) {
            show(one);
            return;
        }
        auto const larger = [](TracedPosting const& a, TracedPosting const& b) {
            return size_of(a.amount) > size_of(b.amount);
        };
        auto const at = std::upper_bound(largest_.begin(), largest_.end(), one, larger);
        if (at == largest_.end() && largest_.size() == entries_shown) return;
        largest_.insert(at, one);
        if (largest_.size() > entries_shown) largest_.pop_back();
    }

    void show(TracedPosting const& one) {
        auto const& origin = origins_.of(one.entry);
        line_(entry_line(one, origin));
        ++shown_;
        shown_sum_ += one.amount;
        auto& use = files_[origin.batch];
        if (use.entries == 0) use.origin = origin;
        ++use.entries;
        use.amount += one.amount;
    }

    bool rows_add_up(std::size_t sheet) {
        auto& book = traced_.evaluator.book();
        auto const column = book.column(sheet, "Amount £");
        auto const* const amounts = column ? book.amounts(sheet, *column) : nullptr;
        if (amounts == nullptr) return true;
        ledger::Money of_rows;
        std::int64_t wrong = 0;
        for (auto const& row : rows_) {
            of_rows += (*amounts)[row.row];
            auto const found = by_row_.find(row.row);
            auto const sum = found == by_row_.end() ? ledger::Money{} : found->second;
            if (sum == (*amounts)[row.row]) continue;
            ++wrong;
            line_(fmt::format("  Row {} of {} holds {}, its entries come to {}: they do NOT agree. "
                              "Run placeledger check.",
                              row.row + first_data_row, book.table(sheet).name,
                              in_pounds((*amounts)[row.row]), in_pounds(sum)));
        }
        if (wrong == 0) {
            line_(fmt::format("  The entries of each row add up to its Amount £, {} in all.",
                              in_pounds(of_rows)));
        }
        return wrong == 0;
    }

    Traced const& traced_;
    std::span<SourceRow const> rows_;
    bool all_;
    Line const& line_;
    EntryOrigins origins_;
    std::vector<TracedPosting> largest_ = {};
    std::map<std::uint32_t, ledger::Money> by_row_ = {};
    std::map<std::int64_t, FileUse> files_ = {};
    std::int64_t met_ = 0, shown_ = 0;
    ledger::Money sum_ = {}, shown_sum_ = {};
};

} // namespace

std::vector<TracedDimension> dimensions_of(Traced const& traced, std::size_t sheet,
                                           std::span<SourceRow const> rows) {
    std::vector<TracedDimension> dimensions;
    if (traced.evaluator.book().table(sheet).name != "Data") return dimensions;
    RowDimensions finder{traced.db, traced.figures.registers};
    for (auto const& row : rows) finder.add(traced.counted[row.row], row.row, dimensions);
    return dimensions;
}

bool write_entries(Traced const& traced, UsedRows const& used, std::span<SourceRow const> rows,
                   bool all, Line const& line) {
    auto const& name = traced.evaluator.book().table(used.sheet).name;
    if (name != "Data") return true;
    return Entries{traced, rows, all, line}.write(used.sheet);
}

} // namespace reports
