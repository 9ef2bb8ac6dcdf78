#include "tests/proof/ledger_with_everything.hpp"

#include "ledger/store/acts.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

namespace tests {

namespace fs = std::filesystem;

namespace {

// Every register of the worked example and those that it has not; the second time with a row
// changed, a row gone and a row added in each that nothing depends on.
void write_registers(fs::path const& folder, bool second) {
    fs::create_directory(folder);
    fs::copy(worked_example("registers"), folder, fs::copy_options::recursive);
    auto const add = [&](char const* name, std::string const& text) {
        std::ofstream{folder / (std::string{name} + ".csv"), std::ios::app} << text;
    };
    std::string const newer = second ? "again" : "first";
    add("organisations", fmt::format("ORG1,Body one,OTHER,,,,\nORG2,Body two {},VCSE,2020-04-01,"
                                     "2030-03-31,ORG1,two|2\n",
                                     newer));
    add("places", fmt::format("PL1,Place one,,\nPL2,Place two {},E06000050,second\n", newer));
    add("streams", fmt::format("ST1,Stream {},OTHER,R,group\n", newer));
    add("pools", fmt::format("PO1,Pool one,S256,PL1,E06000050,2023-04-01,2030-03-31,PRO_RATA\n"
                             "PO2,Pool {},S76,PL2,E06000050,2023-04-01,,QYG=60|E06000050=40\n",
                             newer));
    add("pool_streams", fmt::format("PO1,ST1,ORG1,2024/25,{}\n", second ? "2.00" : "1.00"));
    add("schemes", fmt::format("S1,Scheme {},PL1,PO1,ORG1,,ST1=1,2024-04-01,2025-03-31\n", newer));
    add("crosswalk",
        fmt::format("X1,QYG,9000{},,,,,DIRECT_OUTLAY,PL1,,,,,,\n", second ? "01" : "02"));
    add("classification",
        fmt::format("X1,1,,9000,,,,0,0,0,0,1,,,,B,paper {},Owner,Approver,2023/24,\n", newer));
    add("care_communities",
        fmt::format("code,name,place\nCC1,One,CW\nCC2,Two,CW\nCC3,{},PL1\n", newer));
    add("populations", fmt::format("place,year,population,vintage\nCW,2023/24,357000,mid-2022\nCW,"
                                   "2024/25,36{}000,mid-2023\nPL1,2024/25,1000,mid-2023\n",
                                   second ? 1 : 0));
    add("deflators", fmt::format("year,index,release,status\n2022/23,94.3,2025-06,outturn\n2023/24,"
                                 "100,2025-06,outturn\n2024/25,10{}.5,2025-06,forecast\n",
                                 second ? 4 : 3));
    add("published",
        fmt::format("year,place,upstream_nhs,total_nhs,published_on,classification,ledger_head,"
                    "workbook_sha256\n2021/22,CW,1.00,2.00,2022-07-01,1,,\n2022/23,CW,1.00,{}.00,"
                    "2023-07-01,1,ab,cd\n2022/23,PL1,1.00,2.00,2023-07-01,,,\n",
                    second ? 3 : 2));
    add("control_balances", // what the books say
        fmt::format("organisation,pool,account,period,balance,document\n"
                    "QYG,,1000,2023/24-P06,372000000.00,tb\nQYG,,1000,2023/24-P07,"
                    "372000000.00,{}\nQYG,,1000,2023/24-P08,372000000.00,tb\n",
                    newer));
    add("assurance", fmt::format("organisation,year,status,on,document\nQYG,2021/22,audited,"
                                 "2022-09-01,letter\nQYG,2022/23,draft,2023-06-0{},\nE06000050,"
                                 "2022/23,certified,2023-07-01,\n",
                                 second ? 2 : 1));
}

constexpr auto heading =
    "Year,Period,Trans Date,Cost Centre,CC Desc,Detail Code,Detail Desc,Trans Type,Trans Ref,"
    "Supplier No,Supplier,Description,Net Amount,VAT,Posted By\n";

// A council's extract of one line in the period, one in error where asked, one in suspense.
std::string extract(int period, std::string const& amount, bool with_error = false) {
    auto text = fmt::format("{}2024/25,{},20/07/2024,PH01,,4100,,AP,A{},,Payee {},,{},,someone\n"
                            "2024/25,{},20/07/2024,NEW{},,4100,,AP,B,,,,7.00,,someone\n",
                            heading, period, period, period, amount, period, period);
    if (with_error) {
        text +=
            fmt::format("2024/25,{},20/07/2024,PH01,,4100,,AP,C,,,,\"1,2,3\",,someone\n", period);
    }
    return text;
}

} // namespace

LedgerWithEverything::LedgerWithEverything(
    std::function<void(std::filesystem::path const&)> after_each)
    : after_each_{std::move(after_each)} {
    more_registers();
    batches_in_every_state();
    decisions();
    people();
}

void LedgerWithEverything::must(std::string_view words) const {
    auto const run = ledger_.run(words);
    if (run.exit_code == 0) {
        if (after_each_) after_each_(ledger_.database());
        return;
    }
    throw std::runtime_error{
        fmt::format("{} gave {}: {}{}", words, run.exit_code, run.out, run.err)};
}

void LedgerWithEverything::more_registers() const {
    write_registers(ledger_.folder() / "first", false);
    write_registers(ledger_.folder() / "second", true);
    must("registers import first --as Rita");
    must("registers import second --as Rita");
}

void LedgerWithEverything::batches_in_every_state() const {
    auto const import = [&](int period, std::string const& amount, std::string const& more = {}) {
        auto const name = fmt::format("p{}-{}.csv", period, amount);
        ledger_.folder().file(name, extract(period, amount, more == "error"));
        auto const option = more == "error" ? std::string{} : more;
        auto const run = ledger_.run(
            fmt::format("import {} --organisation E06000050 --as Ann {}", name, option));
        if (run.exit_code > 1) throw std::runtime_error{run.out + run.err};
    };
    auto const post = [&](int batch) {
        must(fmt::format("batch approve {} --as Bob", batch));
        must(fmt::format("batch post {} --as Bob", batch));
    };
    import(1, "100.00"); // 4: superseded by 5
    post(4);
    import(1, "120.00", "--supersedes 4 --control rows=2,net=127.00");
    post(5);
    import(2, "30.00", "error"); // 6: posted with a row set aside
    must("batch reject-row 6 4 --because Unreadable --as Ann");
    post(6);
    import(3, "55.00"); // 7: posted, then reversed by 8
    post(7);
    must("batch reverse 7 --because Mistaken --as Ann");
    post(8);
    must("entry reverse 1 --because Mistaken --as Ann"); // 9
    post(9);
    must("period closing 2024/25-P01 --as Cleo");
    must("period close 2024/25-P01 --as Cleo");
    must("period reopen 2024/25-P01 --because Invoices --as Cleo");
    must("period reopen 2024/25-P01 --because Invoices --as Bob");
    must("period close 2024/25-P01 --as Cleo");
    import(1, "3.00", "--part late"); // 10: late, so booked later
    import(4, "1.00", "error");       // 11: staged, with an error
    import(5, "2.00");                // 12: approved
    must("batch approve 12 --as Bob");
    import(8, "4.00"); // 13: rejected
    must("batch reject 13 --because Again --as Ann");
    clearing();
    figures_and_awards();
}

// Figures to date (15, 16), awards (17) and evidence (18).
void LedgerWithEverything::figures_and_awards() const {
    auto const post = [&](int batch) {
        must(fmt::format("batch approve {} --as Bob", batch));
        must(fmt::format("batch post {} --as Bob", batch));
    };
    for (int month = 1; month <= 2; ++month) {
        ledger_.folder().file(
            fmt::format("monitor{}.csv", month),
            fmt::format("Service,Scheme,Original Budget,Current Budget,Profiled Budget to Date,"
                        "Actual to Date,Committed,Forecast,Over/(Under)spend\n"
                        "PH01,,1200,1200,{}00.00,{}0.00,5.00,1200,0\n",
                        month, month));
        must(fmt::format("import monitor{}.csv --organisation E06000050 --as Ann --period "
                         "2025/26-P0{}",
                         month, month));
        post(14 + month);
    }
    std::string awards = "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Planned "
                         "Dates:Duration (months),Recipient Org:Identifier,Recipient Org:Name,"
                         "Funding Org:Identifier,Funding Org:Name,Last Modified,For Regrant Type,"
                         "Planned Dates:Start Date,Planned Dates:End Date,"
                         "Beneficiary Location:Name\n";
    for (int i = 1; i <= 3; ++i) {
        awards += fmt::format("360G-x-{},Grant {},Text,GBP,{}00.00,2025-05-0{},12,GB-CHC-{},Group "
                              "{},GB-LAE-CHW,Council,2025-06-0{}T00:00:00Z,FRG010,2025-06-01,"
                              "2026-05-31,Place {}\n",
                              i, i, i, i, i, i, i, i);
    }
    ledger_.folder().file("awards.csv", awards);
    must("import awards.csv --organisation E06000050 --as Ann");
    post(17);
    ledger_.folder().file("return.csv",
                          "Pool,Scheme ID,Scheme,Source of Funding,Commissioner,Provider Type,"
                          "Annual Plan,Plan to Date,Actual to Date,Forecast\n"
                          "P,A,Reablement,NHS_MIN,LA,Private,1200,100,95.00,1200\n");
    must("import return.csv --organisation E06000050 --as Ann --period 2025/26-P01");
}

// What stands in suspense of February is mapped, and cleared.
void LedgerWithEverything::clearing() const {
    must("crosswalk missing --to missing.csv");
    std::ifstream in{ledger_.folder() / "missing.csv"};
    std::string text, line;
    while (std::getline(in, line)) {
        auto const at = line.starts_with("E06000050-NEW2,") ? line.find(",,,,,,,,,,") : line.npos;
        if (at != line.npos) line.replace(at, 10, ",,,,,DIRECT_OUTLAY,CW,,,PHG,");
        text += line + '\n';
    }
    ledger_.folder().file("missing.csv", text);
    must("registers import missing.csv --as Rita");
    must("suspense clear --as Ann");
    must("batch approve 14 --as Bob");
    must("batch post 14 --as Bob");
}

// What has a table, and evidence, whatever commands there are for it.
void LedgerWithEverything::decisions() const {
    ledger_.folder().file("own.toml", "name = 'own'\nrequired = ['date', 'amount']\n[headings]\n"
                                      "date = ['Day']\namount = ['Sum']\n");
    must("layouts add own.toml --as Ann");
    must("carry-forward propose 2024/25 --because Agreed --as Ann");
    must("carry-forward approve 2024/25 --as Bob");
    must("carry-forward withdraw 2024/25 --because Mistaken --as Bob");
    must("carry-forward propose 2024/25 --because Again --as Ann");
    auto const db = ledger::open_ledger(ledger_.database(), ledger::Access::write);
    for (int i = 1; i <= 3; ++i) {
        ledger::Transaction transaction{*db};
        auto const act = ledger::next_act(*db);
        auto const states = i == 1 ? "draft" : i == 2 ? "proposed" : "approved";
        *db << fmt::format("insert into version_state (id, act, register, version, state, "
                           "document_sha256, review_on, because) values ({}, {}, '{}', {}, '{}', "
                           "'ab{}', '2026-04-0{}', 'reason {}')",
                           i, act, i == 3 ? "crosswalk" : "classification", i, states, i, i, i);
        *db << fmt::format("insert into publication (id, act, year, place, file_name, "
                           "workbook_sha256, known_act, last_entry, ledger_head, "
                           "registers_version, classification, corrects, because) values ({0}, "
                           "{1}, 202{0}, '', 'annual{0}.xlsx', 'ab{0}', {0}, {0}, 'cd{0}', "
                           "'ef{0}', '{0}', {2}, 'reason {0}')",
                           i, act, i == 1 ? "null" : "1");
        *db << fmt::format("insert into published_figure (id, act, publication, measure, place, "
                           "year, kind, value) values ({0}, {1}, {0}, 'NHS_share: Share {0}', "
                           "'CW', 202{0}, 'share', '0.0{0}')",
                           i, act);
        ledger::record_act(
            *db,
            {.person = "Vera", .login = "vera", .origin = "host", .at = "2026-01-01T00:00:00Z"},
            {.what = "decide", .subject = fmt::format("decision {}", i)});
        transaction.commit();
    }
}

void LedgerWithEverything::people() const {
    must("user add root --role administrator --acts-for Ann|Bob");
    must("user add Bob --role approver --limit 1000.00 --from 2024-04-01 --to 2030-03-31");
    must("user add Bob --role officer");
    must("user end Bob --role officer --to 2030-01-01");
}

} // namespace tests
