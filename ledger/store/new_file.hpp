// A file that comes into being whole or not at all: written under another name in the same folder,
// brought to the disk, then given its name, which no file may have had.
#pragma once

#include <filesystem>
#include <string_view>

namespace ledger {

class NewFile {
public:
    // Throws Error in words where the name is taken, or the folder is missing or closed to us.
    explicit NewFile(std::filesystem::path name);
    ~NewFile(); // what has not been given its name is removed, with SQLite's own files beside it
    NewFile(NewFile const&) = delete;
    NewFile& operator=(NewFile const&) = delete;

    std::filesystem::path const& written_as() const { return unfinished_; }
    enum class Readers { owner, everybody };
    void write(std::string_view bytes, Readers readers); // all that it is to hold
    void give_name(); // and the folder knows it after a power failure, too

private:
    void remove_unfinished() const;
    std::filesystem::path name_, unfinished_;
};

} // namespace ledger
