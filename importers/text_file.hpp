// A text file as UTF-8, in pieces, whatever alphabet it was written in. The BOM is left out.
#pragma once

#include "importers/byte_file.hpp"
#include "importers/decoder.hpp"
#include "importers/encoding.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace importers {

class TextFile {
public:
    TextFile(std::filesystem::path const& path, Encoding const& encoding);

    // Fewer bytes than room only at the end of the text.
    std::size_t read(char* to, std::size_t room);

    // The lines in other alphabets than the file's, among what was read since the last call.
    std::vector<OtherLine> take_other_lines() { return decoder_.take_other_lines(); }

private:
    ByteFile bytes_;
    Decoder decoder_;
    bool as_is_; // sound UTF-8 is not touched
    bool ended_ = false;
    std::string decoded_ = {};
    std::size_t given_ = 0; // of decoded_
};

} // namespace importers
