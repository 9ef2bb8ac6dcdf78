// JSON as tables: the headings of the 360Giving spreadsheets, and figures as they stand.
#include "importers/source_file.hpp"
#include "tests/importers/made_file.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using importers::CellKind;
using importers::SourceFile;
using Rows = std::vector<std::string>;

Rows rows_in(std::string_view bytes) {
    MadeFile const made{"x.json", bytes};
    return rows_of(SourceFile{made.path()});
}

TEST(Json, grants_have_the_headings_of_the_spreadsheets_of_the_standard) {
    auto const* const text = R"({"version": "1.0", "grants": [
        {"id": "360G-a-1", "title": "A", "currency": "GBP", "amountAwarded": 2266.50,
         "awardDate": "2013-01-18", "url": "https://a",
         "plannedDates": [{"startDate": "2013-02-01", "duration": 12}],
         "recipientOrganization": [{"id": "GB-CHC-1", "name": "B", "url": "https://b"}],
         "fundingOrganization": [{"id": "GB-LAE-TRF", "name": "C"}],
         "beneficiaryLocation": [{"name": "D", "geoCode": "E08000009"},
                                 {"name": "E", "geoCode": "E08000010"}],
         "relatedActivity": ["x", "y"], "own": {"field": true}},
        {"id": "360G-a-2", "amountAwarded": 3, "fromOpenCall": "Yes"}
    ]})";
    EXPECT_EQ(
        rows_in(text),
        (Rows{"1: Identifier|Title|Currency|Amount Awarded|Award Date|URL|Planned Dates:Start "
              "Date|Planned Dates:Duration (months)|Recipient Org:Identifier|Recipient "
              "Org:Name|Recipient Org:Web Address|Funding Org:Identifier|Funding Org:Name|"
              "Beneficiary Location:Name|Beneficiary Location:Geographic Code|Beneficiary "
              "Location:1:Name|Beneficiary Location:1:Geographic Code|Related Activity|own:field"
              "|From an open call?|",
              "2: 360G-a-1|A|GBP|2266.50|2013-01-18|https://a|2013-02-01|12|GB-CHC-1|B|"
              "https://b|GB-LAE-TRF|C|D|E08000009|E|E08000010|x;y|TRUE|",
              "3: 360G-a-2|||3||||||||||||||||Yes|"}));
}

TEST(Json, numbers_keep_their_digits) {
    EXPECT_EQ(
        rows_in(R"([{"a": 0.1, "b": 1234567890123456789.01, "c": -5, "d": 1.50,
                           "e": 18446744073709551616, "f": 1.5E3, "g": 9223372036854775807}])")
            .back(),
        "2: 0.1|1234567890123456789.01|-5|1.50|18446744073709551616|1500|9223372036854775807|");
}

TEST(Json, any_array_of_objects_is_a_table_and_several_are_sheets) {
    EXPECT_EQ(rows_in("\xEF\xBB\xBF [ {\"a b\": \"\u00a3\", \"id\": null},\n{\"id\": false} ]"),
              (Rows{"1: a b|id|", "2: \u00a3|", "3: |FALSE|"}));
    MadeFile const made{"x.json", R"({"note": "n", "one": [{"a": 1}], "odd": [1, [2], "x"],
                                      "two": [{"b": 2}, {"b": {"c": [[{"d": 3}, {"d": 4}]]}}]})"};
    SourceFile const file{made.path()};
    EXPECT_EQ(file.container(), "json");
    EXPECT_EQ(file.encoding(), "UTF-8");
    ASSERT_EQ(file.sheets().size(), 3u);
    EXPECT_EQ(file.sheets()[2].name, "two");
    EXPECT_EQ(rows_of(file, 0), (Rows{"1: a|", "2: 1|"}));
    EXPECT_EQ(rows_of(file, 1), (Rows{"1: "}));
    EXPECT_EQ(rows_of(file, 2), (Rows{"1: b|b:c:d|b:c:1:d|", "2: 2|", "3: |3|4|"}));
    EXPECT_TRUE(file.findings().empty());
}

TEST(Json, kinds_of_cells_are_told) {
    MadeFile const made{"x.json", R"([{"a": "1", "b": 1, "c": true, "d": ""}])"};
    SourceFile{made.path()}.read(0, [](importers::Row const& row) {
        if (row.number == 1) return true;
        EXPECT_EQ(row.cells[0].kind, CellKind::text);
        EXPECT_EQ(row.cells[1].kind, CellKind::number);
        EXPECT_EQ(row.cells[2].kind, CellKind::boolean);
        return true;
    });
}

TEST(Json, what_is_no_table_or_broken_is_refused_in_words) {
    struct Bad {
        std::string bytes;
        char const* says;
    };
    std::string deep = "[{\"a\":";
    for (int i = 0; i < 100; ++i) deep += "[";
    std::string wide = "[{\"k\":1";
    for (int i = 0; i < 16'400; ++i) wide += ",\"k" + std::to_string(i) + "\":1";
    Bad const table[] = {
        {R"({"rows": []})", "holds no table"},
        {R"({"a": 1})", "holds no table"},
        {R"([{"a": 1}, )", "broken or cut off at letter 1"},
        {R"([{"a": 1} {"b": 2}])", "broken or cut off"},
        {R"([{"a": 01}])", "broken or cut off"},
        {deep, "nested too deeply"},
        {wide + "}]", "more than 16384 columns"},
        {"[{\"a\":\"" + std::string(5'000'000, 'x') + "\"}]", "too long"},
        {"[{\"a\":\"" + std::string(2'000'000, 'x') + "\"}]", "more than 1 MiB"},
    };
    for (auto const& [bytes, says] : table) {
        MadeFile const made{"x.json", bytes};
        auto const said = refusal([&] { rows_of(SourceFile{made.path()}); });
        EXPECT_NE(said.find(says), std::string::npos) << said.substr(0, 300);
    }
}

} // namespace
