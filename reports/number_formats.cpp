// Three sections with the bounds between them: at least half of the last place shown, at most minus
// that, and what lies between, which is nought in letters.
#include "reports/number_formats.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

std::string nought(int places) {
    return places == 0 ? "0" : "0." + std::string(static_cast<std::size_t>(places), '0');
}

std::string half(int places) {
    return places == 0 ? "0.5" : "0." + std::string(static_cast<std::size_t>(places), '0') + "5";
}

struct Forms {
    std::string half, above, below, nought;
};

std::string sections(Forms const& forms) {
    return fmt::format("[>={0}]{1};[<=-{0}]{2};{3}", forms.half, forms.above, forms.below,
                       forms.nought);
}

} // namespace

std::string money_format() {
    return sections({half(2), "#,##0.00_)", "(#,##0.00)", "\"0.00\"_)"});
}

std::string thousands_format() { // the second comma divides what is shown by a thousand
    return sections({"500", "#,##0,_)", "(#,##0,)", "\"0\"_)"});
}

std::string decimal_format(int places) {
    auto const digits = "#,##" + nought(places);
    return sections({half(places), digits, "-" + digits, "\"" + nought(places) + "\""});
}

std::string percentage_format(int places) {
    auto const digits = nought(places) + "%";
    return sections({half(places + 2), digits, "-" + digits, "\"" + digits + "\""});
}

std::string points_format(int places) {
    auto const digits = nought(places);
    return sections({half(places), "+" + digits, "-" + digits, "\"" + digits + "\""});
}

} // namespace reports
