// The table of registers itself, in the order of design.md section 7.
#include "ledger/register_columns.hpp"

#include "ledger/ascii.hpp"
#include "ledger/error.hpp"

#include <array>

namespace ledger {

namespace {

using enum CellType;
using Column = RegisterColumn;

constexpr Column key(std::string_view name, CellType type) {
    return {name, type, true, true};
}
constexpr Column key(std::string_view name, Register refers_to) {
    return {name, code, true, true, {}, refers_to};
}
constexpr Column open_key(std::string_view name, CellType type) {
    return {name, type, false, true};
}
constexpr Column required(std::string_view name, CellType type) {
    return {name, type, true};
}
constexpr Column required(std::string_view name, Register refers_to) {
    return {name, code, true, false, {}, refers_to};
}
constexpr Column chosen(std::string_view name, std::string_view choices) {
    return {name, choice, true, false, choices};
}
constexpr Column maybe(std::string_view name, CellType type) {
    return {name, type};
}
constexpr Column later(std::string_view name, CellType type) {
    return {name, type, false, false, {}, {}, false, true};
}
constexpr Column maybe(std::string_view name, Register refers_to, CellType type = code) {
    return {name, type, false, false, {}, refers_to};
}
constexpr Column advised(std::string_view name, Register refers_to, CellType type = code) {
    return {name, type, false, false, {}, refers_to, true};
}
constexpr Column maybe_chosen(std::string_view name, std::string_view choices) {
    return {name, choice, false, false, choices};
}

constexpr std::array organisations{
    key("code", code),
    required("name", text),
    chosen("sector", "ICB|LA|NHS_PROVIDER|PRIMARY_CARE|VCSE|INDEPENDENT|OTHER"),
    maybe("valid_from", date),
    maybe("valid_to", date),
    maybe("successor", Register::organisations),
    maybe("aliases", list)};

constexpr std::array places{key("code", code), required("name", text),
                            advised("local_authority", Register::organisations),
                            maybe("aliases", list)};

constexpr std::array care_communities{key("code", code), required("name", text),
                                      required("place", Register::places)};

constexpr std::array streams{key("code", code), required("name", text),
                             chosen("funder_sector", "NHS|LA|OTHER"), chosen("kind", "R|C"),
                             maybe("group", text)};

constexpr std::array pools{key("code", code),
                           required("name", text),
                           chosen("kind", "S75|S256|S76"),
                           required("place", Register::places),
                           required("host", Register::organisations),
                           required("starts_on", date),
                           maybe("ends_on", date),
                           maybe("risk_share", Register::organisations, risk_share)};

constexpr std::array pool_streams{key("pool", Register::pools),
                                  key("stream", Register::streams),
                                  required("organisation", Register::organisations),
                                  key("year", year),
                                  maybe("agreed", money),
                                  maybe("varied", money),
                                  maybe("variation_ref", text),
                                  maybe_chosen("contribution", "PAID|DEEMED"),
                                  later("minimum", money),
                                  later("minimum_social_care", money),
                                  later("minimum_out_of_hospital", money)};

constexpr std::array schemes{key("code", code),
                             required("name", text),
                             required("place", Register::places),
                             maybe("pool", Register::pools),
                             maybe("provider", Register::organisations),
                             maybe("care_community", Register::care_communities),
                             maybe("funding", Register::streams, weights),
                             open_key("starts_on", date),
                             maybe("ends_on", date),
                             maybe("area_of_spend", text),
                             maybe("commissioner", text),
                             maybe("scheme_type", text),
                             maybe_chosen("arrangement", "pooled|aligned"),
                             maybe_chosen("recurrent", "yes|no"),
                             maybe("accounting_basis", text)};

// SUSPENSE is no choice: it is what becomes of a line that no rule matches.
constexpr std::array crosswalk{key("rule", code),
                               required("organisation", Register::organisations),
                               maybe("cost_centre", selector),
                               maybe("subjective", selector),
                               maybe("analysis1", selector),
                               maybe("analysis2", selector),
                               maybe("supplier", selector),
                               chosen("event", "DIRECT_OUTLAY|POOL_CONTRIBUTION|POOL_RECEIPT|POOL_"
                                               "OUTLAY|POOL_RETURN|RETURN_RECEIVED|TRANSFER|"
                                               "RECOVERY|INCOME|FUNDING|RESERVE|EXCLUDED"),
                               maybe("place", Register::places),
                               maybe("pool", Register::pools),
                               maybe("scheme", Register::schemes),
                               maybe("stream", Register::streams),
                               maybe("provider", Register::organisations),
                               open_key("valid_from", date),
                               maybe("valid_to", date),
                               maybe("partner", Register::organisations),
                               maybe("relieves", Register::streams),
                               maybe("reason", text),
                               maybe("evidence", text),
                               maybe("owner", text),
                               maybe("approver", text),
                               later("document_sha256", text),
                               later("review_on", date)};

// A provider may be a supplier's text that no organisation is known by, so an unknown one is only
// doubtful.
constexpr std::array classification{key("rule", code),
                                    key("version", whole),
                                    maybe("organisation", Register::organisations, selector),
                                    maybe("cost_centre", selector),
                                    maybe("subjective", selector),
                                    maybe("scheme", Register::schemes, selector),
                                    advised("provider", Register::organisations, selector),
                                    maybe("tier_p", decimal),
                                    maybe("tier_s", decimal),
                                    maybe("tier_t", decimal),
                                    maybe("tier_a", decimal),
                                    maybe("tier_n", decimal),
                                    maybe("hc6", text),
                                    maybe("phg_line", text),
                                    maybe("core20_area", text),
                                    chosen("evidence_grade", "A|B|C"),
                                    required("evidence", text),
                                    required("owner", text),
                                    required("approver", text),
                                    key("from_year", year),
                                    maybe("to_year", year),
                                    later("document_sha256", text),
                                    later("review_on", date)};

constexpr std::array populations{key("place", Register::places), key("year", year),
                                 required("population", whole), key("vintage", text)};

constexpr std::array deflators{key("year", year), required("index", decimal), key("release", text),
                               chosen("status", "outturn|forecast")};

constexpr std::array published{key("year", year),
                               key("place", Register::places),
                               required("upstream_nhs", money),
                               required("total_nhs", money),
                               key("published_on", date),
                               maybe("classification", text),
                               maybe("ledger_head", text),
                               maybe("workbook_sha256", text)};

constexpr std::array control_balances{key("organisation", Register::organisations),
                                      Column{"pool", code, false, true, {}, Register::pools},
                                      key("account", code),
                                      key("period", period),
                                      required("balance", money),
                                      required("document", text)};

constexpr std::array assurance{
    key("organisation", Register::organisations), key("year", year),
    Column{"status", choice, true, true, "provisional|draft|certified|audited|restated"},
    required("on", date), maybe("document", text)};

constexpr std::array<RegisterShape, register_count> shapes{{
    {"organisations", "organisation", "organisation", organisations, true},
    {"places", "place", "place", places, true},
    {"care_communities", "care community", "care_community", care_communities, false},
    {"streams", "stream", "stream", streams, true},
    {"pools", "pool", "pool", pools, true},
    {"pool_streams", "pool stream", "pool_stream", pool_streams, true},
    {"schemes", "scheme", "scheme", schemes, true},
    {"crosswalk", "crosswalk rule", "crosswalk", crosswalk, true},
    {"classification", "classification rule", "classification", classification, false},
    {"populations", "population", "population", populations, false},
    {"deflators", "deflator", "deflator", deflators, false},
    {"published", "published share", "published", published, false},
    {"control_balances", "control balance", "control_balance", control_balances, false},
    {"assurance", "assurance", "assurance", assurance, false},
}};

std::string bare(std::string_view name) {
    std::string letters;
    for (char const c : name) {
        if (c == ' ' || c == '_' || c == '-' || c == '\t' || c == '*')
            continue; // the * of "required" may be copied along
        letters += lower_case(c);
    }
    return letters;
}

} // namespace

std::size_t RegisterShape::index_of(std::string_view column) const {
    std::size_t at = 0;
    while (at < columns.size() && columns[at].name != column) ++at;
    ensure(at < columns.size(), "a register has no column of that name");
    return at;
}

RegisterShape const& shape_of(Register which) {
    return shapes[static_cast<std::size_t>(which)];
}
std::span<RegisterShape const> register_shapes() {
    return shapes;
}

std::optional<Register> register_called(std::string_view name) {
    auto const wanted = bare(name);
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (bare(shapes[i].name) == wanted || bare(shapes[i].table) == wanted)
            return static_cast<Register>(i);
    }
    return {};
}

std::optional<std::size_t> column_called(RegisterShape const& shape, std::string_view name) {
    auto const wanted = bare(name);
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
        if (bare(shape.columns[i].name) == wanted) return i;
    }
    return {};
}

} // namespace ledger
