// Lines of a page for a terminal: 80 characters, figures at the right edge. Nothing that a file
// holds reaches the terminal as a control code.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace reports {

class Page { // keeps a reference to what takes its lines
public:
    static constexpr std::size_t width = 80;
    explicit Page(std::function<void(std::string const&)> const& line) : line_{line} {}

    void blank() { line_(""); }
    void line(std::string const& text);
    // Broken at blanks, and at commas of formulas, so that no line is longer than the page.
    void text(std::size_t indent, std::string_view text);
    // The figure at the right edge; on a line of its own where the words are long.
    void figure(std::size_t indent, std::string const& words, std::string const& figure);

private:
    std::function<void(std::string const&)> const& line_;
};

} // namespace reports
