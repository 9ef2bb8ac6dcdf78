// Letters go on in a continuation behind a new byte of flags, everything else goes on as it is.
#include "importers/biff_records.hpp"

#include "importers/biff_types.hpp"
#include "importers/encoding.hpp"
#include "importers/little_endian.hpp"

#include <algorithm>
#include <array>

namespace importers {

namespace {

constexpr std::size_t buffer_bytes = std::size_t{64} << 10;
constexpr std::size_t head_bytes = 4;
constexpr char32_t replacement = 0xFFFD;

} // namespace

BiffRecords::BiffRecords(CompoundFile const& file, CompoundStream const& stream)
    : file_{file}, stream_{stream} {}

void BiffRecords::go_to(std::uint64_t offset) {
    if (offset >= stream_.size) refuse("it refers to a place behind its end");
    at_ = offset;
    left_ = 0;
    type_ = 0;
}

// The bytes at a place, or fewer at the end; valid until the next call.
std::string_view BiffRecords::held(std::uint64_t at, std::size_t bytes) {
    bool const inside =
        at >= buffer_at_ && at + bytes <= buffer_at_ + std::uint64_t{buffer_.size()};
    if (!inside) {
        buffer_.resize(std::max(bytes, buffer_bytes));
        buffer_.resize(file_.read(stream_, at, buffer_.data(), buffer_.size()));
        buffer_at_ = at;
    }
    return std::string_view{buffer_}.substr(static_cast<std::size_t>(at - buffer_at_), bytes);
}

bool BiffRecords::read_head(std::uint64_t at) {
    auto const head = held(at, head_bytes);
    if (head.size() < head_bytes) return false;
    type_ = word_at(head, 0);
    left_ = word_at(head, 2);
    at_ = at + head_bytes;
    return true;
}

bool BiffRecords::next() {
    do {
        record_at_ = at_ + left_;
        if (!read_head(record_at_)) return false;
    } while (type_ == biff::continued);
    return true;
}

void BiffRecords::continue_record() {
    auto const behind = at_ + left_;
    auto const type = type_;
    if (!read_head(behind) || type_ != biff::continued) refuse("a record of it ends too early");
    type_ = type;
}

void BiffRecords::take(char* to, std::size_t bytes) {
    while (bytes > 0) {
        if (left_ == 0) {
            continue_record();
            continue;
        }
        auto const piece = held(at_, std::min(bytes, left_));
        if (piece.empty()) refuse("it is cut off");
        to = std::ranges::copy(piece, to).out;
        bytes -= piece.size();
        left_ -= piece.size();
        at_ += piece.size();
    }
}

std::uint8_t BiffRecords::byte() {
    char c = 0;
    take(&c, 1);
    return static_cast<std::uint8_t>(c);
}

std::uint16_t BiffRecords::word() {
    std::array<char, 2> bytes;
    take(bytes.data(), bytes.size());
    return word_at({bytes.data(), bytes.size()}, 0);
}

std::uint32_t BiffRecords::dword() {
    std::array<char, 4> bytes;
    take(bytes.data(), bytes.size());
    return dword_at({bytes.data(), bytes.size()}, 0);
}

std::uint64_t BiffRecords::qword() {
    std::array<char, 8> bytes;
    take(bytes.data(), bytes.size());
    return qword_at({bytes.data(), bytes.size()}, 0);
}

void BiffRecords::skip(std::size_t bytes) {
    while (bytes > 0) {
        if (left_ == 0) continue_record();
        auto const step = std::min(bytes, left_);
        bytes -= step;
        left_ -= step;
        at_ += step;
    }
}

void BiffRecords::append_text(std::size_t letters, std::string& to) {
    constexpr unsigned is_wide = 1;
    constexpr unsigned has_phonetics = 4;
    constexpr unsigned has_formats = 8;
    unsigned const flags = byte();
    std::size_t const formats = (flags & has_formats) != 0 ? word() : 0;
    std::size_t const phonetics = (flags & has_phonetics) != 0 ? dword() : 0;
    append_letters(letters, (flags & is_wide) != 0, to);
    constexpr std::size_t format_bytes = 4;
    skip(formats * format_bytes + phonetics);
}

void BiffRecords::append_letters(std::size_t letters, bool wide, std::string& to) {
    high_half_ = 0;
    while (letters > 0) {
        if (left_ == 0) {
            continue_record();
            wide = (byte() & 1) != 0;
            continue;
        }
        auto const width = wide ? std::size_t{2} : std::size_t{1};
        auto const here = std::min(letters, left_ / width);
        if (here == 0) refuse("a text of it is cut in the middle of a letter");
        auto const bytes = held(at_, here * width);
        if (bytes.size() < here * width) refuse("it is cut off");
        for (std::size_t i = 0; i < here; ++i)
            append_letter(wide ? word_at(bytes, i * 2) : byte_at(bytes, i), to);
        letters -= here;
        left_ -= bytes.size();
        at_ += bytes.size();
    }
    if (high_half_ != 0) append_utf8(to, replacement);
}

void BiffRecords::append_letter(char32_t unit, std::string& to) {
    bool const high = unit >= 0xD800 && unit < 0xDC00;
    bool const low = unit >= 0xDC00 && unit < 0xE000;
    if (low && high_half_ != 0) {
        append_utf8(to, 0x10000 + ((high_half_ - 0xD800) << 10) + (unit - 0xDC00));
        high_half_ = 0;
        return;
    }
    if (high_half_ != 0) append_utf8(to, replacement);
    high_half_ = high ? unit : 0;
    if (!high) append_utf8(to, low || unit == 0 ? replacement : unit);
}

} // namespace importers
