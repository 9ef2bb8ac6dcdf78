// The commands that hold a workbook against the ledger it was made from.
#pragma once

#include "app/context.hpp"

#include <filesystem>
#include <string>

namespace app {

struct TraceOptions {
    std::filesystem::path file = {};
    std::string figure = {}; // a cell, a name or a measure
    bool all = false;        // nothing is left out
};
int trace_figure(Context const& context, TraceOptions const& options);

int verify_workbook(Context const& context, std::filesystem::path const& file);

} // namespace app
