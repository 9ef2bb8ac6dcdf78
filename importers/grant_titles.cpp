// The titles of schema 1.0 to 1.4 of the standard (standard.threesixtygiving.org).
#include "importers/grant_titles.hpp"

#include <algorithm>
#include <array>

namespace importers {

namespace {

struct Title {
    std::string_view key;
    std::string_view title;
};

constexpr std::array<Title, 63> titles{{
    {"actualDates", "Actual Dates"},
    {"addressCountry", "Country"},
    {"addressLocality", "City"},
    {"addressRegion", "County"},
    {"alternateName", "Alternate Name"},
    {"amountAppliedFor", "Amount Applied For"},
    {"amountAwarded", "Amount Awarded"},
    {"amountDisbursed", "Amount Disbursed"},
    {"applicationTransaction", "Application Transaction"},
    {"awardDate", "Award Date"},
    {"beneficiaryLocation", "Beneficiary Location"},
    {"charityNumber", "Charity Number"},
    {"classifications", "Classifications"},
    {"code", "Code"},
    {"commitmentTransaction", "Commitment Transaction"},
    {"companyNumber", "Company Number"},
    {"contactName", "Contact Name"},
    {"countryCode", "Country Code"},
    {"currency", "Currency"},
    {"dataSource", "Data Source"},
    {"dateModified", "Last modified"},
    {"department", "Department"},
    {"description", "Description"},
    {"disbursementTransaction", "Disbursement Transaction"},
    {"documentType", "Document Type"},
    {"duration", "Duration (months)"},
    {"email", "Email"},
    {"endDate", "End Date"},
    {"fromOpenCall", "From an open call?"},
    {"fundingOrganization", "Funding Org"},
    {"fundingType", "Funding Type"},
    {"geoCode", "Geographic Code"},
    {"geoCodeType", "Geographic Code Type"},
    {"grantProgramme", "Grant Programme"},
    {"grantPurpose", "Grant Purpose"},
    {"id", "Identifier"},
    {"latitude", "Latitude"},
    {"location", "Location"},
    {"longitude", "Longitude"},
    {"name", "Name"},
    {"notes", "Notes"},
    {"organisationType", "Organisation Type"},
    {"plannedDates", "Planned Dates"},
    {"postalCode", "Postal Code"},
    {"primaryGrantReason", "Primary Grant Reason"},
    {"provider", "Provider"},
    {"recipient", "Recipient"},
    {"recipientIndividual", "Recipient Ind"},
    {"recipientOrganization", "Recipient Org"},
    {"regrantType", "Regrant Type"},
    {"relatedActivity", "Related Activity"},
    {"relatedDocument", "Related Document"},
    {"secondaryGrantReason", "Secondary Grant Reason"},
    {"startDate", "Start Date"},
    {"streetAddress", "Street Address"},
    {"telephone", "Phone Number"},
    {"title", "Title"},
    {"toIndividualsDetails", "To Individuals Details"},
    {"transactionDate", "Transaction date"},
    {"url", "URL"},
    {"value", "Value"},
    {"valueDate", "Value date"},
    {"vocabulary", "Vocabulary"},
}};

} // namespace

bool is_grant_key(std::string_view key) {
    constexpr std::array<std::string_view, 4> certain{
        "amountAwarded", "fundingOrganization", "recipientOrganization", "recipientIndividual"};
    return std::ranges::find(certain, key) != certain.end();
}

std::string_view grant_title(std::string_view key, std::string_view around) {
    bool const of_body = around.ends_with("Organization") || around == "relatedDocument";
    if (key == "url" && of_body) return "Web Address";
    auto const found = std::ranges::find(titles, key, &Title::key);
    return found == titles.end() ? key : found->title;
}

} // namespace importers
