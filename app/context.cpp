// The clock, the user, the terminal and the signals.
#include "app/context.hpp"

#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <pwd.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace app {

namespace {

std::atomic<bool> interrupted = false; // what a signal handler may touch
std::atomic<soci::session*> working_in = nullptr;

extern "C" void on_interrupt(int) {
    interrupted = true;
    if (auto* db = working_in.load()) ledger::interrupt(*db);
    std::signal(SIGINT, SIG_DFL);
}

} // namespace

std::string now_in_utc() {
    std::time_t const now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900,
                       parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

ledger::Actor actor_of(Context const& context) {
    std::array<char, 256> host{};
    gethostname(host.data(), host.size() - 1);
    auto const* terminal = isatty(STDIN_FILENO) != 0 ? ttyname(STDIN_FILENO) : nullptr;
    return {.person = context.as,
            .login = operating_system_user(),
            .origin =
                fmt::format("{}, {}", host.data(), terminal != nullptr ? terminal : "no terminal"),
            .at = now_in_utc()};
}

void record_refusal(Context const& context, ledger::Deed const& deed) noexcept {
    try {
        auto const db = ledger::open_ledger(context.db, ledger::Access::write);
        *db << "pragma busy_timeout = 2000"; // whoever was refused has waited long enough
        ledger::Transaction transaction{*db};
        ledger::record_act(*db, actor_of(context), deed);
        transaction.commit();
    } catch (...) { // no ledger, no right to write, a full disk: the refusal itself was said
    }
}

std::string operating_system_user() {
    auto const* entry = getpwuid(geteuid());
    return entry != nullptr ? entry->pw_name : std::to_string(geteuid());
}

int terminal_width() {
    winsize size{};
    if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
    return size.ws_col == 0 ? 80 : size.ws_col;
}

void say(std::string const& text) {
    fmt::print("{}\n", text);
}

void print(Context const& context, reports::Table const& table) {
    fmt::print("{}", reports::print(table, context.format, terminal_width()));
}

void stop_on_interrupt(soci::session& db) {
    working_in = &db;
    std::signal(SIGINT, on_interrupt);
    std::signal(SIGTERM, on_interrupt);
}

struct Progress::Drawing {
    std::string what;
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
    bool on_terminal = isatty(STDERR_FILENO) != 0;
    int drawn = -1;
};

Progress::Progress(std::string what) : drawing_{std::make_unique<Drawing>(std::move(what))} {}

Progress::~Progress() {
    working_in = nullptr;
    if (drawing_->drawn >= 0) fmt::print(stderr, "\r\033[K");
}

void Progress::operator()(int percent) {
    if (interrupted)
        throw ledger::Error{
            "Stopped as you asked. What was in hand is undone; the books are whole."};
    auto& d = *drawing_;
    using namespace std::chrono_literals;
    bool const worth_it = std::chrono::steady_clock::now() - d.begun > 1s;
    if (!d.on_terminal || !worth_it || percent == d.drawn) return;
    constexpr int width = 30;
    auto const filled = static_cast<std::size_t>(percent * width / 100);
    fmt::print(stderr, "\r\033[K{} [{}{}] {:3} %", d.what, std::string(filled, '#'),
               std::string(width - filled, '.'), percent);
    std::fflush(stderr);
    d.drawn = percent;
}

} // namespace app
