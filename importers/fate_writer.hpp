// What became of every row, written as runs of rows with the same fate.
#pragma once

#include "importers/examination.hpp"
#include "ledger/id.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace importers {

class FateWriter {
public:
    // `rejected`: the rows that the officer set aside, with the reasons.
    FateWriter(soci::session& db, ledger::BatchId batch,
               std::map<std::int64_t, std::string> rejected = {});
    void add(std::int64_t row, RowFate fate, std::string const& reason, ledger::Money amount);
    void finish();

private:
    struct Run {
        std::int64_t first, last;
        std::string fate, reason;
        ledger::Money amount;
    };
    void flush();

    soci::session& db_;
    ledger::BatchId batch_;
    std::map<std::int64_t, std::string> rejected_;
    std::vector<Run> runs_ = {};
};

} // namespace importers
