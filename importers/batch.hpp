// A batch: one imported file on its way through staged, approved and posted (design.md section 9).
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/finding.hpp"
#include "ledger/id.hpp"
#include "ledger/layer.hpp"
#include "ledger/money.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace soci {
class session;
}

namespace importers {

// What a file is imported for (design.md section 8): to be booked, or to be compared with the
// books.
enum class Purpose { books, evidence, awards };
std::string_view purpose_name(Purpose purpose);

struct Batch {
    ledger::BatchId id;
    std::string file_name, sha256, sheet, layout, layout_toml, organisation, state;
    std::int64_t header_row = 0;
    std::string date_order;
    bool as_actuals = false;
    std::optional<ledger::Period> stated_period = {};
    std::optional<ledger::Period> first_period = {}, last_period = {};
    std::int64_t sheet_rows = 0, rows = 0, errors = 0, warnings = 0;
    ledger::Money file_total, posted, rejected;
    ledger::Money debits = {}, credits = {}; // of the lines; nil where an older program imported it
    ledger::BatchId supersedes = {};         // the batch that this one replaces
    Purpose purpose = Purpose::books;
    ledger::Money largest_layer = {}; // of figures to date: the largest movement, without its sign
    std::string part = {};            // the name of one of several files that complement each other
    std::string first_approved_by = {}; // of two approvers, where one's limit is too small
    std::string booking_version;
    std::string imported_at, imported_by, approved_at, approved_by, posted_at, posted_by;
};

struct FateSum {
    std::string fate, reason;
    std::int64_t rows = 0;
    ledger::Money amount;
};

// What an approver's limit is compared with: the larger of debits and credits, without its sign.
ledger::Money size_of(Batch const& batch);

// What is approved with it: of a batch that supersedes another, the larger of what goes in and what
// comes out.
ledger::Money size_with_superseded(soci::session& db, Batch const& batch);

// What the program made itself, and no extract: a request to reverse or to clear, or a sheet of
// journals.
bool is_reversal(Batch const& batch);
bool is_clearing(Batch const& batch);
bool is_journal(Batch const& batch);
bool is_extract(Batch const& batch); // none of them

Batch batch_numbered(soci::session& db, ledger::BatchId id); // throws Error where there is none
std::vector<Batch> batches(soci::session& db);               // in order of number
std::vector<ledger::Finding> findings_of(soci::session& db, Batch const& batch);
std::vector<FateSum> fates_of(soci::session& db, Batch const& batch); // summed, in a fixed order
// Rows that the officer set aside one by one, with the reasons.
std::map<std::int64_t, std::string> rows_set_aside(soci::session& db, ledger::BatchId id);
std::vector<ledger::Period> periods_of(soci::session& db, ledger::BatchId id);
// What a file of figures to date said of one layer, and what of it is booked.
struct BatchLayer {
    ledger::Layer layer;
    bool posted = false; // else only compared
    ledger::Money stated = {}, before = {}, movement = {};
};
std::vector<BatchLayer> layers_of(soci::session& db, ledger::BatchId id); // none of other extracts

std::string state_in_words(Batch const& batch); // "staged"; of evidence that stands "evidence"
std::string periods_text(Batch const& batch);   // "2024/25-P03", or "2024/25-P01 to 2024/25-P03"

} // namespace importers
