// The lines as .ods and .xls, written by hand: no library of this project writes either.
#pragma once

#include "tests/bench/lines.hpp"

#include <fstream>
#include <string>
#include <vector>

namespace bench {

class OdsRows {
public:
    OdsRows(std::string path, std::vector<std::string> const& headings);
    void add(Line const& line);
    void finish(); // throws std::runtime_error where the file cannot be written

private:
    std::string path_;
    std::ofstream contents_; // in a file of their own first: they are larger than memory should be
};

// About 35,000 lines at most: its table of pieces has 109 sectors. Texts stand in their cells, not
// in a shared table.
class XlsRows {
public:
    XlsRows(std::string path, std::vector<std::string> const& headings);
    void add(Line const& line);
    void finish();

private:
    void text(unsigned column, std::string const& letters);
    void number(unsigned column, double value, unsigned format);

    std::string path_;
    std::string cells_ = {};
    unsigned row_ = 0;
};

} // namespace bench
