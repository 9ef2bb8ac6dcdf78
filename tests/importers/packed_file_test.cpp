// Files packed with gzip are opened where a table is inside.
#include "importers/source_file.hpp"
#include "tests/importers/made_workbook.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>
#include <zlib.h>

namespace {

using importers::SourceFile;
using Rows = std::vector<std::string>;

std::string bytes_of(std::filesystem::path const& path) {
    std::ostringstream held;
    held << std::ifstream{path, std::ios::binary}.rdbuf();
    return held.str();
}

std::string packed(std::string const& bytes) {
    MadeFile const made{"x.gz"};
    auto* const file = gzopen(made.path().c_str(), "wb");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
    return bytes_of(made.path());
}

TEST(PackedFile, a_packed_table_is_read_and_said_to_be_packed) {
    auto const bytes = packed("a,b\n1,\xA3\n");
    MadeFile const made{"p06.csv.gz", bytes};
    SourceFile const file{made.path()};
    EXPECT_EQ(file.container(), "csv");
    EXPECT_EQ(file.encoding(), "Windows-1252");
    EXPECT_EQ(file.name(), "p06.csv.gz");
    EXPECT_EQ(file.bytes(), static_cast<std::int64_t>(bytes.size()));
    EXPECT_EQ(rows_of(file), (Rows{"1: a|b|", "2: 1|\u00a3|"}));
    EXPECT_EQ(rows_of(file), (Rows{"1: a|b|", "2: 1|\u00a3|"}));
    ASSERT_EQ(file.findings().size(), 1u);
    EXPECT_EQ(file.findings()[0].rule, "file-packed");
}

TEST(PackedFile, a_packed_workbook_is_read_under_any_name) {
    MadeWorkbook const plain{workbook_parts("<row><c><v>1</v></c></row>")};
    MadeFile const made{"p06.csv", packed(bytes_of(plain.path()))};
    SourceFile const file{made.path()};
    EXPECT_EQ(file.container(), "xlsx");
    EXPECT_EQ(rows_of(file), (Rows{"1: 1|"}));
    ASSERT_EQ(file.findings().size(), 2u);
    EXPECT_EQ(file.findings()[1].rule, "name-misleads");
}

TEST(PackedFile, the_hash_is_that_of_the_bytes_as_they_came) {
    MadeFile const plain{"x.csv", "a,b\n1,2\n"};
    MadeFile const made{"x.csv.gz", packed("a,b\n1,2\n")};
    EXPECT_NE(SourceFile{made.path()}.sha256(), SourceFile{plain.path()}.sha256());
}

std::string said_of(std::string const& bytes) {
    MadeFile const made{"x.csv.gz", bytes};
    return refusal([&] { rows_of(SourceFile{made.path()}); });
}

TEST(PackedFile, what_is_damaged_or_a_bomb_or_no_table_is_refused) {
    auto const sound = packed(std::string(5000, 'x') + "a,b\n1,2\n");
    EXPECT_NE(said_of(sound.substr(0, sound.size() / 2)).find("damaged or cut off"),
              std::string::npos);
    auto broken = sound;
    broken[broken.size() - 6] ^= 1;
    EXPECT_NE(said_of(broken).find("damaged or cut off"), std::string::npos);
    EXPECT_NE(said_of(packed(std::string(std::size_t{40} << 20, 'x'))).find("200 times its size"),
              std::string::npos);
    EXPECT_NE(said_of(packed(sound)).find("is a gzip archive"), std::string::npos);
    EXPECT_NE(said_of(packed({})).find("is empty"), std::string::npos);
    EXPECT_NE(said_of(packed("<!DOCTYPE html>")).find("web page"), std::string::npos);
    EXPECT_NE(said_of(packed(std::string(600, '\0'))).find("binary"), std::string::npos);
}

} // namespace
