// report compare: what moved the NHS upstream share, and why.
#pragma once

#include "app/context.hpp"

#include <string>
#include <vector>

namespace app {

struct CompareOptions {
    std::vector<std::string> years = {}, moments = {}; // two years, or one and two of another
    std::vector<int> versions = {};
    int classification = 0; // of both; 0: the newest approved
    std::string place = {};
};
int compare_report(Context const& context, CompareOptions const& options);

} // namespace app
