// The lines as .ods and .xls, written by hand: no library of this project writes either.
#pragma once

#include "tests/bench/lines.hpp"

#include <memory>
#include <string>
#include <vector>

namespace bench {

class Rows {
public:
    virtual ~Rows() = default;
    virtual void add(Line const& line) = 0;
    virtual void finish() = 0; // throws std::runtime_error where the file cannot be written
};

std::unique_ptr<Rows> ods_rows(std::string path, std::vector<std::string> const& headings);
// At most 65,535 lines; texts stand in their cells, not in a shared table.
std::unique_ptr<Rows> xls_rows(std::string path, std::vector<std::string> const& headings);

} // namespace bench
