// What comes from outside and from nowhere else: which ledger, who, when, how wide the terminal is,
// and whether Ctrl-C was pressed.
#pragma once

#include "ledger/store/acts.hpp"
#include "reports/print.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace soci {
class session;
}

namespace app {

struct Context {
    std::filesystem::path db;
    reports::Format format = reports::Format::table;
    std::string as; // in whose name
};

// Whoever acts, now: the name, the login, the host and terminal, the moment.
ledger::Actor actor_of(Context const& context);

// A refused or failed act goes into the log as well; where even that cannot be done, silently not.
void record_refusal(Context const& context, ledger::Deed const& deed) noexcept;

std::string now_in_utc(); // "2026-11-21T20:59:33Z"
std::string operating_system_user();
int terminal_width(); // 0 where standard output is no terminal

void say(std::string const& text);                               // a line on standard output
void print(Context const& context, reports::Table const& table); // in the chosen format

// From now on Ctrl-C stops the work in hand in `db` and undoes it; pressed twice it ends the
// program.
void stop_on_interrupt(soci::session& db);

// A function for "so many per cent done": draws a bar on a terminal once a second has gone by, and
// throws ledger::Error when Ctrl-C was pressed. The bar is wiped when it is destroyed.
class Progress {
public:
    explicit Progress(std::string what);
    ~Progress();
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;
    void operator()(int percent);
    std::function<void(int)> function() {
        return [this](int percent) { (*this)(percent); };
    }

private:
    struct Drawing;
    std::unique_ptr<Drawing> drawing_;
};

} // namespace app
