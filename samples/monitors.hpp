// Budget monitors, figures of the year so far: what was planned for each line, and what it came to.
#pragma once

#include "samples/extracts.hpp"

namespace samples {

struct MonitorLine {
    std::string cost_centre, name;
    ledger::Money annual = {}, budget_to_date = {}, actual = {}, committed = {}, forecast = {};
};

struct Monitor {
    std::string file, layout, organisation;
    int year = first_year, number = 12;
    int round = 2; // a month is imported when the month before it is posted
    std::vector<MonitorLine> lines = {};
    std::string note = {};
};

std::vector<Monitor> monitors(Books const& books);
std::string monitor_text(Monitor const& monitor); // CSV

// Awards to charities in the 360Giving standard.
struct AwardFile {
    std::string file, text;
    std::size_t rows = 0;
};
AwardFile award_file();

} // namespace samples
