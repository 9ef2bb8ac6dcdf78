// The walk behind examine(): one row after the other, what it becomes and what is wrong with it.
#pragma once

#include "importers/examination.hpp"

#include <unordered_map>

namespace importers {

class Examiner {
public:
    Examiner(soci::session& db, Examined const& what, Witness const& witness)
        : what_{what}, witness_{witness}, mapper_{what.inspection, what.options},
          crosswalk_{what.registers} {
        if (what.to_date) to_date_.emplace(db, *what.to_date);
    }

    bool see(Row const& row);
    Examination finish();

private:
    void tell_of_mapper();
    void error(std::int64_t row, std::string const& reason, ledger::Money amount);
    void ignore(std::int64_t row, std::string const& reason);
    void count(ledger::Money amount);
    void add(ledger::Money amount);
    bool of_this_sender(Line const& line);
    bool of_its_time(Line const& line);
    void book(Line& line);
    void keep_as_evidence(Line const& line);
    void grant(Row const& row, Line const& line);
    bool is_first_of_its_name(Award const& award, Line const& line);
    void move(Line const& line, ledger::Meaning const& meaning, RowFate fate);
    void compare_variance(Line const& line);
    void tell_variance(Line const& line, Field field, ledger::Money said, ledger::Money wanted);
    void finish_figures();
    void tell_fate(std::int64_t row, RowFate fate, ledger::Meaning const& meaning,
                   ledger::Money amount);
    void suspend(Line const& line);
    void gather(ledger::Finding finding, std::string const& key, ledger::Money amount);
    ledger::Where at(std::int64_t row, Field field) const;

    struct Gathered {
        ledger::Finding finding;
        ledger::Money amount = {};
    };

    Examined const& what_;
    Witness const& witness_;
    Mapper mapper_;
    ledger::Crosswalk crosswalk_;
    std::optional<ToDate> to_date_ = {};
    ledger::Money budget_ = {};                                         // to date, of all lines
    std::map<std::string, std::pair<std::int64_t, Award>> awards_ = {}; // by identifier: its row
    Examination result_ = {};
    std::vector<ledger::Finding> of_mapper_ = {};
    std::optional<ledger::Period> known_period_ = {};    // the last that was found to be its own
    std::unordered_map<std::string, bool> senders_ = {}; // by entity text: is it this sender?
    std::map<std::string, std::size_t> gathered_by_key_ = {};
    std::vector<Gathered> gathered_ = {};
    std::int64_t not_gathered_ = 0;
};

} // namespace importers
