// One row on its way to a line, shared by the files of the mapper.
#pragma once

#include "importers/mapping.hpp"

namespace importers {

struct Mapper::Work {
    Row const& row;
    std::vector<ledger::Finding>& findings;
    ledger::Coding coding = {};

} // namespace importers
