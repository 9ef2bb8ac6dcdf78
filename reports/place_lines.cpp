// The kinds exclude each other by construction: each asks for empty cells where the kinds before it
// ask for filled ones.
#include "reports/place_lines.hpp"

#include "reports/function_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::Money;
using Kind = PlaceLine::Kind;

Money size_of(Money amount) {
    return amount.is_negative() ? -amount : amount;
}

DataTerm is(Field field, std::string text) {
    return {.field = field, .text = std::move(text)};
}

template <class Rows>
std::string name_in(Rows const& rows, std::string const& code) {
    auto const found =
        std::ranges::find_if(rows, [&](auto const& row) { return row.code == code; });
    return found == rows.end() || found->name.empty() ? code : found->name;
}

class Gathering {
public:
    Gathering(AnnualFigures const& figures, Outlay const& outlay, std::string const& place)
        : figures_{figures}, outlay_{outlay} {
        auto const before = ledger::FinancialYear{figures.year.starts_in() - 1};
        for (auto const year : {figures.year, before})
            bases_.push_back(revenue_of_place(year, place));
    }

    std::vector<PlaceLine> all() {
        auto const& registers = figures_.registers;
        for (auto const& code : texts(Field::scheme, {}))
            add(Kind::scheme, name_in(registers.schemes, code), code, {is(Field::scheme, code)});
        Where const no_scheme{is(Field::scheme, "")};
        for (auto const& code : texts(Field::phg_line, no_scheme)) {
            auto const name = grant_line_name(code);
            add(Kind::grant_line, name.empty() ? "Public health, line " + code : std::string{name},
                code, no_scheme + is(Field::phg_line, code));
        }
        auto const no_line = no_scheme + is(Field::phg_line, "");
        auto const known =
            no_line +
            DataTerm{.field = Field::provider_sector, .text = "", .asks = DataTerm::Asks::is_not};
        for (auto const& code : texts(Field::provider, known))
            add(Kind::provider, name_in(registers.organisations, code), code,
                known + is(Field::provider, code));
        auto const unknown = no_line + is(Field::provider_sector, "");
        add(Kind::supplier, "Suppliers that are not in the register of organisations", "",
            unknown +
                DataTerm{.field = Field::provider, .text = "", .asks = DataTerm::Asks::is_not});
        add_own_costs(unknown + is(Field::provider, ""));
        return std::move(lines_);
    }

private:
    void add_own_costs(Where const& own) {
        for (auto const& organisation : texts(Field::organisation, own)) {
            auto const of_body = own + is(Field::organisation, organisation);
            auto const body = name_in(figures_.registers.organisations, organisation);
            for (auto const& code : texts(Field::cost_centre, of_body)) {
                add(Kind::own_costs, fmt::format("{}, cost centre {}", body, code), code,
                    of_body + is(Field::cost_centre, code));
            }
        }
    }

    std::vector<std::string> texts(Field field, Where const& where) const {
        std::vector<std::string> found;
        for (auto const& base : bases_) {
            for (auto& text : outlay_.texts(field, together(base, where))) {
                auto const known = std::ranges::find(found, text) != found.end();
                if (!text.empty() && !known) found.push_back(std::move(text));
            }
        }
        return found;
    }

    static Where together(Where base, Where const& more) {
        base.insert(base.end(), more.begin(), more.end());
        return base;
    }

    void add(Kind kind, std::string name, std::string code, Where where) {
        PlaceLine line{.kind = kind, .name = std::move(name), .code = std::move(code)};
        bool any_upstream = false;
        for (auto const& base : bases_) {
            auto const of_line = together(base, where);
            // By funder: what one took over from another is nil in all, and a figure of both.
            for (auto const* funder : {"NHS", "LA", "OTHER"}) {
                line.size +=
                    size_of(outlay_.sum(Part::amount, of_line + is(Field::funder, funder)));
            }
            any_upstream = any_upstream || !outlay_.sum(Part::upstream, of_line).is_nil();
        }
        line.where = std::move(where);
        if (!line.size.is_nil() || any_upstream) lines_.push_back(std::move(line));
    }

    AnnualFigures const& figures_;
    Outlay const& outlay_;
    std::vector<Where> bases_ = {};
    std::vector<PlaceLine> lines_ = {};
};

} // namespace

std::string_view kind_word(Kind kind) {
    switch (kind) {
    case Kind::scheme:
        return "Scheme";
    case Kind::grant_line:
        return "Public health";
    case Kind::provider:
        return "Provider";
    case Kind::supplier:
        return "Suppliers";
    case Kind::own_costs:
        return "Own costs";
    case Kind::rest:
        break;
    }
    return "Rest";
}

std::vector<PlaceLine> place_lines(AnnualFigures const& figures, Outlay const& outlay,
                                   std::string const& place, std::size_t most) {
    auto lines = Gathering{figures, outlay, place}.all();
    std::ranges::stable_sort(lines, std::ranges::greater{}, &PlaceLine::size);
    if (lines.size() <= most) return lines;
    auto const together = lines.size() - most + 1;
    lines.resize(most - 1);
    lines.push_back({.kind = Kind::rest, .name = fmt::format("{} smaller lines", together)});
    return lines;
}

Money line_sum(Outlay const& outlay, Part part, Where const& base, PlaceLine const& line,
               std::vector<PlaceLine> const& all) {
    if (line.kind != Kind::rest) {
        auto where = base;
        where.insert(where.end(), line.where.begin(), line.where.end());
        return outlay.sum(part, where);
    }
    auto rest = outlay.sum(part, base);
    for (auto const& other : all) {
        if (other.kind != Kind::rest) rest -= line_sum(outlay, part, base, other, all);
    }
    return rest;
}

} // namespace reports
