// A line a fact: "name: value". What is signed is everything before the line of the signature.
#include "ledger/error.hpp"
#include "ledger/seal.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace ledger {

namespace {

constexpr std::string_view title = "Placeledger seal";
constexpr std::string_view signature_begins = "signature: ";
constexpr std::size_t most_bytes = 1'000'000;

using Facts = std::map<std::string, std::string, std::less<>>;

Facts facts_of(std::string_view text) {
    Facts facts;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto const line = text.substr(0, end);
        if (auto const colon = line.find(": "); colon != std::string_view::npos) {
            facts.emplace(line.substr(0, colon), line.substr(colon + 2));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return facts;
}

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// "after posting run 3, entry 18" or "after act 7": the numbers in it.
void add_milestone(std::string_view name, std::string const& hash, SealedBooks& books) {
    constexpr std::string_view run = "after posting run ", entry = ", entry ", act = "after act ";
    if (name.starts_with(run)) {
        auto const comma = std::min(name.find(entry), name.size());
        Milestone milestone{.number = number_in(name.substr(run.size())), .hash = hash};
        if (comma < name.size())
            milestone.last_entry = number_in(name.substr(comma + entry.size()));
        books.run_milestones.push_back(milestone);
    } else if (name.starts_with(act)) {
        books.act_milestones.push_back(
            {.number = number_in(name.substr(act.size())), .hash = hash});
    }
}

} // namespace

std::string text_to_sign(Seal const& seal) {
    auto const& b = seal.books;
    auto text = fmt::format(
        "{}\nsealed at: {}\nsealed by: {}\nhost: {}\nentries: {}\nposting runs: "
        "{}\nacts: {}\nregister imports: {}\nchain over entries: {}\nchain "
        "over acts: {}\ndebits in pence: {}\ncredits in pence: {}\ntotals: {}\n"
        "registers: {}\nversions: {}\n",
        title, seal.at, seal.by, seal.host, b.entries, b.runs, b.acts, b.imports, b.head,
        b.acts_head, b.debit_pence, b.credit_pence, b.totals, b.registers, b.versions);
    for (auto const& run : b.run_milestones) {
        text += fmt::format("after posting run {}, entry {}: {}\n", run.number, run.last_entry,
                            run.hash);
    }
    for (auto const& act : b.act_milestones) {
        text += fmt::format("after act {}: {}\n", act.number, act.hash);
    }
    return text + fmt::format("public key: {}\nfingerprint of the public key: {}\n",
                              seal.public_key, fingerprint(seal.public_key));
}

Seal parse_seal(std::string_view text, std::string_view file_name) {
    auto const mark = text.rfind(signature_begins);
    bool const is_seal = text.starts_with(title) && text.size() <= most_bytes &&
                         mark != std::string_view::npos && mark > 0 && text[mark - 1] == '\n';
    if (!is_seal) {
        throw Error{"{} is not a seal of Placeledger: it should begin with \"{}\" and end with its "
                    "signature. Choose the file that placeledger seal write made.",
                    file_name, title};
    }
    Seal seal{.signed_text = std::string{text.substr(0, mark)}};
    auto signature = text.substr(mark + signature_begins.size());
    while (!signature.empty() && (signature.back() == '\n' || signature.back() == '\r')) {
        signature.remove_suffix(1);
    }
    seal.signature = std::string{signature};
    auto const facts = facts_of(seal.signed_text);
    auto const fact = [&](std::string_view name) {
        auto const found = facts.find(name);
        return found == facts.end() ? std::string{} : found->second;
    };
    seal.at = fact("sealed at");
    seal.by = fact("sealed by");
    seal.host = fact("host");
    seal.public_key = fact("public key");
    auto& b = seal.books;
    for (auto const& [name, number] : {std::pair{"entries", &b.entries},
                                       {"posting runs", &b.runs},
                                       {"acts", &b.acts},
                                       {"register imports", &b.imports},
                                       {"debits in pence", &b.debit_pence},
                                       {"credits in pence", &b.credit_pence}}) {
        *number = number_in(fact(name));
    }
    b.head = fact("chain over entries");
    b.acts_head = fact("chain over acts");
    b.totals = fact("totals");
    b.registers = fact("registers");
    b.versions = fact("versions");
    for (auto const& [name, hash] : facts) add_milestone(name, hash, b);
    std::ranges::sort(b.run_milestones, {}, &Milestone::number);
    std::ranges::sort(b.act_milestones, {}, &Milestone::number);
    return seal;
}

} // namespace ledger
