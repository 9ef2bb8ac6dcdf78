// Figures to date: what of them is new since the books were last told, by series and layer. A
// series is what one sender's codes stand for; the movement of a month is its figure to date less
// what is booked of the year so far (domain.md, pitfalls 3 and 4).
#pragma once

#include "importers/mapping.hpp"
#include "ledger/finding.hpp"
#include "ledger/id.hpp"
#include "ledger/layer.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace importers {

// Cost centre, subjective, analysis 1, analysis 2 and supplier, with bars between.
std::string series_of(ledger::Coding const& coding);

// What one line moves of one layer.
struct Movement {
    ledger::Layer layer;
    ledger::Period period;
    ledger::Money amount;
};

// An entry of figures to date, and what it moved of its series; kept in the transaction that posts
// it, with the next act's number.
struct PostedMovement {
    std::int64_t entry = 0;
    ledger::Layer layer = {};
    std::string series = {};
    ledger::Money amount = {};
};
void keep_movements(soci::session& db, std::vector<PostedMovement> const& movements);

// The batches of figures to date, whose entries count in what the next month moves.
std::set<ledger::BatchId> batches_of_figures(soci::session& db);

struct LayerSum {
    bool there = false;  // the file has figures of this layer
    bool posted = false; // else they are only compared with the books
    ledger::Money stated = {}, before = {}, movement = {};
};
using LayerSums = std::array<LayerSum, ledger::all_layers.size()>; // in the order of all_layers

struct ToDateOf { // whose figures, of which month
    std::string organisation;
    ledger::Period period;
    ledger::BatchId but_for = {}; // the batch that is being superseded, whose entries do not count
    bool posts_actuals = true;
    bool cumulative =
        true;             // else the amounts are the month's own, as a trial balance may have them
    bool is_part = false; // one of several files of the month, so codes may stand in another
    std::string part = {};
    bool new_codes_are_new = false; // the officer knows that codes which come replace none that go
};

class ToDate {
public:
    ToDate(soci::session& db, ToDateOf of);

    // The movements of a line that can be booked. A budget to date is booked in the file's period,
    // the rest of the year's budget in March, so that each month's sum is the budget to date and
    // the year's sum the budget; forecasts and commitments are moved to what they are now.
    std::vector<Movement> movements_of(Line const& line);

    // After the last line: series that fell or have gone, months that are missing.
    void finish(std::string const& file, std::string const& sheet,
                std::vector<ledger::Finding>& findings);

    LayerSums const& sums() const { return sums_; }
    // The months before the file's own that its actuals hold too, since nothing is booked of them.
    std::vector<ledger::Period> months_without_a_file() const;
    ToDateOf const& of() const { return of_; }

private:
    struct Booked { // up to the file's period, and beyond it
        ledger::Money to_date = {}, beyond = {};
    };
    struct Seen {
        std::int64_t row = 0;
        ledger::Money stated = {};
    };
    void read_booked(soci::session& db);
    void read_other_parts(soci::session& db);
    void read_last_file(soci::session& db);
    ledger::Money series_gone() const;
    void tell_split(std::string const& file, std::string const& sheet,
                    std::vector<ledger::Finding>& findings) const;
    bool tell_replaced(std::string const& file, std::string const& sheet,
                       std::vector<ledger::Finding>& findings) const;
    Booked take(std::string const& series, ledger::Layer layer);
    void move(std::vector<Movement>& movements, ledger::Layer layer, ledger::Money stated,
              ledger::Money before, ledger::Period period);
    LayerSum& sum(ledger::Layer layer) { return sums_[static_cast<std::size_t>(layer) - 1]; }

    ToDateOf of_;
    std::optional<ledger::Period> last_file_ = {}; // the latest month of the year with a file
    std::map<std::pair<std::string, ledger::Layer>, Booked> booked_ = {}; // not yet taken
    std::map<std::string, ledger::Money> actual_before_ = {};
    std::map<std::string, Seen> seen_ = {};
    std::map<std::string, std::string> in_other_part_ = {}; // of the month: series, its part
    std::string split_ = {}; // the sentence about a series that stands in two parts
    LayerSums sums_ = {};
};

} // namespace importers
