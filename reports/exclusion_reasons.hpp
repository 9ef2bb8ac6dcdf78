// Why money is outside the measure, by the crosswalk of today: the journal does not say.
#pragma once

#include "ledger/crosswalk.hpp"
#include "ledger/registers.hpp"

#include <map>
#include <string>
#include <utility>

namespace soci {
class session;
}

namespace reports {

class ExclusionReasons { // of account 5900
public:
    ExclusionReasons(soci::session& db, ledger::Registers const& registers)
        : db_{db}, crosswalk_{registers} {}

    std::string const& of(long long coding, ledger::Period period); // coding: its number

private:
    std::string read(long long coding, ledger::Period period);

    soci::session& db_;
    ledger::Crosswalk crosswalk_;
    std::map<std::pair<long long, ledger::Period>, std::string> known_ = {};
};

} // namespace reports
