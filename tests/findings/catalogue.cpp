#include "tests/findings/catalogue.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace tests {

namespace {

struct Group {
    std::string_view name, title, text;
};

constexpr std::array groups{
    Group{"files", "Files and sheets", "About a file as a whole: what it is, and what is in it."},
    Group{"lines", "Lines of an extract", "About one row or cell of what a body sent."},
    Group{"compared", "What was said elsewhere",
          "About figures that are compared with the books or with each other, not posted."},
    Group{"awards", "Awards", "About grants, which are registered and not booked."},
    Group{"booking", "Booking", "About what a line means in the books, by the registers."},
    Group{"journals", "Journals", "About rows of a sheet of journals, which officers write."},
    Group{"registers", "Registers",
          "About the registers, which are taken as a whole or not at all."}};

constexpr std::string_view opening =
    R"(# What the program finds, and what to do

Made from `tests/findings` by a test, which fails when this page is out of date; change it there. One section for
each rule. The rule stands in square brackets at the end of every finding, so that it can be looked up here.

An **error** keeps the rows that it is about, and whole files or registers where it is about those, out of the books until it
is mended; a row can be set aside with a reason. A **warning** keeps nothing out: it says what should be looked at. The
commands end with exit code 1 where there are errors. A hundred findings of a rule are told one by one; the rest are counted.
)";

std::string section(FindingCase const& rule, std::map<std::string, std::string> const& examples) {
    auto text = fmt::format("\n### {}\n\n*{}.* {}\n\n**What to do.** {}\n", rule.rule,
                            rule.severity, rule.means, rule.remedy);
    auto const example = examples.find(rule.rule);
    if (example != examples.end()) {
        text += fmt::format("\n```\n{}\n```\n", example->second);
    } else {
        text += fmt::format("\nNo example: {}\n", rule.elsewhere);
    }
    return text;
}

} // namespace

std::string catalogue(std::vector<FindingCase> const& cases,
                      std::map<std::string, std::string> const& examples) {
    std::string text{opening};
    std::size_t written = 0;
    for (auto const& group : groups) {
        std::string sections;
        std::string list;
        for (auto const& each : cases) {
            if (each.group != group.name) continue;
            list += fmt::format("{}[{}](#{})", list.empty() ? "" : " · ", each.rule, each.rule);
            sections += section(each, examples);
            ++written;
        }
        if (list.empty()) continue;
        text += fmt::format("\n## {}\n\n{}\n\n{}\n{}", group.title, group.text, list, sections);
    }
    if (written != cases.size()) throw std::runtime_error{"a case is of a group that is not known"};
    return text;
}

} // namespace tests
