// The board's page says what the workbook says, needs nothing beside it, and takes names as they
// are.
#include "reports/summary_page.hpp"
#include "worked_sheets.hpp"

namespace {

class SummaryPage : public WorkedSheets {
protected:
    std::string page() {
        make();
        return reports::summary_page(*figures, sheets);
    }
};

bool has(std::string const& page, std::string_view text) {
    return page.find(text) != std::string::npos;
}

TEST_F(SummaryPage, SaysTheHeadlineThePlacesAndWhyItIsProvisional) {
    auto const html = page();
    EXPECT_TRUE(has(html, "All Places: from 1.85% to 2.00%, +0.15 percentage points")) << html;
    EXPECT_TRUE(has(html, "<th scope=\"row\">Cheshire West</th><td class=\"number\">1.85%</td>"
                          "<td class=\"number\">2.00%</td><td>\u25b2 rose +0.15</td>"
                          "<td class=\"number\">\u00a37,800,000.00</td>"));
    EXPECT_TRUE(has(html, "<strong>Provisional</strong>, because:"));
    EXPECT_TRUE(has(html, "Every period of 2024/25 is open."));
    EXPECT_EQ(html, page());
}

TEST_F(SummaryPage, HasBothChartsInItAndNothingFromElsewhere) {
    auto const html = page();
    auto const first = html.find("<svg"), second = html.find("<svg", first + 1);
    EXPECT_NE(second, std::string::npos);
    for (auto const* drawn : {"<polyline", "<rect", "<title>", "<desc>"})
        EXPECT_TRUE(has(html, drawn)) << drawn;
    for (auto const* outside : {"http", "src=", "<script", "@import", "url("})
        EXPECT_FALSE(has(html, outside)) << outside;
}

TEST_F(SummaryPage, TakesNamesForTextAndNotForMarkup) {
    registers.places[0].name = "<b onclick=\"x\">West & \u2019Wirral</b>";
    auto const html = page();
    EXPECT_FALSE(has(html, "<b onclick"));
    EXPECT_TRUE(has(html, "&lt;b onclick=&quot;x&quot;&gt;West &amp; \u2019Wirral&lt;/b&gt;"));
}

TEST_F(SummaryPage, MarksWhatIsMissingAndWhatCannotBe) {
    db = books::ledger_in_memory();
    books::post(*db, registers, {{"QYG", "100001", "SEP-24", "-5"}});
    auto const html = page();
    EXPECT_TRUE(has(html, "<td class=\"number\">[x]</td><td class=\"number\">[z]</td>")) << html;
    EXPECT_FALSE(has(html, "nan"));
}

TEST_F(SummaryPage, NamesTheBodiesWhoseYearIsNotAssured) {
    registers.assurance.push_back({.organisation = "QYG",
                                   .year = ledger::FinancialYear{2024},
                                   .status = "draft",
                                   .on = *ledger::parse_date("2025-05-23")});
    auto const html = page();
    EXPECT_TRUE(has(html, "2.00% [p]"));
    EXPECT_TRUE(has(html, "[p] not assured yet: NHS Cheshire and Merseyside ICB (draft)."));
}

} // namespace
