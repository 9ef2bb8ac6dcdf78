// fork and exec with two pipes and a clock. The tests have one thread, so fork is safe here.
#include "tests/support/program.hpp"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tests {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int could_not_start = 127;

struct Pipe {
    std::array<int, 2> ends{};
    Pipe() {
        if (::pipe(ends.data()) != 0) throw std::runtime_error{"no pipe"};
    }
    Pipe(Pipe const&) = delete;
    Pipe& operator=(Pipe const&) = delete;
    ~Pipe() { close_writer(), ::close(ends[0]); }
    void close_writer() {
        if (ends[1] >= 0) ::close(ends[1]);
        ends[1] = -1;
    }
};

// In the child: everything the conditions ask, then the program. Never returns.
[[noreturn]] void become(std::vector<char*> const& words, Conditions const& conditions, int out,
                         int err) {
    ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    if (!conditions.folder.empty() && ::chdir(conditions.folder.c_str()) != 0)
        ::_exit(could_not_start);
    if (conditions.file_bytes_at_most) {
        ::signal(SIGXFSZ, SIG_IGN); // a write then fails, as it does on a full disk
        rlimit const limit{*conditions.file_bytes_at_most, *conditions.file_bytes_at_most};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(could_not_start);
    }
    if (conditions.user && ::setuid(*conditions.user) != 0) ::_exit(could_not_start);
    ::setenv("TZ", "UTC", 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    ::unsetenv("PLACELEDGER_DB"); // of whoever runs the tests
    ::execv(words[0], words.data());
    ::_exit(could_not_start);
}

// Reads what is there; false when that end is closed.
bool drain(int from, std::string& text) {
    std::array<char, 65536> block{};
    auto const got = ::read(from, block.data(), block.size());
    if (got > 0) text.append(block.data(), static_cast<std::size_t>(got));
    return got > 0;
}

// Gathers both outputs until they close, sending the signals that are due.
void follow(pid_t child, Conditions const& conditions, int out, int err, Run& run) {
    auto const begun = Clock::now();
    bool interrupted = !conditions.interrupt_after;
    std::array<pollfd, 2> ends{pollfd{out, POLLIN, 0}, pollfd{err, POLLIN, 0}};
    while (ends[0].fd >= 0 || ends[1].fd >= 0) {
        ::poll(ends.data(), ends.size(), 1);
        if (ends[0].revents != 0 && !drain(out, run.out)) ends[0].fd = -1;
        if (ends[1].revents != 0 && !drain(err, run.err)) ends[1].fd = -1;
        auto const since = Clock::now() - begun;
        if (!interrupted && since >= *conditions.interrupt_after) {
            ::kill(child, SIGINT);
            interrupted = true;
        }
        if (!run.timed_out && since >= conditions.at_most) {
            ::kill(child, SIGKILL);
            run.timed_out = true;
        }
    }
}

} // namespace

Run run_program(std::vector<std::string> const& arguments, Conditions const& conditions) {
    std::vector<std::string> texts{PLACELEDGER_PROGRAM};
    texts.insert(texts.end(), arguments.begin(), arguments.end());
    std::vector<char*> words;
    for (auto& text : texts) words.push_back(text.data());
    words.push_back(nullptr);

    Pipe out;
    Pipe err;
    auto const child = ::fork();
    if (child < 0) throw std::runtime_error{"no new process"};
    if (child == 0) become(words, conditions, out.ends[1], err.ends[1]);
    out.close_writer();
    err.close_writer();
    Run run;
    follow(child, conditions, out.ends[0], err.ends[0], run);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) run.exit_code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) run.signal = WTERMSIG(status);
    if (run.exit_code == could_not_start)
        throw std::runtime_error{texts[0] + " could not be started"};
    return run;
}

} // namespace tests
