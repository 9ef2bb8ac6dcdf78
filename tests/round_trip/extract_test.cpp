// An extract gives the same lines, findings and sums, whatever kind of file it arrives as.
#include "importers/inspection.hpp"
#include "importers/mapping.hpp"
#include "importers/source_file.hpp"
#include "tests/round_trip/random_table.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace {

using namespace tests;

std::string one_of(std::vector<std::string> const& texts) {
    return *rc::gen::elementOf(texts);
}

std::string amount() {
    bool const good = *rc::gen::inRange(0, 4) != 0;
    auto const pence = *rc::gen::inRange(-5'000'000, 5'000'000);
    auto const plain = fmt::format("{}{}.{:02}", pence < 0 ? "-" : "", std::abs(pence) / 100,
                                   std::abs(pence) % 100);
    if (good) return plain;
    return one_of({"1,234.50", "(1,234.50)", "1234.50-", "£12.00",   "£ -",     "12.00 CR",
                   "12.00DR",  "nil",        "-",        "0",        "1241,32", "34,551,00",
                   "########", "$30,000.00", "1,2O4.50", "5.56E+15", "12.345",  "N/A",
                   "..",       "",           " 7.50 "});
}

std::string date() {
    return one_of({"15/06/2024", "04/06/2024", "30/06/2024", "2024-06-30", "1 June 2024",
                   "30-Jun-24", "31/06/2024", "06/18/2024", "soon", ""});
}

std::string supplier() {
    return one_of(
        {"Acme Ltd", "Café “Zoë”", "O’Brien; Sons", "A, B & C", "Smith|Jones", "", " padded "});
}

// Sums of what was written are not known here; a total that is wrong must be so in every form.
Table council_extract() {
    Table table{{"Year", "Period", "Trans Date", "Cost Centre", "Detail Code", "Trans Ref",
                 "Supplier", "Description", "Net Amount"}};
    auto const rows = *rc::gen::inRange(1, 25);
    for (int i = 0; i < rows; ++i) {
        table.push_back({"2024/25", one_of({"3", "3", "03", "P03", "Jun-24", "Summer", ""}), date(),
                         one_of({"200001", "000123", "AB12", ""}), one_of({"4100", "04100", ""}),
                         "V" + std::to_string(i), supplier(),
                         one_of({"x", "two\nlines", "said \"so\"", ""}), amount()});
        if (*rc::gen::inRange(0, 8) == 0)
            table.push_back(
                {"", "", "", "", "", "", one_of({"Total", "Sub-total", ""}), "", amount()});
        if (*rc::gen::inRange(0, 12) == 0) table.push_back(table.front());
        if (*rc::gen::inRange(0, 12) == 0) table.push_back(std::vector<std::string>(9));
    }
    return table;
}

Table trust_extract() {
    Table table{{"Period Name", "Entity", "Cost Centre", "Subjective", "Analysis 1", "Analysis 2",
                 "Document Number", "Posted Date", "Supplier Name", "Debit", "Credit", "Net"}};
    auto const rows = *rc::gen::inRange(1, 25);
    for (int i = 0; i < rows; ++i) {
        auto const one = amount();
        bool const debit = *rc::gen::arbitrary<bool>();
        table.push_back({one_of({"JUN-24", "2024/25-P03", "June 2024", "P99", ""}),
                         one_of({"QYG", "QYG", "01R"}), one_of({"100001", "000123", ""}),
                         one_of({"5200", ""}), "0000", "0000", std::to_string(i), date(),
                         supplier(), debit ? one : "", debit ? "" : one,
                         *rc::gen::inRange(0, 6) == 0 ? amount() : one});
    }
    return table;
}

// Everything that is made of a file, without its name, its sheet and the letters of its columns.
std::vector<std::string> made_of(std::filesystem::path const& path) {
    importers::SourceFile const file{path};
    auto const inspection = importers::inspect(file, {});
    std::vector<std::string> all;
    std::vector<ledger::Finding> findings = inspection.findings;
    all.push_back(fmt::format("layout {} header {} {}",
                              inspection.layout ? inspection.layout->name : "none",
                              inspection.header_row, inspection.date_order_because));
    if (!inspection.layout) return all;
    importers::Mapper mapper{inspection, {}};
    file.read(inspection.sheet, [&](importers::Row const& row) {
        auto const mapped = mapper.map(row, findings);
        if (mapped.line) {
            auto const& line = *mapped.line;
            all.push_back(fmt::format(
                "{} {} {} {}|{}|{}|{}|{}|{}|{} {}", line.row, to_string(line.period),
                line.date ? ledger::iso(*line.date) : "-", line.coding.cost_centre,
                line.coding.subjective, line.coding.analysis1, line.coding.analysis2,
                line.coding.supplier, line.entity, line.document, plain_text(line.amount)));
        } else if (mapped.reason != "blank") {
            all.push_back(
                fmt::format("{} {} {}", row.number, mapped.reason, plain_text(mapped.amount)));
        }
        return true;
    });
    mapper.finish(findings);
    for (auto const& finding : findings) {
        all.push_back(fmt::format("{} {} row {} \"{}\": {}; {}; {} x{}",
                                  ledger::severity_name(finding.severity), finding.rule,
                                  finding.where.row, finding.where.heading, finding.found,
                                  finding.wanted, finding.remedy, finding.times));
    }
    auto const printed = mapper.printed_total();
    all.push_back(fmt::format("{} amounts, {}, printed {}", mapper.amounts(),
                              plain_text(mapper.amount_total()),
                              printed ? plain_text(*printed) : "nothing"));
    return all;
}

void means_the_same_in_every_form(Table const& table, std::string const& layout) {
    TemporaryFolder const folder;
    CsvForm form;
    auto const wanted = made_of(folder.file("wanted.csv", csv_bytes(table, form)));
    RC_LOG() << csv_bytes(table, form);
    RC_ASSERT(wanted.front().starts_with("layout " + layout + " header 1 "));
    RC_CLASSIFY(
        std::ranges::any_of(wanted, [](auto const& text) { return text.starts_with("error "); }),
        "with errors");
    RC_CLASSIFY(wanted.back().find("printed nothing") == std::string::npos, "with a total");
    for (char const separator : all_separators) {
        for (auto const letters : all_letters) {
            form = *any_csv_form();
            form.separator = separator;
            form.letters = letters;
            RC_LOG() << "separator " << separator << ", letters " << static_cast<int>(letters)
                     << "\n";
            RC_ASSERT(made_of(folder.file("t.csv", csv_bytes(table, form))) == wanted);
        }
    }
    write_xlsx(folder / "t.xlsx", table);
    RC_ASSERT(made_of(folder / "t.xlsx") == wanted);
    write_ods(folder / "t.ods", table);
    RC_ASSERT(made_of(folder / "t.ods") == wanted);
}

RC_GTEST_PROP(AnyExtract, OfACouncilMeansTheSameInEveryForm, ()) {
    means_the_same_in_every_form(council_extract(), "la-gl");
}

RC_GTEST_PROP(AnyExtract, OfTheNhsMeansTheSameInEveryForm, ()) {
    means_the_same_in_every_form(trust_extract(), "nhs-gl");
}

} // namespace
