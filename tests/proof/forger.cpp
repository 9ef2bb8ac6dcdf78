#include "tests/proof/forger.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace tests {

Forger::Forger(std::filesystem::path const& ledger) {
    if (sqlite3_open(ledger.c_str(), &db_) != SQLITE_OK) throw std::runtime_error{"no ledger"};
    guards_ = column("select sql from sqlite_master where type = 'trigger'");
    for (auto const& name : column("select name from sqlite_master where type = 'trigger'")) {
        run("drop trigger " + name);
    }
}

Forger::~Forger() {
    for (auto const& guard : guards_) sqlite3_exec(db_, guard.c_str(), nullptr, nullptr, nullptr);
    sqlite3_close(db_);
}

void Forger::run(std::string const& statement) {
    if (sqlite3_exec(db_, statement.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return;
    throw std::runtime_error{statement + ": " + sqlite3_errmsg(db_)};
}

std::vector<std::string> Forger::column(std::string const& select) {
    std::vector<std::string> all;
    auto const collect = [](void* to, int, char** values, char**) {
        static_cast<std::vector<std::string>*>(to)->emplace_back(values[0] == nullptr ? ""
                                                                                      : values[0]);
        return 0;
    };
    if (sqlite3_exec(db_, select.c_str(), collect, &all, nullptr) == SQLITE_OK) return all;
    throw std::runtime_error{select + ": " + sqlite3_errmsg(db_)};
}

std::string Forger::value(std::string const& select) {
    auto const all = column(select);
    return all.empty() ? std::string{} : all.front();
}

} // namespace tests
