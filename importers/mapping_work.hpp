// One row on its way to a line, shared by the files of the mapper.
#pragma once

#include "importers/mapping.hpp"

namespace importers {

struct Mapper::Work {
    Row const& row;
    std::vector<ledger::Finding>& findings;
    ledger::Coding coding = {};
    std::optional<ledger::Date> date = {};
    std::optional<ledger::Period> month_of_date = {}; // where the date is a month only
    std::optional<ledger::Period> period = {};
    std::string entity = {};
    std::optional<MonitorFigures> figures = {};
};

} // namespace importers
