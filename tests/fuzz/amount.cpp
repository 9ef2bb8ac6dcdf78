// Any text as an amount. What is read is written and read again as the same.
#include "importers/amount.hpp"

#include "importers/encoding.hpp"
#include "importers/number_text.hpp"
#include "ledger/money.hpp"
#include "tests/fuzz/claim.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using importers::AmountFault;
using importers::CellKind;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    for (auto const kind : {CellKind::text, CellKind::number, CellKind::date, CellKind::boolean,
                            CellKind::error, CellKind::empty}) {
        auto const reading = importers::read_amount(importers::Cell{kind, text});
        bool const sound = reading.fault == AmountFault::none;
        fuzz::must_hold(sound == reading.amount.has_value(), "an amount or a fault, never both");
        if (!sound) {
            fuzz::must_hold(!importers::fault_clause(reading.fault).empty(), "a fault has words");
            continue;
        }
        auto const written = ledger::plain_text(*reading.amount);
        auto const again = importers::read_amount(std::string_view{written});
        fuzz::must_hold(again.amount == reading.amount, "an amount written is read as itself");
    }
    std::string shown;
    if (importers::append_number_as_shown(shown, text)) {
        std::string twice;
        fuzz::must_hold(importers::append_number_as_shown(twice, shown),
                        "a number that is shown is a number");
        fuzz::must_hold(twice == shown, "a number that is shown is shown as itself");
    } else {
        fuzz::must_hold(shown.empty(), "what is no number appends nothing");
    }
    return 0;
}
