// docs/findings.md, made from the cases and from what the program says of them.
#pragma once

#include "tests/findings/finding_case.hpp"

#include <map>
#include <string>
#include <vector>

namespace tests {

// examples: by rule, the sentence as the officer sees it.
std::string catalogue(std::vector<FindingCase> const& cases,
                      std::map<std::string, std::string> const& examples);

} // namespace tests
