// The one way a request fails: an Error whose text a finance officer can act on. Bad data is never
// an Error; it is a Finding (finding.hpp).
#pragma once

#include <fmt/format.h>

#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ledger {

// A request that cannot be met: a missing file, an unknown fund, a closed period (exit code 3).
class Error : public std::runtime_error {
public:
    template <class... Arguments>
    explicit Error(fmt::format_string<Arguments...> text, Arguments&&... arguments)
        : std::runtime_error{fmt::format(text, std::forward<Arguments>(arguments)...)} {}
};

// A request that was not said correctly: a misspelt option, an impossible combination (exit code
// 2).
class WrongUsage : public Error {
public:
    using Error::Error;
};

// A broken program, never a broken file: stops with the sentence and the line of code that noticed.
inline void ensure(bool holds, std::string_view sentence,
                   std::source_location where = std::source_location::current()) {
    if (!holds) {
        throw std::logic_error{fmt::format("{}:{}: {}", where.file_name(), where.line(), sentence)};
    }
}

} // namespace ledger
