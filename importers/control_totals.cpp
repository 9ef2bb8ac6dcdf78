// Read from --control, and written the same way into the batch.
#include "importers/control_totals.hpp"

#include "importers/examination.hpp"
#include "ledger/error.hpp"

#include <algorithm>
#include <charconv>

namespace importers {

ControlTotals parse_control_totals(std::string_view text) {
    ControlTotals totals;
    auto const wrong = [&](std::string_view part) -> ledger::WrongUsage {
        return ledger::WrongUsage{"--control does not understand \"{}\". Write for example: "
                                  "--control rows=412,debits=20000.00,credits=7654.33,net=12345.67",
                                  part};
    };
    while (!text.empty()) {
        auto const comma = std::min(text.find(','), text.size());
        auto const part = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        auto const equals = part.find('=');
        if (equals == std::string_view::npos) throw wrong(part);
        auto const key = part.substr(0, equals), value = part.substr(equals + 1);
        if (key == "rows") {
            std::int64_t rows = 0;
            auto const* const end = value.data() + value.size();
            if (std::from_chars(value.data(), end, rows).ptr != end || value.empty() || rows < 0) {
                throw wrong(part);
            }
            totals.rows = rows;
            continue;
        }
        auto const money = ledger::Money::parse(value);
        if (!money) throw wrong(part);
        if (key == "net")
            totals.net = money;
        else if (key == "debit" || key == "debits")
            totals.debits = money;
        else if (key == "credit" || key == "credits")
            totals.credits = money;
        else
            throw wrong(part);
    }
    return totals;
}

std::string to_string(ControlTotals const& totals) {
    std::string text;
    auto const add = [&](std::string_view key, std::string const& value) {
        text += fmt::format("{}{}={}", text.empty() ? "" : ",", key, value);
    };
    if (totals.rows) add("rows", std::to_string(*totals.rows));
    if (totals.debits) add("debits", plain_text(*totals.debits));
    if (totals.credits) add("credits", plain_text(*totals.credits));
    if (totals.net) add("net", plain_text(*totals.net));
    return text;
}

void compare_control_totals(ControlTotals const& control, Examination& examination,
                            std::string const& file) {
    auto const differs = [&](std::string const& found, std::string const& wanted,
                             std::string const& difference) {
        examination.findings.push_back(
            {.severity = ledger::Severity::error,
             .rule = "control-total-differs",
             .where = {.file = file},
             .found = found,
             .wanted = wanted,
             .remedy = difference + " The file is not staged: get the whole extract, or correct "
                                    "the control total."});
    };
    if (control.rows && *control.rows != examination.rows) {
        differs(fmt::format("the file has {} lines", examination.rows),
                fmt::format("{} by the control total", *control.rows),
                fmt::format("Difference {} lines.", examination.rows - *control.rows));
    }
    auto const money = [&](char const* what, std::optional<ledger::Money> wanted,
                           ledger::Money found) {
        if (!wanted || *wanted == found) return;
        differs(fmt::format("{} come to {}", what, in_pounds(found)),
                fmt::format("{} by the control total", in_pounds(*wanted)),
                fmt::format("Difference {}.", in_pounds(found - *wanted)));
    };
    money("debits", control.debits, examination.stated_debits);
    // Credits may be typed as they stand on the source's screen, without their sign.
    auto credits = examination.stated_credits;
    if (control.credits && !control.credits->is_negative()) credits = -credits;
    money("credits", control.credits, credits);
    money("the lines", control.net, examination.stated_total);
}

} // namespace importers
