// The books as simply as they can be said: plain maps, no database, no sharing of code with the
// ledger. What it accepts and what it holds is compared with the real one after every operation.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace model {

using Pence = long long;

// fund, account, stream, period (1 to 15 of one year)
using Place = std::tuple<std::string, int, std::string, int>;
using Balances = std::map<Place, Pence>;

struct Line {
    std::string cost_centre;
    Pence pence;
};

struct Batch {
    std::string organisation; // "" of a reversal
    int period = 0;
    std::vector<Line> lines = {};
    std::string part = {};
    int supersedes = 0;
    int reverses = 0; // the batch that this one asks to take back
    std::string state = "staged";
    std::string importer = {}, first_approver = {}, approver = {};
    Pence size = 0;
    int imported_at = 0; // by the count of operations
    Balances booked = {};
    int booked_in = 0; // the period, once posted
};

struct PeriodStanding {
    std::string state = "open";
    int since = 0;
    std::string reopening_asked_by = {};
};

// One year, two bodies with a pool, seven people. Every operation returns whether it is accepted.
class Books {
public:
    bool stage(std::string const& person, Batch batch);
    bool approve(std::string const& person, int batch);
    bool post(std::string const& person, int batch);
    bool reject(std::string const& person, int batch);
    bool ask_reversal(std::string const& person, int batch);
    bool begin_closing(std::string const& person, int period);
    bool close(std::string const& person,
               int last_period); // all up to this one that are not closed
    bool reopen(std::string const& person, int period);

    std::vector<Batch> const& batches() const { return batches_; } // batch 1 is the first
    Balances balances() const;                                     // none that is nil
    std::string const& state_of(int period) const { return periods_.at(period).state; }
    std::vector<int> to_close(int last_period) const;

    Books();

private:
    bool takes(int period, int imported_at) const;
    std::optional<int> where(int period, int imported_at) const;
    bool in_the_way(Batch const& batch) const;
    Balances bookings(Batch const& batch, int period) const;
    void add(Balances const& bookings, Pence sign, std::optional<int> period);

    std::vector<Batch> batches_ = {};
    std::map<int, PeriodStanding> periods_ = {};
    Balances balances_ = {};
    int operations_ = 0;
};

bool has_role(std::string const& person, std::string const& role);
inline constexpr Pence carls_limit = 1'000'00;

} // namespace model
