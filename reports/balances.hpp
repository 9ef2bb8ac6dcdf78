// What the ledger holds beside the counted money: every other account, and every other layer. With
// the counted rows it is the whole trial balance, so the two sum to nil.
#pragma once

#include "ledger/layer.hpp"
#include "ledger/registers.hpp"

#include <string>
#include <vector>

namespace soci {
class session;
}

namespace reports {

struct BalanceRow {
    ledger::Layer layer = ledger::Layer::actual;
    ledger::Period period = ledger::Period::from_key(200001);
    int account = 0;
    std::string fund, pool, place, scheme, stream, organisation, counterparty; // codes
    std::string reason; // of account 5900: why it is outside the measure, as the crosswalk says
    ledger::Money amount = {};
};

// Every row of every year up to `last`, in the order of its members. Account 5000 of the layer
// actual is not among them (counted.hpp).
std::vector<BalanceRow> balance_rows(soci::session& db, ledger::Registers const& registers,
                                     ledger::FinancialYear last);

struct AccountName {
    int account;
    std::string name;
};
std::vector<AccountName> account_names(soci::session& db); // in order of account

} // namespace reports
