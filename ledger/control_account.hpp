// What a row of the register control_balances speaks of: a figure from outside, and the figure of
// the books that it must agree with (docs/pools.md).
#pragma once

#include "ledger/registers.hpp"

namespace ledger {

enum class Evidence {
    stream,       // what the pool holds of one stream
    pool_account, // one of our accounts in the pool's own fund
    pool_held,    // a control account of the host's own: what the whole pool holds
    partner_pool, // what a body has about a pool in its own fund
    own_account,  // one of our accounts in the body's own fund
    extracts      // the total of the body's own trial balance
};

Evidence evidence_of(ControlBalance const& given, Registers const& registers);

// The account of design.md section 4 that a code means; 0 where it means none.
int account_called(std::string_view code);

} // namespace ledger
