// Both batches are read again from their kept rows.
#include "importers/difference.hpp"

#include "importers/recorded.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace importers {

namespace {

using ledger::Money;
using Key = std::tuple<ledger::Layer, ledger::Coding, ledger::Period>;

void add_sums(soci::session& db, ledger::Registers const& registers, Batch const& batch,
              ledger::BatchId replaced, std::map<Key, CodingDifference>& sums,
              Money CodingDifference::*side) {
    auto const inspection = recorded_inspection(db, batch);
    Witness const witness{.fate = {},
                          .line =
                              [&](Line const& line, ledger::Meaning const&) {
                                  Key const key{line.layer, line.coding, line.period};
                                  auto& sum =
                                      sums.try_emplace(key, CodingDifference{.layer = line.layer,
                                                                             .coding = line.coding,
                                                                             .period = line.period,
                                                                             .before = {},
                                                                             .after = {}})
                                          .first->second;
                                  sum.*side += line.amount;
                              },
                          .award = {},
                          .progress = {}};
    auto what = recorded(db, batch, inspection, registers);
    if (what.to_date) what.to_date->but_for = replaced; // both are beside what else is booked
    for (auto const& [row, reason] : rows_set_aside(db, batch.id)) what.set_aside.insert(row);
    examine(db, batch.id, what, witness);
}

Money size(CodingDifference const& sum) {
    auto const moved = sum.after - sum.before;
    return moved.is_negative() ? -moved : moved;
}

} // namespace

std::vector<CodingDifference> difference(soci::session& db, ledger::Registers const& registers,
                                         Batch const& before, Batch const& after) {
    std::map<Key, CodingDifference> sums;
    add_sums(db, registers, before, before.id, sums, &CodingDifference::before);
    add_sums(db, registers, after, before.id, sums, &CodingDifference::after);
    std::vector<CodingDifference> all;
    for (auto const& [key, sum] : sums) {
        if (sum.before != sum.after) all.push_back(sum);
    }
    std::ranges::stable_sort(all, std::greater{}, size);
    return all;
}

} // namespace importers
