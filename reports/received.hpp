// Which months each body has sent, by the batches that stand.
#pragma once

#include "ledger/calendar.hpp"

#include <map>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace reports {

enum class Receipt { missing, part, received }; // part: some of it waits, or was set aside
std::string_view receipt_name(Receipt receipt);

using ReceiptsByBody = std::map<std::string, std::map<ledger::Period, Receipt>>; // by code

// Files of actual money, of every year; what is only evidence, awards or a budget is not among
// them.
ReceiptsByBody receipts(soci::session& db);

} // namespace reports
