// No clock: the day is the caller's.
#include "ledger/rule_review.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ledger {

namespace {

constexpr std::string_view weakest_grade = "C";
constexpr std::size_t sha256_digits = 64;

Date twelve_months_after(Date day) {
    auto const later = day + std::chrono::years{1};
    return later.ok() ? later : Date{later.year() / later.month() / std::chrono::last};
}

struct Proof { // what both kinds of rule have
    std::string_view rule, evidence, owner, own_document;
    std::optional<Date> review_on;
};

void add_lacks(Proof const& proof, std::string_view document, Date day,
               std::vector<std::string>& lacks) {
    auto const lacking = [&](std::string_view what) {
        lacks.push_back(fmt::format("rule {} has no {}", proof.rule, what));
    };
    if (proof.evidence.empty()) lacking("evidence");
    if (proof.owner.empty()) lacking("owner");
    if (proof.own_document.empty() && document.empty()) {
        lacking("document: fill in its document_sha256, or give one for all rules with "
                "--document-sha256");
    }
    if (!proof.own_document.empty() && !is_sha256(proof.own_document)) {
        lacking("SHA-256 in document_sha256: 64 digits 0-9 and a-f, in lower case");
    }
    if (proof.review_on && *proof.review_on <= day) {
        lacks.push_back(fmt::format("rule {} should have been reviewed on {}", proof.rule,
                                    iso(*proof.review_on)));
    }
}

} // namespace

bool is_sha256(std::string_view text) {
    return text.size() == sha256_digits &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_split(ClassificationRule const& rule) {
    return std::ranges::count_if(rule.tiers, [](Millionths part) { return part != 0; }) > 1;
}

Date split_expires_on(ClassificationRule const& rule, std::optional<Date> approved_on) {
    auto const begins = rule.from_year.first_day();
    return twelve_months_after(approved_on ? std::max(*approved_on, begins) : begins);
}

std::string_view grade_on(ClassificationRule const& rule, std::optional<Date> approved_on,
                          Date day) {
    bool const expired = is_split(rule) && split_expires_on(rule, approved_on) <= day;
    return expired ? weakest_grade : std::string_view{rule.evidence_grade};
}

void add_lacks(ClassificationRule const& rule, std::string_view document, Date day,
               std::vector<std::string>& lacks) {
    if (rule.evidence_grade.empty()) {
        lacks.push_back(fmt::format("rule {} has no evidence grade", rule.rule));
    }
    add_lacks(Proof{.rule = rule.rule,
                    .evidence = rule.evidence,
                    .owner = rule.owner,
                    .own_document = rule.document_sha256,
                    .review_on = rule.review_on},
              document, day, lacks);
}

void add_lacks(CrosswalkRule const& rule, std::string_view document, Date day,
               std::vector<std::string>& lacks) {
    add_lacks(Proof{.rule = rule.rule,
                    .evidence = rule.evidence,
                    .owner = rule.owner,
                    .own_document = rule.document_sha256,
                    .review_on = rule.review_on},
              document, day, lacks);
}

} // namespace ledger
