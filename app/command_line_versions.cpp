// Versions of the classification and of the crosswalk: the same commands for both.
#include "app/command_line.hpp"

namespace app {

void CommandLine::version_commands(std::string const& name, ledger::Register which,
                                   std::string const& what, std::string const& numbering) {
    auto* room = program.add_subcommand(name, what);
    room->require_subcommand(1);
    auto const with = [this, which](int (*act)(Context const&, VersionOptions const&)) {
        return [this, which, act] {
            version.which = which;
            version.because = because;
            return act(context, version);
        };
    };
    auto const numbered = [this, &numbering](CLI::App* made) {
        made->add_option("version", version.version, numbering)
            ->required()
            ->check(CLI::PositiveNumber);
        return made;
    };
    auto const reasoned = [this](CLI::App* made) {
        made->add_option("--because", because, "why")->required();
        acts(made);
    };
    prints(command(*room, "list", "every version, where it stands, and who decided", name + " list",
                   with(app::list_versions)));
    auto* propose =
        numbered(command(*room, "propose", "ask another person to approve a draft",
                         name + " propose 2 --document paper.pdf --review-on 2027-03-31 "
                                "--because \"Activity of 2026/27\"",
                         with(app::propose_version)));
    propose->add_option("--document-sha256", version.document_sha256,
                        "SHA-256 of the working paper behind the rules that name none");
    propose->add_option("--document", version.document,
                        "the working paper itself; its SHA-256 is taken");
    propose->add_option("--review-on", version.review_on, "when it is to be looked at again")
        ->required();
    reasoned(propose);
    auto* approve = numbered(command(*room, "approve",
                                     "approve what was proposed; never who wrote or proposed it",
                                     name + " approve 2 --as Bob", with(app::approve_version)));
    acts(approve);
    reasoned(numbered(command(*room, "withdraw", "make a proposal a draft again",
                              name + " withdraw 2 --because \"Rule K7 lacks its contract\"",
                              with(app::withdraw_version))));
    reasoned(numbered(command(*room, "retire", "use a version no more",
                              name + " retire 1 --because \"Superseded by version 2\"",
                              with(app::retire_version))));
    auto* compare = numbered(
        command(*room, "compare", "what each change moves, in pounds and percentage points",
                name + " compare 1 2 --year 2024/25", with(app::compare_versions)));
    compare->add_option("other", version.other, numbering + " that it is compared with")
        ->required()
        ->check(CLI::PositiveNumber);
    compare->add_option("--year", version.year,
                        "the financial year (else the newest in the books)");
    prints(compare);
}

} // namespace app
