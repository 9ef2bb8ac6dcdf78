// What is written above and beside a table, read once its header is known: whether it says that
// figures are thousands, and of which month it is.
#pragma once

#include "importers/header_search.hpp"
#include "importers/inspection.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace importers {

class TitleEvidence {
public:
    TitleEvidence(Inspection const& inspection, InspectionOptions const& options);

    void see(KeptRow const& row); // the first rows of the sheet, in order

    // Adds the findings, the offered period and the doubt about the unit.
    void conclude(Inspection& inspection) const;

private:
    void see_title(KeptRow const& row);
    void see_amount(KeptRow const& row);
    void say_unit(Inspection& inspection) const;
    void say_period(Inspection& inspection) const;

    Inspection const& inspection_;
    InspectionOptions const& options_;
    ledger::Where unit_where_ = {};
    std::string unit_text_ = {};
    ledger::Where period_where_ = {};
    std::string period_text_ = {};
    std::optional<ledger::Period> period_ = {};
    std::int64_t figures_ = 0;
    std::int64_t of_three_decimals_ = 0;
};

} // namespace importers
