// The command line: the one place where what goes wrong becomes a sentence and an exit code.
#include "app/command_line.hpp"
#include "ledger/error.hpp"
#include "ledger/nearest.hpp"
#include "ledger/store/db.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <span>

namespace {

using app::CommandLine;

void fill_in(CommandLine& said) {
    app::Context& context = said.context;
    context.format = *reports::format_by_name(said.format);
    auto const named_blank =
        !context.as.empty() && context.as.find_first_not_of(" \t") == std::string::npos;
    if (named_blank) throw ledger::WrongUsage{"--as needs a name."};
    context.as.erase(0, context.as.find_first_not_of(" \t"));
    context.as.erase(context.as.find_last_not_of(" \t") + 1);
    if (context.as.empty()) context.as = app::operating_system_user();
    if (!said.context.db.empty()) return;
    auto const* named = std::getenv("PLACELEDGER_DB");
    said.context.db = named != nullptr && *named != '\0' ? named : "placeledger.db";
}

// Of a misspelt command CLI11 says only that one is required; this names it and the nearest.
void refuse_unknown_command(CLI::App& program, std::span<char*> words) {
    auto* within = &program;
    for (std::string_view const word : words) {
        auto const commands = within->get_subcommands([](CLI::App*) { return true; });
        if (commands.empty() || word.starts_with('-')) return;
        std::vector<std::string> names;
        for (auto const* command : commands) names.push_back(command->get_name());
        auto const found = std::ranges::find(names, word);
        if (found == names.end()) {
            std::vector<std::string_view> const known{names.begin(), names.end()};
            auto const meant = ledger::nearest(word, known);
            throw ledger::WrongUsage{
                "There is no command \"{}\". {}", word,
                meant ? fmt::format("Did you mean {}?", *meant)
                      : fmt::format("The commands are: {}.", fmt::join(names, ", "))};
        }
        within = commands[static_cast<std::size_t>(found - names.begin())];
    }
}

int run(CommandLine& said, int argument_count, char** arguments) {
    refuse_unknown_command(
        said.program, {arguments + 1, static_cast<std::size_t>(std::max(argument_count - 1, 0))});
    try {
        said.program.parse(argument_count, arguments);
    } catch (CLI::ParseError const& error) {
        bool const asked = error.get_exit_code() == 0; // --help, --version
        auto const code = said.program.exit(error, std::cout, std::cerr);
        return asked ? code : app::wrong_usage;
    }
    fill_in(said);
    return said.action();
}

// The arguments as they were typed, for the log.
std::string typed(std::span<char*> words) {
    constexpr std::size_t most_bytes = 300;
    std::string text;
    for (std::string_view const word : words) text += (text.empty() ? "" : " ") + std::string{word};
    if (text.size() > most_bytes) text.resize(most_bytes);
    return text;
}

// Says what went wrong; an act that was refused is in the log, too.
int could_not(CommandLine const& said, std::string const& typed_words, ledger::Outcome outcome,
              std::string const& sentence) {
    std::cerr << sentence << '\n';
    if (said.changes) {
        app::record_refusal(
            said.context,
            {.what = said.said, .subject = typed_words, .outcome = outcome, .detail = sentence});
    }
    return app::could_not;
}

} // namespace

int main(int argument_count, char** arguments) {
    using ledger::Outcome;
    std::signal(SIGXFSZ, SIG_IGN); // a file that may grow no further is an error like a full disk
    CommandLine said;
    std::span const all{arguments, static_cast<std::size_t>(argument_count)};
    auto const words = typed(all.subspan(std::min<std::size_t>(1, all.size())));
    try {
        return run(said, argument_count, arguments);
    } catch (ledger::WrongUsage const& error) {
        std::cerr << error.what() << '\n';
        return app::wrong_usage;
    } catch (ledger::Error const& error) {
        return could_not(said, words, Outcome::refused, error.what());
    } catch (soci::soci_error const& error) {
        return could_not(said, words, Outcome::failed, ledger::in_words(error));
    } catch (std::bad_alloc const&) {
        return could_not(said, words, Outcome::failed,
                         "There is not enough memory for this file. Nothing was changed.");
    } catch (std::overflow_error const& error) {
        return could_not(
            said, words, Outcome::failed,
            fmt::format("The amounts are too large: {}. Nothing was changed.", error.what()));
    } catch (std::exception const& error) {
        return could_not(said, words, Outcome::failed,
                         fmt::format("Placeledger has a fault and stopped; nothing was changed. "
                                     "Please report this: {}",
                                     error.what()));
    }
}
