// Any text as a layout of somebody's own.
#include "importers/layout.hpp"

#include "ledger/error.hpp"
#include "tests/fuzz/claim.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    try {
        auto const layout = importers::read_layout(text, "own.toml");
        fuzz::must_hold(!layout.name.empty(), "a layout has a name");
        std::vector<importers::Cell> headings;
        for (auto const& spellings : layout.headings) {
            if (!spellings.empty())
                headings.push_back({importers::CellKind::text, spellings.front()});
        }
        auto const found = importers::recognise({1, headings}, {layout});
        fuzz::must_hold(found.size() == 1, "a layout is recognised or not");
    } catch (ledger::Error const& refusal) {
        fuzz::must_hold(*refusal.what() != '\0', "a refusal says why");
    }
    return 0;
}
