// Error rows stand alone, so that each can be set aside; all others join the run before them.
#include "importers/fate_writer.hpp"

#include "ledger/store/db.hpp"

namespace importers {

namespace {

constexpr std::size_t runs_at_once = 1'000;

} // namespace

FateWriter::FateWriter(soci::session& db, ledger::BatchId batch,
                       std::map<std::int64_t, std::string> rejected)
    : db_{db}, batch_{batch}, rejected_{std::move(rejected)} {}

void FateWriter::add(std::int64_t row, RowFate fate, std::string const& reason,
                     ledger::Money amount) {
    Run run{row, row, std::string{row_fate_name(fate)}, reason, amount};
    if (auto const rejected = rejected_.find(row);
        rejected != rejected_.end() && fate == RowFate::error) {
        run.fate = "rejected";
        run.reason = rejected->second;
    }
    bool const alone = fate == RowFate::error;
    if (!alone && !runs_.empty() && runs_.back().last == row - 1 && runs_.back().fate == run.fate &&
        runs_.back().reason == run.reason) {
        runs_.back().last = row;
        runs_.back().amount += amount;
        return;
    }
    if (runs_.size() >= runs_at_once) flush();
    runs_.push_back(std::move(run));
}

void FateWriter::flush() {
    if (runs_.empty()) return;
    std::vector<long long> batch, first, last, pence;
    std::vector<std::string> fate, reason;
    for (auto const& run : runs_) {
        batch.push_back(batch_.value());
        first.push_back(run.first);
        last.push_back(run.last);
        fate.push_back(run.fate);
        reason.push_back(run.reason);
        pence.push_back(run.amount.in_pence());
    }
    db_ << "insert into row_fate (batch, first_row, last_row, fate, reason, pence) "
           "values (:batch, :first, :last, :fate, :reason, :pence)",
        soci::use(batch), soci::use(first), soci::use(last), soci::use(fate), soci::use(reason),
        soci::use(pence);
    runs_.clear();
}

void FateWriter::finish() {
    flush();
}

} // namespace importers
