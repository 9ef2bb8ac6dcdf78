// Formats and cells of a workbook. Include only from reports/workbook*.cpp.
#pragma once

#include "reports/table.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace reports {

enum class Style {
    title,
    reading,
    heading,
    number_heading, // above figures, which stand at the right
    text,
    wrapped,
    link,
    money,
    thousands,
    whole,
    marker,
    percentage,
    points,
    decimal
};

// One format object for each look in use.
class Formats {
public:
    explicit Formats(lxw_workbook* book) : book_{book} {}
    lxw_format* of(Style style, bool strong = false, int places = 0);

private:
    lxw_workbook* book_;
    std::map<std::tuple<Style, bool, int>, lxw_format*> formats_ = {};
};

struct CellPlace {
    lxw_worksheet* sheet;
    std::uint32_t row;    // from 0
    std::uint16_t column; // from 0
    bool strong = false;
};

// Text is never taken for a formula. Throws Error where libxlsxwriter refuses.
void write_cell(CellPlace const& place, Cell const& cell, Column const& column, Formats& formats);
// An empty cell with the line below it that its neighbours have.
void write_blank(CellPlace const& place, Formats& formats);

void write_text(CellPlace const& place, std::string const& text, lxw_format* format);

// Throws Error naming what was being done unless libxlsxwriter says that all is well.
void require_written(int code, std::string const& doing);

} // namespace reports
