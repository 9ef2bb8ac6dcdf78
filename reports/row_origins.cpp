// Registers keep every row ever in force with the import that brought it.
#include "reports/row_origins.hpp"

#include "ledger/store/db.hpp"
#include "ledger/store/versions.hpp"
#include "reports/print.hpp"

#include <fmt/format.h>

#include <array>

namespace reports {

namespace {

struct RegisterOf {
    char const* name; // as the sheet Reference says
    char const* from; // the register's rows, by the texts of the row
};

constexpr std::array registers{
    RegisterOf{
        "Population",
        "population r where r.place = :code and r.year = :year and :second = '' and :name = ''"},
    RegisterOf{
        "Price index",
        "deflator r where r.year = :year and r.release = :name and :code = '' and :second = ''"},
    RegisterOf{"Agreed contribution", "pool_stream r where r.pool || '|' || r.stream = :code and "
                                      "r.organisation = :second and r.year = :year and :name = ''"},
    RegisterOf{"Minimum contribution",
               "pool_stream r where r.pool || '|' || r.stream = :code and r.organisation = :second "
               "and r.year = :year and r.minimum <> '' and :name = ''"},
    RegisterOf{"Minimum social care",
               "pool_stream r where r.pool || '|' || r.stream = :code and r.organisation = :second "
               "and r.year = :year and r.minimum_social_care <> '' and :name = ''"},
    RegisterOf{"Minimum out of hospital",
               "pool_stream r where r.pool || '|' || r.stream = :code and r.organisation = :second "
               "and r.year = :year and r.minimum_out_of_hospital <> '' and :name = ''"},
    RegisterOf{"Agreed variation",
               "pool_stream r where r.pool || '|' || r.stream = :code and r.organisation = :second "
               "and r.year = :year and r.variation_ref = :name"},
    RegisterOf{"Published upstream", "published r where r.place = :code and r.published_on = "
                                     ":second and r.year = :year and :name = ''"},
    RegisterOf{"Published total", "published r where r.place = :code and r.published_on = :second "
                                  "and r.year = :year and :name = ''"},
    RegisterOf{"Control balance", "control_balance r where r.organisation = :code and r.account = "
                                  ":second and r.pool = :name and r.period = :year"},
    RegisterOf{"Assurance", "assurance r where r.organisation = :code and r.\"on\" = :second and "
                            "r.status = :name and r.year = :year"},
    RegisterOf{"Organisation", "organisation r where r.code = :code and r.successor = :second and "
                               "r.name = :name and :year = ''"},
    RegisterOf{
        "Pool",
        "pool r where r.code = :code and r.host = :second and r.name = :name and :year = ''"},
    RegisterOf{"Stream", "stream r where r.code = :code and r.\"group\" = :second and r.name = "
                         ":name and :year = ''"},
    RegisterOf{
        "Scheme",
        "scheme r where r.code = :code and r.pool = :second and r.name = :name and :year = ''"},
};

std::string text_in(SheetBook const& book, std::size_t sheet, std::uint32_t row,
                    std::string_view heading) {
    auto const column = book.column(sheet, heading);
    if (!column) return {};
    return for_programs(shown(book.at(sheet, row, *column)));
}

std::optional<RowOrigin> of_batch(soci::session& db, std::string const& batch,
                                  std::string const& source_row) {
    long long const number = std::atoll(batch.c_str());
    RowOrigin origin{.what = "batch " + batch,
                     .file_name = {},
                     .sha256 = {},
                     .source_row = std::atoll(source_row.c_str()),
                     .brought_by = {}};
    db << "select file_name, sha256, sheet, imported_by, imported_at, coalesce(approved_by, '') "
          "from "
          "batch where id = :batch",
        soci::use(number, "batch"), soci::into(origin.file_name), soci::into(origin.sha256),
        soci::into(origin.sheet), soci::into(origin.brought_by), soci::into(origin.at),
        soci::into(origin.approved_by);
    if (!db.got_data()) return {};
    return origin;
}

std::optional<RowOrigin> of_register(soci::session& db, char const* from, SheetBook const& book,
                                     std::size_t sheet, std::uint32_t row) {
    auto const code = text_in(book, sheet, row, "Code");
    auto const second = text_in(book, sheet, row, "Second code");
    auto const name = text_in(book, sheet, row, "Name");
    auto const year = text_in(book, sheet, row, "Year");
    long long import = 0;
    RowOrigin origin;
    db << fmt::format(
        "select i.id, i.file_name, i.sha256, i.imported_by, i.imported_at from "
        "register_import i where i.id = (select max(r.imported) from {} and r.retired "
        "is null)",
        from),
        soci::use(code, "code"), soci::use(second, "second"), soci::use(name, "name"),
        soci::use(year, "year"), soci::into(import), soci::into(origin.file_name),
        soci::into(origin.sha256), soci::into(origin.brought_by), soci::into(origin.at);
    if (!db.got_data()) return {};
    origin.what = fmt::format("import {} of registers", import);
    return origin;
}

// Who brought the rule, and who proposed and approved its version.
std::optional<RowOrigin> of_rule(soci::session& db, std::string const& rule, int version) {
    RowOrigin origin;
    long long import = 0;
    auto const of_version = std::to_string(version);
    db << "select i.id, i.file_name, i.sha256, i.imported_by, i.imported_at from register_import i "
          "where i.id = (select max(r.imported) from classification r where r.rule = :rule and "
          "r.version = :version and r.retired is null)",
        soci::use(rule, "rule"), soci::use(of_version, "version"), soci::into(import),
        soci::into(origin.file_name), soci::into(origin.sha256), soci::into(origin.brought_by),
        soci::into(origin.at);
    if (!db.got_data()) return {};
    origin.what = fmt::format("import {} of registers", import);
    origin.sheet = "classification";
    for (auto const& standing : ledger::versions_of(db, ledger::Register::classification)) {
        if (standing.version != version) continue;
        origin.what += fmt::format("; version {} of the classification is {}", version,
                                   ledger::version_state_name(standing.state));
        origin.proposed_by = standing.proposed.person;
        origin.approved_by = standing.approved.person;
    }
    return origin;
}

} // namespace

std::optional<RowOrigin> origin_of_row(soci::session& db, SheetBook const& book, std::size_t sheet,
                                       std::uint32_t row, std::optional<int> classification) {
    if (book.table(sheet).name == "Class_register") {
        if (!classification) return {};
        return of_rule(db, text_in(book, sheet, row, "Rule"), *classification);
    }
    if (auto const batch = text_in(book, sheet, row, "Batch"); !batch.empty())
        return of_batch(db, batch, text_in(book, sheet, row, "Row"));
    auto const wanted = text_in(book, sheet, row, "Register");
    for (auto const& known : registers) {
        if (wanted == known.name) return of_register(db, known.from, book, sheet, row);
    }
    return {};
}

} // namespace reports
