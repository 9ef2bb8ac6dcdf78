// Declared sizes are checked before inflating and counted sizes while inflating, since the declared
// ones are only what the sender claims.
#include "importers/zip_container.hpp"

#include "importers/limits.hpp"
#include "ledger/ascii.hpp"
#include "ledger/error.hpp"

#include <zip.h>

namespace importers {

namespace {

[[noreturn]] void refuse_bomb(std::string const& file, std::string const& part,
                              std::string_view why) {
    throw ledger::Error{"{} is refused: its part {} {}, as in a file made to fill a computer's "
                        "memory. Open it in Excel, save it again as .xlsx, or ask the sender.",
                        file, part, why};
}

bool inflates_too_much(std::uint64_t inflated, std::uint64_t packed) {
    return inflated > limits::inflation_from && inflated / limits::inflation > packed;
}

void check_size(std::string const& file, std::string const& part, std::uint64_t inflated,
                std::uint64_t packed, std::uint64_t limit) {
    if (inflated > limit) {
        refuse_bomb(file, part, fmt::format("unpacks to more than {} MiB", limit >> 20));
    }
    if (inflates_too_much(inflated, packed)) {
        refuse_bomb(file, part,
                    fmt::format("unpacks to more than {} times its size", limits::inflation));
    }
}

// "\\XL\\Workbook.xml" is "xl/workbook.xml": some programs write the slashes of Windows.
std::string plain_name(std::string_view part) {
    std::string plain{part};
    for (auto& c : plain) {
        if (c == '\\') c = '/';
        c = ledger::lower_case(c);
    }
    plain.erase(0, plain.find_first_not_of('/'));
    return plain;
}

} // namespace

void ZipPart::Close::operator()(zip_file* file) const {
    zip_fclose(file);
}
void ZipContainer::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

std::size_t ZipPart::read(char* to, std::size_t room) {
    std::size_t filled = 0;
    while (filled < room) {
        auto const got = zip_fread(file_.get(), to + filled, room - filled);
        if (got < 0) {
            throw ledger::Error{
                "{} is damaged: its part {} cannot be unpacked ({}). Ask the sender "
                "for it again.",
                file_name_, part_, zip_file_strerror(file_.get())};
        }
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
        given_ += static_cast<std::uint64_t>(got);
        check_size(file_name_, part_, given_, packed_, limit_);
        if (static_cast<std::uint64_t>(got) > *work_left_) {
            throw ledger::Error{"{} is refused: more than {} GiB of it were unpacked while looking "
                                "for its table. Save the sheet that counts as a file of its own.",
                                file_name_, limits::work_bytes >> 30};
        }
        *work_left_ -= static_cast<std::uint64_t>(got);
    }
    return filled;
}

ZipContainer::ZipContainer(std::filesystem::path const& path, std::string name,
                           std::uint64_t work_bytes)
    : name_{std::move(name)}, work_left_{std::make_shared<std::uint64_t>(work_bytes)} {
    int reason = 0;
    archive_.reset(zip_open(path.c_str(), ZIP_RDONLY, &reason));
    if (!archive_) {
        throw ledger::Error{"{} begins as a workbook but is incomplete or damaged: the list of its "
                            "parts, which stands at the end, cannot be read. It was probably cut "
                            "off in transfer; ask the sender for it again.",
                            name_};
    }
    auto const parts = zip_get_num_entries(archive_.get(), 0);
    if (parts < 0 || static_cast<std::uint64_t>(parts) > limits::zip_parts) {
        throw ledger::Error{"{} is refused: it holds {} parts; a workbook has at most {}.", name_,
                            parts, limits::zip_parts};
    }
    list_parts();
}

void ZipContainer::list_parts() {
    auto const parts = static_cast<zip_uint64_t>(zip_get_num_entries(archive_.get(), 0));
    for (zip_uint64_t index = 0; index < parts; ++index) {
        auto const* const part = zip_get_name(archive_.get(), index, ZIP_FL_ENC_GUESS);
        if (part == nullptr) continue;
        auto const [at, fresh] = places_.emplace(plain_name(part), Place{index, false});
        if (!fresh) at->second.twice = true;
    }
}

bool ZipContainer::has(std::string const& part) const {
    return places_.contains(plain_name(part));
}

ZipPart ZipContainer::open(std::string const& part, std::uint64_t limit_bytes) const {
    auto const place = places_.find(plain_name(part));
    if (place == places_.end()) {
        throw ledger::Error{"{} is damaged: its part {} is missing. Open it in Excel and save it "
                            "again, or ask the sender for it again.",
                            name_, part};
    }
    if (place->second.twice) {
        throw ledger::Error{"{} is refused: it holds its part {} twice, so that two programs could "
                            "read it differently. Open it in Excel and save it again.",
                            name_, part};
    }
    auto const index = static_cast<zip_uint64_t>(place->second.index);
    zip_stat_t known;
    zip_stat_init(&known);
    bool const stated = zip_stat_index(archive_.get(), index, 0, &known) == 0 &&
                        (known.valid & ZIP_STAT_SIZE) != 0 &&
                        (known.valid & ZIP_STAT_COMP_SIZE) != 0;
    if (!stated) {
        throw ledger::Error{"{} is damaged: the size of its part {} is not stated. Ask the sender "
                            "for it again.",
                            name_, part};
    }
    if ((known.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && known.encryption_method != ZIP_EM_NONE) {
        throw ledger::Error{"{} is protected by a password. Save it without one, then try again.",
                            name_};
    }
    check_size(name_, part, known.size, known.comp_size, limit_bytes);
    ZipPart opened;
    opened.file_.reset(zip_fopen_index(archive_.get(), index, 0));
    if (!opened.file_) {
        throw ledger::Error{
            "{} is damaged: its part {} cannot be opened ({}). Ask the sender for it "
            "again.",
            name_, part, zip_strerror(archive_.get())};
    }
    opened.file_name_ = name_;
    opened.part_ = part;
    opened.packed_ = known.comp_size;
    opened.limit_ = limit_bytes;
    opened.work_left_ = work_left_;
    return opened;
}

std::string ZipContainer::read_all(std::string const& part, std::uint64_t limit_bytes) const {
    auto opened = open(part, limit_bytes);
    std::string all;
    constexpr std::size_t piece = 65536;
    for (;;) {
        auto const before = all.size();
        all.resize(before + piece);
        auto const got = opened.read(all.data() + before, piece);
        all.resize(before + got);
        if (got < piece) return all;
    }
}

} // namespace importers
