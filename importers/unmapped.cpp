// The journal says what stands in suspense; batches that wait are read again.
#include "importers/unmapped.hpp"

#include "importers/kept_rows.hpp"
#include "importers/recorded.hpp"
#include "importers/suspense.hpp"
#include "ledger/error.hpp"
#include "ledger/rule_match.hpp"
#include "ledger/store/db.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace importers {

namespace {

using ledger::Coding;
using ledger::CrosswalkRule;
using ledger::Date;
using ledger::Money;

constexpr std::size_t selector_count = 5;
using Selectors = std::array<std::string, selector_count>;

Selectors texts_of(Coding const& c) {
    return {c.cost_centre, c.subjective, c.analysis1, c.analysis2, c.supplier};
}

// What a register's cell cannot hold cannot be selected by.
bool can_be_selector(std::string const& text) {
    return !text.empty() && text.size() <= 200 && std::ranges::none_of(text, [](char c) {
        return c == '*' || c == '|' || c == '=' || static_cast<unsigned char>(c) < 0x20;
    });
}

// Whether some text could meet both.
bool can_meet(std::string_view wanted, std::string_view selector) {
    if (wanted.empty() || selector.empty()) return true;
    return ledger::selector_matches(selector, wanted);
}

bool takes(CrosswalkRule const& rule, Selectors const& texts) {
    for (std::size_t i = 0; i < selector_count; ++i) {
        if (!rule.selectors[i].empty() && !ledger::selector_matches(rule.selectors[i], texts[i])) {
            return false;
        }
    }
    return true;
}

Date next_day(Date date, int days) {
    return Date{std::chrono::sys_days{date} + std::chrono::days{days}};
}

Money size(Money amount) {
    return amount.is_negative() ? -amount : amount;
}

// Chooses the selectors of a new rule for one body.
class Chooser {
public:
    explicit Chooser(std::vector<CrosswalkRule const*> rules) : rules_{std::move(rules)} {}

    // `on`: the day that rules the line.
    MissingRule rule_for(Coding const& coding, ledger::Period period, Date on) {
        MissingRule missing{.rule = {}, .organisation = coding.organisation, .first = period};
        auto const texts = texts_of(coding);
        if (auto const* old = out_of_date(texts, on)) {
            missing.selectors = {old->selectors[0], old->selectors[1], old->selectors[2],
                                 old->selectors[3], old->selectors[4]};
            if (old->valid.to && *old->valid.to < on) {
                missing.valid_from = next_day(*old->valid.to, 1);
                missing.note =
                    fmt::format("rule {} ended on {}", old->rule, ledger::iso(*old->valid.to));
            } else if (old->valid.from) {
                missing.valid_to = next_day(*old->valid.from, -1);
                missing.note =
                    fmt::format("rule {} begins on {}", old->rule, ledger::iso(*old->valid.from));
            }
            return missing;
        }
        for (std::size_t i = 0; i < selector_count; ++i) {
            if (!can_be_selector(texts[i])) continue;
            missing.selectors[i] = texts[i];
            if (is_free(missing.selectors)) break;
        }
        return missing;
    }

private:
    // A rule for this very coding, of another time: of several, the one nearest before the day.
    CrosswalkRule const* out_of_date(Selectors const& texts, Date on) const {
        CrosswalkRule const* best = nullptr;
        for (auto const* rule : rules_) {
            if (!takes(*rule, texts)) continue;
            bool const ended = rule->valid.to && *rule->valid.to < on;
            bool const better =
                best == nullptr || (ended && (!best->valid.to || !(*best->valid.to < on) ||
                                              *best->valid.to < *rule->valid.to));
            if (better) best = rule;
        }
        return best;
    }

    // No other rule could take a line that this one takes.
    bool is_free(Selectors const& selectors) {
        std::string key;
        for (auto const& text : selectors) key += text + '\x1f';
        auto const [known, is_new] = free_.try_emplace(key, true);
        if (!is_new) return known->second;
        known->second = std::ranges::none_of(rules_, [&](CrosswalkRule const* rule) {
            for (std::size_t i = 0; i < selector_count; ++i) {
                if (!can_meet(selectors[i], rule->selectors[i])) return false;
            }
            return true;
        });
        return known->second;
    }

    std::vector<CrosswalkRule const*> rules_;
    std::unordered_map<std::string, bool> free_ = {};
};

class Gathering {
public:
    explicit Gathering(ledger::Registers const& registers) : registers_{registers} {}

    void add(Coding const& coding, Money amount, ledger::Period period, std::optional<Date> date,
             ledger::BatchId batch, std::int64_t row) {
        auto rule =
            chooser(coding.organisation).rule_for(coding, period, ruling_date(period, date));
        auto key = rule.organisation;
        for (auto const& text : rule.selectors) key += '\x1f' + text;
        if (rule.valid_from) key += ledger::iso(*rule.valid_from);

        auto& all = rules_.try_emplace(key, std::move(rule)).first->second;
        ++all.lines;
        all.amount += amount;
        all.first = std::min(all.first, period);
        if (all.row != 0 && size(amount) <= size(all.example_amount)) return;
        all.example_amount = amount;
        all.batch = batch;
        all.row = row;
        all.supplier = coding.supplier;
    }

    std::vector<MissingRule> finish() {
        std::vector<MissingRule> all;
        for (auto& [key, rule] : rules_) all.push_back(std::move(rule));
        std::ranges::stable_sort(all, std::greater{},
                                 [](MissingRule const& rule) { return size(rule.amount); });
        std::set<std::string> names;
        for (auto const& rule : registers_.crosswalk) names.insert(rule.rule);
        for (auto& rule : all) rule.rule = name_of(rule, names);
        return all;
    }

private:
    Chooser& chooser(std::string const& organisation) {
        auto const found = choosers_.find(organisation);
        if (found != choosers_.end()) return found->second;
        std::vector<CrosswalkRule const*> rules;
        for (auto const& rule : registers_.crosswalk) {
            if (rule.organisation == organisation) rules.push_back(&rule);
        }
        return choosers_.emplace(organisation, Chooser{std::move(rules)}).first->second;
    }

    // Readable, and a code: K988 of E06000050 is E06000050-K988.
    static std::string name_of(MissingRule const& rule, std::set<std::string>& names) {
        constexpr std::size_t longest = 60;
        auto name = rule.organisation;
        for (auto const& text : rule.selectors) {
            if (text.empty()) continue;
            name += '-';
            for (char const c : text) {
                bool const plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                                   (c >= 'a' && c <= 'z') || c == '.' || c == '/' || c == '_';
                if (plain || name.back() != '-') name += plain ? c : '-';
            }
        }
        if (name.size() > longest) name.resize(longest);
        auto unique = name;
        for (int n = 2; !names.insert(unique).second; ++n) unique = fmt::format("{}-{}", name, n);
        return unique;
    }

    ledger::Registers const& registers_;
    std::map<std::string, Chooser> choosers_ = {};
    std::map<std::string, MissingRule> rules_ = {};
};

// A plan in suspense wants a rule as well, but is no money there.
Money money_of(ledger::Layer layer, Money amount) {
    return layer == ledger::Layer::actual ? amount : Money{};
}

void add_books(soci::session& db, ledger::Registers const& registers, Gathering& gathering) {
    ledger::Crosswalk const crosswalk{registers};
    visit_suspense(db, [&](StandingEntry const&, SuspendedLine const& line) {
        auto const found = crosswalk.meaning_of(line.coding, line.amount, line.of, line.date);
        auto const* meaning = std::get_if<ledger::Meaning>(&found);
        if (meaning == nullptr || meaning->event != ledger::Event::suspense) return;
        auto const amount = money_of(line.layer, line.amount);
        gathering.add(line.coding, amount, line.of, line.date, line.batch, line.row);
    });
}

void add_waiting(soci::session& db, ledger::Registers const& registers, Gathering& gathering) {
    for (auto const& batch : batches(db)) {
        bool const waits = batch.state == "staged" || batch.state == "approved";
        if (!waits || !is_extract(batch)) continue;
        auto const inspection = recorded_inspection(db, batch);
        Witness const witness{.fate = {},
                              .line =
                                  [&](Line const& line, ledger::Meaning const& meaning) {
                                      if (meaning.event != ledger::Event::suspense) return;
                                      gathering.add(line.coding, money_of(line.layer, line.amount),
                                                    line.period, line.date, batch.id, line.row);
                                  },
                              .progress = {}};
        examine(db, batch.id, recorded(db, batch, inspection, registers), witness);
    }
}

// What the sender wrote in the example's row.
void describe(soci::session& db, std::vector<MissingRule>& rules) {
    std::map<std::int64_t, std::size_t> narrative; // its column, by batch
    for (auto& rule : rules) {
        auto const id = rule.batch.value();
        if (!narrative.contains(id)) {
            auto const inspection = recorded_inspection(db, batch_numbered(db, rule.batch));
            narrative[id] = static_cast<std::size_t>(
                inspection.columns[static_cast<std::size_t>(Field::narrative)]);
        }
        auto const column = narrative[id];
        if (column == 0) continue;
        visit_kept_row(db, rule.batch, rule.row, [&](Row const& row) {
            if (column <= row.cells.size()) rule.description = row.cells[column - 1].text;
        });
    }
}

} // namespace

std::vector<MissingRule> missing_rules(soci::session& db, ledger::Registers const& registers) {
    Gathering gathering{registers};
    add_books(db, registers, gathering);
    add_waiting(db, registers, gathering);
    auto rules = gathering.finish();
    describe(db, rules);
    return rules;
}

} // namespace importers
