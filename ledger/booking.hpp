// How a line is booked: the table of design.md section 4, and nothing else. Pure; debit positive.
#pragma once

#include "ledger/coding.hpp"
#include "ledger/crosswalk.hpp"
#include "ledger/money.hpp"

#include <string_view>
#include <vector>

namespace ledger {

namespace account {
constexpr int senders_ledger = 1000, held_in_pool = 1100, transfers = 1200, reserves = 1300,
              suspense = 1900, contributions = 2000, returned = 2010,
              external_income_of_pool = 2020, released = 2030, moved = 2080,
              pool_brought_forward = 2090, brought_forward = 3000, fund_applied = 4000,
              funding = 4800, external_income = 4900, outlay = 5000, funded_outlay = 5100,
              excluded_outlay = 5900, budget_control = 9000;
} // namespace account

// One side of an entry, in codes. A coded posting carries the sender's six codes; the others need
// none.
struct Posting {
    int account;
    std::string_view fund;
    Money amount;
    std::string_view pool = {}, place = {}, scheme = {}, stream = {}, provider = {};
    std::string_view counterparty = {}; // of 1200: "PAYER>PAYEE"; of 1000 in a pool: the sender
    bool coded = false;
};

// The postings of one actual line of `sender`, which balance inside every fund and put −amount on
// 1000. `names` owns texts that stand in no register (the pair of a transfer) and must outlive the
// postings.
void book(Meaning const& meaning, std::string_view sender, Money amount,
          std::vector<Posting>& postings, std::string& names);

// The same of a budget, forecast or commitment: on the account, fund and streams that its event
// would use for an actual line, contra 9000 in the same fund.
void book_plan(Meaning const& meaning, std::string_view sender, Money amount,
               std::vector<Posting>& postings, std::string& names);

// The sentence that names the first fund that does not balance, or "".
std::string unbalanced(std::vector<Posting> const& postings);

} // namespace ledger
