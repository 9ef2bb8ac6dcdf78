// What a person may do wrong, or a machine to them: one clear sentence, exit code 3, and the books
// as before.
#include "tests/app/ledger_on_disk.hpp"

#include <gtest/gtest.h>
#include <zip.h>

namespace {

namespace fs = std::filesystem;
using tests::bytes_of;
using tests::council_extract;
using tests::expect_refused;
using tests::harmless_user;
using tests::LedgerOnDisk;

// One ledger for all the files that are refused before they touch it.
class BadFile : public testing::Test {
protected:
    static void SetUpTestSuite() { ledger_ = new LedgerOnDisk{{.user = harmless_user()}}; }
    static void TearDownTestSuite() { delete ledger_; }

    void SetUp() override { before_ = ledger_->books(); }
    void TearDown() override { EXPECT_EQ(ledger_->books(), before_); }

    static void expect_import_refused(fs::path const& file, std::string_view words) {
        for (auto const* command : {"import {} --organisation E06000050 --as Ann", "inspect {}"}) {
            SCOPED_TRACE(command);
            auto text = std::string{command};
            text.replace(text.find("{}"), 2, file.string());
            expect_refused(ledger_->run(text), words);
        }
    }
    static fs::path file(std::string_view name, std::string_view bytes) {
        auto const made = ledger_->folder().file(name, bytes);
        fs::permissions(made, fs::perms::all);
        return made;
    }

    inline static LedgerOnDisk* ledger_ = nullptr;

private:
    std::string before_;
};

std::string zipped(std::initializer_list<std::pair<char const*, std::string>> parts,
                   fs::path const& path) {
    int why = 0;
    auto* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &why);
    for (auto const& [name, text] : parts) {
        zip_file_add(archive, name, zip_source_buffer(archive, text.data(), text.size(), 0),
                     ZIP_FL_ENC_UTF_8);
    }
    EXPECT_EQ(zip_close(archive), 0);
    return bytes_of(path);
}

// A workbook of one sheet with this XML, as small as one can be.
std::string workbook(std::string const& sheet_xml, fs::path const& path) {
    return zipped(
        {{"[Content_Types].xml",
          "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
          "<Default Extension='rels' ContentType="
          "'application/vnd.openxmlformats-package.relationships+xml'/>"
          "<Override PartName='/xl/workbook.xml' ContentType="
          "'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>"},
         {"_rels/.rels",
          "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
          "<Relationship Id='r1' Type="
          "'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'"
          " Target='xl/workbook.xml'/></Relationships>"},
         {"xl/workbook.xml",
          "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r="
          "'http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
          "<sheets><sheet name='GL' sheetId='1' r:id='r1'/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
          "<Relationship Id='r1' "
          "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'"
          " Target='worksheets/sheet1.xml'/></Relationships>"},
         {"xl/worksheets/sheet1.xml", sheet_xml}},
        path);
}

std::string sheet_of(std::string const& rows) {
    return "<worksheet "
           "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>" +
           rows + "</sheetData></worksheet>";
}

TEST_F(BadFile, ThatIsMissing) {
    expect_import_refused("nowhere.csv", "nowhere.csv");
}

TEST_F(BadFile, ThatMayNotBeRead) {
    auto const secret = file("secret.csv", council_extract(3));
    fs::permissions(secret, fs::perms::none);
    expect_import_refused(secret, "right");
}

TEST_F(BadFile, ThatIsAFolder) {
    fs::create_directory(ledger_->folder() / "april.csv");
    expect_import_refused(ledger_->folder() / "april.csv", "folder");
}

TEST_F(BadFile, ThatIsEmpty) {
    expect_import_refused(file("empty.csv", ""), "empty");
    expect_import_refused(file("empty.xlsx", ""), "empty");
}

TEST_F(BadFile, ThatIsNotWhatItsNameSays) {
    expect_import_refused(file("page.csv", "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n"),
                          "web page");
    expect_import_refused(file("report.xlsx", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"), "PDF");
    expect_import_refused(file("picture.csv", std::string{"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16}),
                          "picture.csv");
    expect_import_refused(file("letter.xlsx", zipped({{"word/document.xml", "<w:document/>"}},
                                                     ledger_->folder() / "letter.zip")),
                          "letter.xlsx");
}

TEST_F(BadFile, ThatIsATruncatedWorkbook) {
    auto const whole =
        workbook(sheet_of("<row r='1'><c r='A1' t='inlineStr'><is><t>Year</t></is></c></row>"),
                 ledger_->folder() / "whole.zip");
    for (auto const size : {whole.size() - 1, whole.size() / 2, std::size_t{40}}) {
        SCOPED_TRACE(size);
        expect_import_refused(file("cut.xlsx", whole.substr(0, size)), "cut.xlsx");
    }
}

TEST_F(BadFile, ThatIsAnEncryptedWorkbook) {
    std::string bytes{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8};
    bytes.resize(1024);
    for (auto const c : std::string_view{"EncryptedPackage"}) bytes += std::string{c, '\0'};
    bytes.resize(4096);
    expect_import_refused(file("locked.xlsx", bytes), "password");
}

TEST_F(BadFile, ThatIsAZipBomb) {
    auto const bomb =
        workbook(sheet_of(std::string(80'000'000, ' ')), ledger_->folder() / "bomb.zip");
    ASSERT_LT(bomb.size(), 200'000u);
    expect_import_refused(file("bomb.xlsx", bomb), "bomb.xlsx");
}

TEST_F(BadFile, IsNeverBlamedForAWrongCommand) {
    struct {
        char const* command;
        char const* words;
    } const cases[] = {
        {"import", "files"},
        {"imports x.csv", "Did you mean import?"},
        {"batch aprove 1", "Did you mean approve?"},
        {"quarrel", "The commands are: init,"},
        {"batch post many --as Bob", "many"},
        {"import x.csv --organisation E06000050 --period June-ish --as Ann", "not a period"},
        {"report annual --year 2024 --out x.xlsx", "2024/25"},
        {"report annual --year 2024/25 --out x.csv", "must end in .xlsx"},
        {"report annual --year 2024/25 --out annual", "must end in .xlsx"},
    };
    for (auto const& c : cases) {
        SCOPED_TRACE(c.command);
        expect_refused(ledger_->run(c.command), c.words, 2);
    }
}

} // namespace
