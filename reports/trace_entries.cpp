// Each posting is met once, in order of entry: sums are kept by row, and only the largest are kept
// to be shown.
#include "reports/trace_entries.hpp"

#include "ledger/store/db.hpp"
#include "reports/balance_dimensions.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

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
    Entries(Traced const& traced, bool all, Line const& line)
        : all_{all}, line_{line}, origins_{traced.db} {}

    void take(TracedPosting const& one) {
        sums_.add(one);
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

    EntrySums const& finish() {
        for (auto const& one : largest_) show(one);
        if (sums_.postings() > shown_) {
            line_(fmt::format("  and {} more, {}", how_many(sums_.postings() - shown_, "posting"),
                              in_pounds(sums_.sum() - shown_sum_)));
        }
        line_(fmt::format("  all {}, {}", how_many(sums_.postings(), "posting"),
                          in_pounds(sums_.sum())));
        return sums_;
    }

    std::map<std::int64_t, FileUse> const& files() const { return files_; }

private:
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

    bool all_;
    Line const& line_;
    EntryOrigins origins_;
    EntrySums sums_ = {};
    std::vector<TracedPosting> largest_ = {};
    std::map<std::int64_t, FileUse> files_ = {};
    std::int64_t shown_ = 0;
    ledger::Money shown_sum_ = {};
};

std::vector<TracedDimension> dimensions_of(Traced const& traced, std::size_t sheet,
                                           std::span<SourceRow const> rows) {
    if (traced.evaluator.book().table(sheet).name == "Balances") {
        std::vector<NumberedBalance> wanted;
        for (auto const& row : rows)
            wanted.emplace_back(&traced.figures.balances[row.row], row.row);
        return balance_dimensions(traced.db, traced.figures.registers, wanted);
    }
    std::vector<TracedDimension> dimensions;
    RowDimensions finder{traced.db, traced.figures.registers};
    for (auto const& row : rows) finder.add(traced.counted[row.row], row.row, dimensions);
    return dimensions;
}

} // namespace

bool has_entries(std::string_view sheet) {
    return sheet == "Data" || sheet == "Balances";
}

void visit_entries(Traced const& traced, std::size_t sheet, std::span<SourceRow const> rows,
                   std::function<void(TracedPosting const&)> const& visit) {
    visit_postings(traced.db, dimensions_of(traced, sheet, rows), visit);
}

void EntrySums::add(TracedPosting const& posting) {
    ++postings_;
    sum_ += posting.amount;
    by_row_[posting.row] += posting.amount;
}

std::vector<std::string> EntrySums::breaches(Traced const& traced, std::size_t sheet,
                                             std::span<SourceRow const> rows) const {
    std::vector<std::string> sentences;
    auto& book = traced.evaluator.book();
    auto const column = book.column(sheet, "Amount £");
    auto const* const amounts = column ? book.amounts(sheet, *column) : nullptr;
    if (amounts == nullptr) return sentences;
    for (auto const& row : rows) {
        auto const found = by_row_.find(row.row);
        auto const sum = found == by_row_.end() ? ledger::Money{} : found->second;
        if (sum == (*amounts)[row.row]) continue;
        sentences.push_back(
            fmt::format("Row {} of {} holds {}, its entries come to {}: they do NOT "
                        "agree. Run placeledger check.",
                        row.row + first_data_row, book.table(sheet).name,
                        in_pounds((*amounts)[row.row]), in_pounds(sum)));
    }
    return sentences;
}

bool write_entries(Traced const& traced, std::size_t sheet, std::span<SourceRow const> rows,
                   bool all, Line const& line) {
    line("");
    line(all ? "The entries behind these rows"
             : "The entries behind the rows shown, the largest first");
    Entries entries{traced, all, line};
    visit_entries(traced, sheet, rows, [&](TracedPosting const& one) { entries.take(one); });
    auto const& sums = entries.finish();
    auto const breaches = sums.breaches(traced, sheet, rows);
    for (auto const& breach : breaches) line("  " + breach);
    if (breaches.empty()) line("  The entries of each row add up to its Amount £.");
    if (!entries.files().empty()) write_files(entries.files(), line);
    return breaches.empty();
}

} // namespace reports
