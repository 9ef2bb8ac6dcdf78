// The records that the workbook of an .xls file is made of (BIFF8), one after another; one that is
// continued in others is read as if it were whole.
#pragma once

#include "importers/compound_file.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace importers {

class BiffRecords {
public:
    BiffRecords(CompoundFile const& file, CompoundStream const& stream); // which must outlive it

    // The start of a record, as offset() gave it or the table of contents says.
    void go_to(std::uint64_t offset);
    bool next(); // to the record behind; false at the end
    std::uint16_t type() const { return type_; }
    std::uint64_t offset() const { return record_at_; }
    std::size_t left() const { return left_; } // bytes, before any continuation

    // Throw ledger::Error where the record and its continuations hold no more.
    std::uint8_t byte();
    std::uint16_t word();
    std::uint32_t dword();
    std::uint64_t qword();
    void skip(std::size_t bytes);
    // A text behind the count of its letters: flags, letters, and the formats behind them.
    void append_text(std::size_t letters, std::string& to);

    [[noreturn]] void refuse(std::string_view what) const { file_.refuse(what); }

private:
    bool read_head(std::uint64_t at);
    void take(char* to, std::size_t bytes);
    void continue_record();
    std::string_view held(std::uint64_t at, std::size_t bytes);
    void append_letters(std::size_t letters, bool wide, std::string& to);
    void append_letter(char32_t unit, std::string& to);

    CompoundFile const& file_;
    CompoundStream const& stream_;
    std::string buffer_ = {};
    std::uint64_t buffer_at_ = 0;
    std::uint64_t record_at_ = 0;
    std::uint64_t at_ = 0; // where reading goes on
    std::size_t left_ = 0; // of this part of the record
    std::uint16_t type_ = 0;
    char32_t high_half_ = 0; // of a letter that UTF-16 writes as two
};

} // namespace importers
