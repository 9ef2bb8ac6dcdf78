// The keys say which lines may be the same; then the rows of both files are read.
#include "importers/overlap.hpp"

#include "importers/finding_limit.hpp"
#include "importers/kept_rows.hpp"
#include "importers/line_keys.hpp"
#include "importers/posted_lines.hpp"
#include "importers/recorded.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <algorithm>
#include <unordered_map>

namespace importers {

namespace {

using ledger::BatchId;
using ledger::Finding;

constexpr std::size_t most_compared = 50'000; // keys that are looked at row by row

struct Candidates {
    BatchId other;
    std::vector<LineKey> keys; // sorted
};

std::vector<BatchId> earlier_batches(soci::session& db, Compared const& what) {
    long long const batch = what.batch.value(), supersedes = what.supersedes.value();
    int const first = what.periods->first.year().starts_in() - 1;
    int const last = what.periods->second.year().starts_in() + 1;
    long long other = 0;
    std::vector<BatchId> all;
    soci::statement rows =
        (db.prepare << "select b.id from batch b join line_keys k on k.batch = b.id where "
                       "b.organisation = :organisation and b.id < :batch and b.id <> :supersedes "
                       "and b.state in ('staged', 'approved', 'posted') and b.last_period / 100 >= "
                       ":first and b.first_period / 100 <= :last order by b.id",
         soci::into(other), soci::use(what.organisation), soci::use(batch), soci::use(supersedes),
         soci::use(first), soci::use(last));
    rows.execute();
    while (rows.fetch()) all.push_back(BatchId{other});
    return all;
}

std::vector<Candidates> candidates_of(soci::session& db, Compared const& what) {
    std::vector<Candidates> all;
    if (!what.periods) return all;
    auto const others = earlier_batches(db, what);
    if (others.empty()) return all;
    auto const mine = keys_of(db, what.batch);
    std::size_t count = 0;
    for (auto const other : others) {
        Candidates shared{.other = other, .keys = {}};
        std::ranges::set_intersection(mine, keys_of(db, other), std::back_inserter(shared.keys));
        shared.keys.erase(std::unique(shared.keys.begin(), shared.keys.end()), shared.keys.end());
        if (shared.keys.empty()) continue;
        shared.keys.resize(std::min(shared.keys.size(), most_compared - count));
        count += shared.keys.size();
        all.push_back(std::move(shared));
        if (count == most_compared) break;
    }
    return all;
}

// The lines of a batch whose keys are among these, in order.
void visit_lines(soci::session& db, BatchId batch, Inspection const& inspection,
                 MappingOptions const& options, std::vector<LineKey> const& keys,
                 std::function<void(Line const&, LineKey)> const& visit) {
    Mapper mapper{inspection, options};
    std::vector<Finding> unsaid; // when the file was staged they were said
    visit_kept_rows(db, batch, [&](Row const& row) {
        auto const mapped = mapper.map(row, unsaid);
        unsaid.clear();
        if (mapped.reading != Reading::line || mapped.line->document.empty()) return true;
        auto const key = key_of(*mapped.line);
        if (std::ranges::binary_search(keys, key)) visit(*mapped.line, key);
        return true;
    });
}

bool is_same(Line const& one, Line const& other) {
    return one.document == other.document && one.document_line == other.document_line &&
           one.amount == other.amount;
}

struct Twice { // a line of this file, and the first of another that is the same
    Line line;
    BatchId batch = {};
    std::int64_t row = 0;
};

// Looks for each of the lines in another batch; those whose entries were taken back, and rows that
// were set aside, are no lines of it.
void look_in(soci::session& db, Candidates const& candidates, std::vector<Twice>& lines,
             std::unordered_multimap<LineKey, std::size_t> const& by_key) {
    auto const other = batch_numbered(db, candidates.other);
    auto const inspection = recorded_inspection(db, other);
    bool const posted = other.state == "posted";
    auto const standing = posted ? standing_rows(db, other.id) : std::vector<std::int64_t>{};
    auto const aside = rows_set_aside(db, other.id);
    visit_lines(db, other.id, inspection, {.period = other.stated_period}, candidates.keys,
                [&](Line const& line, LineKey key) {
                    bool const stands = posted ? std::ranges::binary_search(standing, line.row)
                                               : !aside.contains(line.row);
                    if (!stands) return;
                    auto const [first, last] = by_key.equal_range(key);
                    for (auto at = first; at != last; ++at) {
                        auto& mine = lines[at->second];
                        if (mine.row != 0 || !is_same(mine.line, line)) continue;
                        mine.batch = other.id;
                        mine.row = line.row;
                    }
                });
}

std::vector<Twice> lines_twice(soci::session& db, Compared const& what) {
    std::vector<Twice> lines;
    auto const candidates = candidates_of(db, what);
    if (candidates.empty()) return lines;
    std::vector<LineKey> keys;
    for (auto const& [other, shared] : candidates) {
        keys.insert(keys.end(), shared.begin(), shared.end());
    }
    std::ranges::sort(keys);
    std::unordered_multimap<LineKey, std::size_t> by_key;
    visit_lines(db, what.batch, what.inspection, what.options, keys,
                [&](Line const& line, LineKey key) {
                    by_key.emplace(key, lines.size());
                    lines.push_back({.line = line});
                });
    for (auto const& one : candidates) look_in(db, one, lines, by_key);
    std::erase_if(lines, [](Twice const& line) { return line.row == 0; });
    return lines;
}

Finding finding_of(soci::session& db, Compared const& what, Twice const& twice) {
    auto const column = what.inspection.columns[static_cast<std::size_t>(Field::document)];
    auto const& headings = what.inspection.headings;
    auto const other = batch_numbered(db, twice.batch);
    bool const headed = column > 0 && static_cast<std::size_t>(column) <= headings.size();
    auto const& line = twice.line;
    return {.severity = ledger::Severity::warning,
            .rule = "line-booked-before",
            .where = {.file = what.inspection.file,
                      .sheet = what.inspection.sheet_name,
                      .row = line.row,
                      .column = column,
                      .heading =
                          headed ? headings[static_cast<std::size_t>(column) - 1] : std::string{}},
            .found = fmt::format(
                "document {}{}, {}, is in the books already: batch {} ({}, {}), "
                "row {}",
                line.document,
                line.document_line.empty() ? std::string{}
                                           : fmt::format(", line {}", line.document_line),
                in_pounds(line.amount), other.id.value(), other.file_name, other.state, twice.row),
            .wanted = "each line once",
            .remedy = fmt::format("If it is the same posting, set it aside: placeledger batch "
                                  "reject-row {} {} --because \"...\"; if both are real, leave it.",
                                  what.batch.value(), line.row)};
}

} // namespace

Compared compared(Batch const& batch, Inspection const& inspection) {
    Compared what{.batch = batch.id,
                  .organisation = batch.organisation,
                  .supersedes = batch.supersedes,
                  .inspection = inspection,
                  .options = {.period = batch.stated_period}};
    if (batch.first_period) what.periods = {*batch.first_period, *batch.last_period};
    return what;
}

std::vector<Finding> lines_booked_before(soci::session& db, Compared const& what) {
    std::vector<Finding> findings;
    FindingLimit limit;
    for (auto const& twice : lines_twice(db, what))
        limit.add(finding_of(db, what, twice), findings);
    limit.close(findings);
    return findings;
}

std::optional<Line> line_booked_before(soci::session& db, Compared const& what, std::int64_t row) {
    auto const lines = lines_twice(db, what);
    auto const found = std::ranges::find(lines, row, [](Twice const& one) { return one.line.row; });
    return found == lines.end() ? std::nullopt : std::optional{found->line};
}

} // namespace importers
