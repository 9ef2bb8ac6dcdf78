// Decided by the pool, the account and who the pool's host is.
#include "ledger/control_account.hpp"

#include "ledger/booking.hpp"
#include "ledger/period_end.hpp"
#include "ledger/succession.hpp"

#include <algorithm>
#include <array>

namespace ledger {

namespace {

constexpr std::array accounts{account::senders_ledger,
                              account::held_in_pool,
                              account::transfers,
                              account::reserves,
                              account::suspense,
                              account::contributions,
                              account::returned,
                              account::external_income_of_pool,
                              account::released,
                              account::moved,
                              account::pool_brought_forward,
                              account::brought_forward,
                              account::fund_applied,
                              account::funding,
                              account::external_income,
                              account::outlay,
                              account::funded_outlay,
                              account::excluded_outlay};

// They stand in the books of a pool's partners only, with the pool named beside them.
bool of_partners(int account) {
    return account == account::held_in_pool || account == account::brought_forward ||
           account == account::funded_outlay;
}

} // namespace

int account_called(std::string_view code) {
    auto const* const found = std::ranges::find_if(
        accounts, [&](int account) { return std::to_string(account) == code; });
    return found == accounts.end() ? 0 : *found;
}

Evidence evidence_of(ControlBalance const& given, Registers const& registers) {
    auto const account = account_called(given.account);
    if (given.pool.empty()) {
        bool const whole = account == 0 || account == account::senders_ledger;
        return whole ? Evidence::extracts : Evidence::own_account;
    }
    auto const* const pool = find_pool(registers, given.pool);
    bool const by_host = pool != nullptr && body_on(registers, pool->host,
                                                    last_day(given.period)) == given.organisation;
    if (!by_host || of_partners(account)) return Evidence::partner_pool;
    if (find_stream(registers, given.account) != nullptr) return Evidence::stream;
    return account == 0 ? Evidence::pool_held : Evidence::pool_account;
}

} // namespace ledger
