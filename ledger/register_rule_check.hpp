// One crosswalk rule while it is checked. Used by register_rules_crosswalk*.cpp only.
#pragma once

#include "ledger/register_cells.hpp"
#include "ledger/register_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

namespace ledger {

// One rule, with what its scheme adds to it.
struct RuleCheck {
    RegisterCheck& check;
    std::size_t row;
    CrosswalkRule const& rule;
    std::vector<Scheme const*> schemes =
        {}; // the rows of its scheme that are open while the rule is in date
    bool scheme_is_known = false;
    bool pool_is_unread = false; // its own, or that of its scheme: it may have one

    bool is(std::initializer_list<Event> events) const {
        return std::ranges::find(events, rule.event) != events.end();
    }
    bool is_read(std::initializer_list<std::string_view> columns) const {
        return check.is_read(Register::crosswalk, row, columns);
    }
    std::string event() const { return with_article(event_name(rule.event)); } // "an INCOME"

    // The pool of the line: the rule's own, or that of its scheme.
    std::string pool() const {
        if (!rule.pool.empty()) return rule.pool;
        return schemes.empty() ? std::string{} : schemes.front()->pool;
    }

    bool is_without_pool() const { return !pool_is_unread && pool().empty(); }

    void error(std::string_view column, std::string_view name, std::string found,
               std::string wanted, std::string remedy) const {
        check.error({Register::crosswalk, row, column}, name, std::move(found), std::move(wanted),
                    std::move(remedy));
    }

    void needs(std::string_view column, std::string_view wanted) const {
        error(column, fmt::format("event-needs-{}", column),
              fmt::format("rule {} is {} and names no {}", rule.rule, event(), column),
              std::string{wanted}, fmt::format("Fill in the {} of the rule.", column));
    }
};

void check_scheme_pool(RuleCheck const& rule); // the scheme belongs to the pool that the rule names
void check_pool_movement(RuleCheck const& rule); // a contribution, receipt or return
void check_funded(RuleCheck const& rule);
void check_pool_income(RuleCheck const& rule);

} // namespace ledger
