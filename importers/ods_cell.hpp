// One cell of an OpenDocument table: its stated value, and the text that it shows.
#pragma once

#include "importers/row.hpp"

#include <string>
#include <string_view>

namespace importers {

class XmlScanner;

class OdsCell {
public:
    // From the start of the cell to its end.
    void read(XmlScanner& xml);

    // Appends the cell as its sender sees it, and says what kind that is.
    CellKind append_to(std::string& to) const;

private:
    void read_value(XmlScanner& xml);
    void append_paragraph(XmlScanner& xml);
    void append_blanks_shortened(std::string_view text, bool& blank_before);
    bool shows_padded_code() const;
    CellKind append_number(std::string& to) const;
    CellKind append_date(std::string& to) const;
    CellKind append_shown(std::string& to, CellKind kind) const;

    enum class Type { none, text, number, date, time, boolean, error };
    Type type_ = Type::none;
    bool foreign_money_ = false;
    bool any_paragraph_ = false;
    std::string value_ = {}; // as stated in an attribute
    std::string shown_ = {}; // the paragraphs
};

} // namespace importers
