// The fields, the built-in layouts, and which of them a row of headings fits.
#include "importers/layout.hpp"

#include "importers/heading.hpp"
#include "importers/near_heading.hpp"
#include "layout_text.hpp"
#include "ledger/error.hpp"
#include "ledger/nearest.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace importers {

namespace {

constexpr std::array<std::string_view, field_count> field_names{
    "period",           "year",          "date",      "entity",
    "cost_centre",      "subjective",    "analysis1", "analysis2",
    "supplier",         "document",      "line",      "narrative",
    "amount",           "debit",         "credit",    "vat",
    "code_combination", "opening",       "closing",   "annual_budget",
    "budget_to_date",   "variance",      "forecast",  "forecast_variance",
    "commitment",       "pool",          "scheme",    "source",
    "identifier",       "title",         "currency",  "funder_id",
    "funder",           "recipient_id",  "recipient", "individual",
    "starts_on",        "ends_on",       "months",    "place",
    "location_code",    "location_type", "modified",  "regrant"};

constexpr std::size_t at(Field field) {
    return static_cast<std::size_t>(field);
}

// The columns that name one field, and how early in the layout's list their spelling stands.
struct Claim {
    int column = 0;
    std::size_t rank = std::numeric_limits<std::size_t>::max();
    bool twice = false;
    int columns = 0;
    int rivals = 0; // of the columns behind the first, those that are not its gross or its total
};

Claim claim_of(std::vector<std::string> const& spellings, std::vector<std::string> const& row) {
    Claim claim;
    for (std::size_t rank = 0; rank < spellings.size(); ++rank) {
        auto const wanted = same_heading(spellings[rank]);
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (row[column] != wanted) continue;
            ++claim.columns;
            bool const other_sum = wanted.find("gross") != std::string::npos ||
                                   wanted.find("total") != std::string::npos;
            if (claim.column != 0 && !other_sum) ++claim.rivals;
            if (claim.column == 0) {
                claim.column = static_cast<int>(column) + 1;
                claim.rank = rank;
            } else if (claim.rank == rank) {
                claim.twice = true;
            }
        }
    }
    return claim;
}

bool holds_field(Recognition const& found, Field field) {
    if (found.columns[at(field)] != 0) return true;
    return field == Field::amount && found.columns[at(Field::debit)] != 0 &&
           found.columns[at(Field::credit)] != 0;
}

// The columns that no field has, and that are near to a spelling of this one.
std::vector<int> near_columns(std::vector<std::string> const& spellings,
                              std::vector<std::string> const& row,
                              std::vector<bool> const& claimed) {
    std::vector<int> columns;
    for (std::size_t column = 0; column < row.size(); ++column) {
        if (claimed[column] || row[column].empty()) continue;
        auto const near = [&](auto const& spelling) {
            return is_near_heading(row[column], spelling);
        };
        if (std::ranges::any_of(spellings, near)) columns.push_back(static_cast<int>(column) + 1);
    }
    return columns;
}

std::string const& nearest_spelling(std::vector<std::string> const& spellings,
                                    std::string const& heading) {
    auto const near = std::ranges::find_if(
        spellings, [&](auto const& spelling) { return is_near_heading(heading, spelling); });
    return near == spellings.end() ? spellings.front() : *near;
}

// A column is taken only where it is near to one missing field, and no other column is.
void take_near(Recognition& found, Layout const& layout, std::vector<std::string> const& row) {
    std::vector<bool> claimed(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
        auto const is_it = [&](auto const& spelling) { return same_heading(spelling) == row[i]; };
        claimed[i] = std::ranges::any_of(layout.known, is_it);
        for (auto const& spellings : layout.headings) {
            claimed[i] = claimed[i] || std::ranges::any_of(spellings, is_it);
        }
    }
    std::array<std::vector<int>, field_count> near;
    std::vector<int> wanted_by(row.size() + 1);
    for (std::size_t field = 0; field < field_count; ++field) {
        if (found.columns[field] != 0 || layout.headings[field].empty()) continue;
        near[field] = near_columns(layout.headings[field], row, claimed);
        for (int const column : near[field]) ++wanted_by[static_cast<std::size_t>(column)];
    }
    for (std::size_t field = 0; field < field_count; ++field) {
        if (near[field].size() != 1) continue;
        int const column = near[field].front();
        auto const& heading = row[static_cast<std::size_t>(column) - 1];
        if (wanted_by[static_cast<std::size_t>(column)] != 1) continue;
        found.columns[field] = column;
        found.taken.push_back({static_cast<Field>(field), column, heading,
                               nearest_spelling(layout.headings[field], heading)});
    }
}

Recognition recognition_of(Layout const& layout, std::vector<std::string> const& row,
                           bool near_too) {
    Recognition found;
    found.layout = layout.name;
    found.shape = layout.shape;
    found.required = static_cast<int>(layout.required.size());
    int fields = 0;
    for (std::size_t field = 0; field < field_count; ++field) {
        auto const& spellings = layout.headings[field];
        if (spellings.empty()) continue;
        ++found.headings_wanted;
        auto const claim = claim_of(spellings, row);
        found.columns[field] = claim.column;
        if (claim.column != 0) ++found.headings_found;
        if (claim.column != 0) ++fields;
        bool const two_amounts = field == at(Field::amount) && claim.rivals > 0;
        if (claim.twice || two_amounts) found.claimed_twice.push_back(spellings.front());
    }
    for (auto const& heading : layout.known) {
        ++found.headings_wanted;
        if (std::ranges::find(row, same_heading(heading)) != row.end()) ++found.headings_found;
    }
    if (near_too && fields >= 2) take_near(found, layout, row);
    fields += static_cast<int>(found.taken.size());
    bool const too_many_near = fields < 2 * static_cast<int>(found.taken.size());
    for (auto const field : layout.required) {
        if (!holds_field(found, field)) found.missing.push_back(layout.headings[at(field)].front());
    }
    bool const enough = fields >= layout.at_least && !too_many_near;
    found.complete = found.missing.empty() && found.claimed_twice.empty() && enough;
    return found;
}

} // namespace

std::string_view field_name(Field field) {
    return field_names[at(field)];
}

std::optional<Field> field_by_name(std::string_view name) {
    auto const found = std::ranges::find(field_names, name);
    if (found == field_names.end()) return {};
    return static_cast<Field>(found - field_names.begin());
}

std::vector<Layout> const& built_in_layouts() {
    static auto const layouts = [] {
        std::vector<Layout> all;
        for (auto const text : built_in_layout_texts)
            all.push_back(read_layout(text, "built-in layout"));
        return all;
    }();
    return layouts;
}

Layout const& built_in_layout(std::string_view name) {
    std::vector<std::string_view> names;
    std::string list;
    for (auto const& layout : built_in_layouts()) {
        if (layout.name == name) return layout;
        names.push_back(layout.name);
        list += list.empty() ? layout.name : ", " + layout.name;
    }
    auto const nearest = ledger::nearest(name, names);
    auto const hint = nearest ? fmt::format(" Did you mean {}?", *nearest) : std::string{};
    throw ledger::Error{"There is no layout \"{}\".{} The layouts are: {}.", name, hint, list};
}

bool is_decided(std::vector<Recognition> const& found) {
    if (found.empty() || !found.front().complete) return false;
    auto const& first = found.front();
    return std::ranges::none_of(found.begin() + 1, found.end(), [&](auto const& other) {
        bool const comparable = other.shape == first.shape || other.shape == Shape::payments;
        bool const explains_less =
            other.headings_found < first.headings_found ||
            (other.headings_found == first.headings_found && other.required < first.required);
        return other.complete && !(comparable && explains_less);
    });
}

std::vector<Recognition> recognise(Row const& headings, std::vector<Layout> const& layouts,
                                   bool near_too) {
    std::vector<std::string> row;
    for (auto const& cell : headings.cells) row.push_back(same_heading(cell.text));
    std::vector<Recognition> found;
    for (auto const& layout : layouts) found.push_back(recognition_of(layout, row, near_too));
    std::ranges::stable_sort(found, [](auto const& a, auto const& b) {
        if (a.complete != b.complete) return a.complete;
        if (a.complete) {
            return std::pair{a.headings_found, a.required} >
                   std::pair{b.headings_found, b.required};
        }
        return a.headings_found * b.headings_wanted > b.headings_found * a.headings_wanted;
    });
    return found;
}

} // namespace importers
