// The words that finance systems and publishers head their columns with, as met in published files.
#include "importers/heading_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace importers {

namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view heading) {
    Words words;
    std::string word;
    auto const end_word = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (std::size_t at = 0; at < heading.size(); ++at) {
        if (heading.substr(at).starts_with("£")) {
            end_word();
            words.emplace_back("£");
            ++at;
            continue;
        }
        char const c = heading[at];
        bool const part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (part) {
            word += c;
        } else {
            end_word();
        }
    }
    end_word();
    return words;
}

template <std::size_t size>
bool has_any(Words const& words, std::array<std::string_view, size> const& wanted) {
    return std::ranges::any_of(
        words, [&](auto const& word) { return std::ranges::find(wanted, word) != wanted.end(); });
}

bool has(Words const& words, std::string_view wanted) {
    return std::ranges::find(words, wanted) != words.end();
}

} // namespace

int amount_words(std::string const& heading) {
    static constexpr std::array<std::string_view, 27> not_money{
        "number",   "no",      "ref",         "reference", "id",           "code",  "date",
        "period",   "year",    "count",       "type",      "months",       "month", "name",
        "centre",   "center",  "description", "quantity",  "qty",          "rate",  "percent",
        "duration", "address", "postcode",    "category",  "registration", "num"};
    static constexpr std::array<std::string_view, 16> another_money{
        "applied",    "requested",     "disbursed", "budget",  "annual",  "forecast",
        "original",   "recoverable",   "discount",  "balance", "running", "previous",
        "cumulative", "irrecoverable", "tax",       "ytd"};
    static constexpr std::array<std::string_view, 8> vat_named{
        "net", "excl", "exc", "ex", "inc", "incl", "including", "excluding"};
    static constexpr std::array<std::string_view, 9> spending{
        "spend", "spent", "expenditure", "payment", "paid", "cost", "price", "sum", "payments"};
    auto const words = words_of(heading);
    bool const vat_alone = has(words, "vat") && !has_any(words, vat_named) && !has(words, "gross");
    if (has_any(words, not_money) || vat_alone) return -100;
    int score = 0;
    bool const amount = has(words, "amount") || has(words, "amt");
    bool const value = has(words, "value");
    if (heading == "amount") score += 20;
    if (amount) score += 50;
    if (value) score += 40;
    if (!amount && !value && (has(words, "total") || has(words, "totals"))) score += 30;
    if (!amount && !value && has(words, "gross")) score += 20;
    if (has(words, "net") || has(words, "excl") || has(words, "excluding")) score += 25;
    if (has(words, "£") || has(words, "gbp") || has(words, "sterling") || has(words, "pounds"))
        score += 25;
    if (score == 0 && has_any(words, spending)) score += 15;
    if (has(words, "awarded")) score += 5;
    if (has(words, "gross")) score -= 5;
    if (has_any(words, another_money)) score -= 40;
    return score;
}

bool is_heading_word(std::string const& heading) {
    static constexpr std::array<std::string_view, 53> known{"amount",
                                                            "value",
                                                            "total",
                                                            "net",
                                                            "gross",
                                                            "vat",
                                                            "date",
                                                            "supplier",
                                                            "payee",
                                                            "vendor",
                                                            "beneficiary",
                                                            "department",
                                                            "directorate",
                                                            "service",
                                                            "description",
                                                            "reference",
                                                            "transaction",
                                                            "invoice",
                                                            "period",
                                                            "cost",
                                                            "centre",
                                                            "code",
                                                            "type",
                                                            "category",
                                                            "name",
                                                            "paid",
                                                            "expense",
                                                            "expenditure",
                                                            "entity",
                                                            "body",
                                                            "organisation",
                                                            "area",
                                                            "narrative",
                                                            "purpose",
                                                            "number",
                                                            "no",
                                                            "ref",
                                                            "id",
                                                            "year",
                                                            "month",
                                                            "account",
                                                            "division",
                                                            "team",
                                                            "unit",
                                                            "title",
                                                            "identifier",
                                                            "currency",
                                                            "payment",
                                                            "recipient",
                                                            "merchant",
                                                            "creditor",
                                                            "council",
                                                            "£"};
    return has_any(words_of(heading), known);
}

} // namespace importers
