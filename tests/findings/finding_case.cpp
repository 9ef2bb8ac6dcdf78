#include "tests/findings/finding_case.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace tests {

namespace {

// Every key is asked for by one of these, so that what nobody asks for is a misspelling.
class Keys {
public:
    explicit Keys(std::filesystem::path const& file)
        : name_{file.filename().string()}, table_{toml::parse_file(file.string())} {}

    std::string text(std::string_view key, bool must = false) {
        asked_.emplace(key);
        auto const value = table_[key].value<std::string>();
        if (must && (!value || value->empty())) fail(fmt::format("says no {}", key));
        return value.value_or("");
    }
    bool flag(std::string_view key) {
        asked_.emplace(key);
        return table_[key].value_or(false);
    }
    std::vector<std::string> list(std::string_view key) {
        asked_.emplace(key);
        return texts(table_[key].node());
    }
    toml::table const* table(std::string_view key) {
        asked_.emplace(key);
        return table_[key].as_table();
    }
    // One text or several.
    static std::vector<std::string> texts(toml::node const* node) {
        std::vector<std::string> all;
        if (node == nullptr) return all;
        if (auto const one = node->value<std::string>()) all.push_back(*one);
        if (auto const* several = node->as_array()) {
            for (auto const& each : *several) all.push_back(each.value_or(std::string{}));
        }
        return all;
    }
    void finish() const {
        for (auto const& [key, value] : table_) {
            if (!asked_.contains(std::string{key.str()}))
                fail(fmt::format("has a key that nobody reads: {}", key.str()));
        }
    }
    [[noreturn]] void fail(std::string const& what) const {
        throw std::runtime_error{fmt::format("tests/findings/{} {}.", name_, what)};
    }

private:
    std::string name_;
    toml::table table_;
    std::set<std::string> asked_ = {};
};

} // namespace

FindingCase read_case(std::filesystem::path const& file) {
    Keys keys{file};
    FindingCase found{.rule = file.stem().string(),
                      .group = keys.text("group", true),
                      .means = keys.text("means", true),
                      .remedy = keys.text("remedy", true)};
    found.elsewhere = keys.text("elsewhere");
    bool const shown = found.elsewhere.empty();
    found.before = keys.list("before");
    found.run = keys.text("run", shown);
    found.severity = keys.text("severity", true);
    found.at = keys.text("at", shown);
    found.also = keys.list("also");
    found.empty_ledger = keys.flag("empty_ledger");
    found.latin1 = keys.flag("latin1");
    if (auto const* add = keys.table("add")) {
        for (auto const& [name, rows] : *add)
            found.add[std::string{name.str()}] = Keys::texts(&rows);
    }
    if (auto const* files = keys.table("files")) {
        for (auto const& [name, text] : *files)
            found.files[std::string{name.str()}] = text.value_or(std::string{});
    }
    if (auto const* numbered = keys.table("numbered")) {
        for (auto const& [name, rows] : *numbered) {
            auto const& row = *rows.as_table();
            found.numbered[std::string{name.str()}] = {row["row"].value_or(std::string{}),
                                                       row["times"].value_or(std::int64_t{0})};
        }
    }
    keys.finish();
    return found;
}

std::vector<FindingCase> read_cases(std::filesystem::path const& folder) {
    std::vector<FindingCase> cases;
    for (auto const& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() == ".toml") cases.push_back(read_case(entry.path()));
    }
    std::ranges::sort(cases, {}, &FindingCase::rule);
    return cases;
}

} // namespace tests
