// A ledger on disk that has rows in every table: every state of a batch, reversals, late lines,
// rows in error, retired registers, rights, and decisions about periods, versions and money that is
// carried forward.
#pragma once

#include "tests/app/ledger_on_disk.hpp"

#include <functional>

namespace tests {

class LedgerWithEverything {
public:
    // `after_each` command is told the ledger's file.
    explicit LedgerWithEverything(
        std::function<void(std::filesystem::path const&)> after_each = {});
    std::filesystem::path database() const { return ledger_.database(); }

private:
    void must(std::string_view words) const;
    void more_registers() const;
    void batches_in_every_state() const;
    void figures_and_awards() const;
    void clearing() const;
    void decisions() const;
    void people() const;

    std::function<void(std::filesystem::path const&)> after_each_ = {};
    LedgerOnDisk ledger_ = LedgerOnDisk{};
};

} // namespace tests
