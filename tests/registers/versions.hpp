// An office with registers, and people who bring, propose and approve versions of them.
#pragma once

#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/registers.hpp"
#include "ledger/store/versions.hpp"
#include "registers/sound_registers.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace tests {

using namespace ledger;

constexpr auto moment = "2026-01-15T09:00:00Z";
inline std::string const document(64, 'a');
constexpr Register classification = Register::classification, crosswalk = Register::crosswalk;

inline Actor actor(std::string name, std::string at = moment) {
    return {.person = name, .login = name, .origin = "here", .at = std::move(at)};
}

inline constexpr std::string_view second_version =
    "K1, 2, 100001, 1, , , , , B, paper, one, two, 2023/24,";

class Versions : public testing::Test {
protected:
    std::unique_ptr<soci::session> db = ledger_in_memory();

    RegisterOutcome import(std::string const& text, Actor const& by) {
        auto outcome =
            apply_registers(*db, tests::register_sheets(text), {}, {"registers.xlsx", "abc", by});
        return outcome;
    }
    void must_import(std::string const& text, Actor const& by) {
        auto const outcome = import(text, by);
        for (auto const& finding : outcome.findings) {
            if (finding.severity == Severity::error) ADD_FAILURE() << message(finding);
        }
        EXPECT_TRUE(outcome.applied);
    }
    void register_people() {
        auto const grant = [&](std::string name, Role role) {
            grant_right(
                *db, actor("root"),
                {.person = std::move(name), .role = role, .valid = {parse_date("2020-01-01"), {}}});
        };
        grant("root", Role::administrator);
        for (auto const* name : {"ann", "bob", "cleo"}) grant(name, Role::classifier);
        grant("dan", Role::approver);
        grant("eve", Role::officer);
        grant("ada", Role::auditor);
    }
    void propose(Register which, std::int64_t version, std::string const& by) {
        propose_version(*db, actor(by),
                        {.which = which,
                         .version = version,
                         .document_sha256 = document,
                         .review_on = *parse_date("2027-01-01"),
                         .because = "worked out anew"});
    }
    void approve(Register which, std::int64_t version, std::string const& by,
                 std::string at = moment) {
        approve_version(*db, actor(by, std::move(at)), which, version, {});
    }
    VersionStanding standing(Register which, std::int64_t version) {
        for (auto& one : versions_of(*db, which)) {
            if (one.version == version) return one;
        }
        ADD_FAILURE() << "no version " << version;
        return {};
    }
    std::optional<int> in_use() {
        return classification_in_use(*db, load_registers(*db), {}).version;
    }
};

inline std::string refusal(std::function<void()> const& act) {
    try {
        act();
    } catch (Error const& error) {
        return error.what();
    }
    return "";
}

#define EXPECT_REFUSED(act, words)                                                                 \
    do {                                                                                           \
        auto const refused = refusal([&] { act; });                                                \
        EXPECT_NE(refused.find(words), std::string::npos) << refused;                              \
    } while (false)

// The sound set with another place in its one crosswalk rule.
inline std::string with_place(std::string_view place, std::string_view owner = "me") {
    auto text = std::string{tests::sound};
    text.replace(text.find("evidence, approver"), 18, "evidence, owner");
    auto const row = std::string{"N1, QYG, 100001, DIRECT_OUTLAY, CW"};
    return text.replace(
        text.find(row), row.size(),
        fmt::format("N1, QYG, 100001, DIRECT_OUTLAY, {}, , , , , , , , , paper, {}", place, owner));
}

} // namespace tests
