// What stands before the sheets: which there are, the day nought, the number formats, the texts
// that cells share.
#include "importers/xls_file.hpp"

#include "importers/biff_records.hpp"
#include "importers/biff_types.hpp"
#include "importers/limits.hpp"
#include "importers/xls_sheet.hpp"
#include "ledger/error.hpp"

namespace importers {

XlsFile::XlsFile(std::filesystem::path const& path, std::string name)
    : name_{std::move(name)}, file_{path, name_}, stream_{file_.open(stream_name())} {
    read_globals();
}

std::string XlsFile::stream_name() const {
    if (file_.has("Workbook")) return "Workbook";
    if (file_.has("EncryptedPackage")) {
        throw ledger::Error{"{} is protected by a password. Open it in Excel, take the password "
                            "off (File, Info, Protect Workbook) and save it again.",
                            name_};
    }
    if (file_.has("Book")) refuse_version(biff::version_5);
    if (file_.has("WordDocument") || file_.has("PowerPoint Document")) {
        throw ledger::Error{"{} is a document or a presentation, not a spreadsheet. Save the table "
                            "in it as .xlsx or CSV.",
                            name_};
    }
    throw ledger::Error{"{} is an old Office file (OLE), but not a workbook: perhaps a mail or an "
                        "installer. Ask the sender for the spreadsheet as .xlsx or CSV.",
                        name_};
}

void XlsFile::refuse_version(std::uint16_t version) const {
    if (version == biff::version_8) return;
    throw ledger::Error{"{} was saved by Excel 95 or older, in a format that is not read here. "
                        "Open it in Excel or LibreOffice and save it as .xlsx.",
                        name_};
}

void XlsFile::read_globals() {
    BiffRecords records{file_, stream_};
    if (!records.next() || records.type() != biff::start_of_part) file_.refuse("it has no start");
    refuse_version(records.word());
    if (records.word() != biff::is_globals) file_.refuse("it has no list of sheets");
    std::map<int, CellFormat> custom;
    std::string code;
    while (records.next() && records.type() != biff::end_of_part) {
        switch (records.type()) {
        case biff::password:
            throw ledger::Error{"{} is protected by a password. Open it in Excel, take the "
                                "password off (File, Info, Protect Workbook) and save it as .xlsx.",
                                name_};
        case biff::epoch:
            epoch_1904_ = records.word() == 1;
            break;
        case biff::number_format: {
            int const id = records.word();
            code.clear();
            auto const letters = records.word();
            records.append_text(letters, code);
            custom[id] = format_of_code(code);
            break;
        }
        case biff::cell_format: {
            records.skip(2);
            int const id = records.word();
            auto const known = custom.find(id);
            formats_.push_back(known == custom.end() ? format_of_built_in(id) : known->second);
            break;
        }
        case biff::sheet:
            read_sheet_entry(records);
            break;
        case biff::shared_strings:
            read_shared_strings(records);
            break;
        default:
            break;
        }
    }
    if (!sheets_.empty()) return;
    if (macro_sheets_ > 0) {
        throw ledger::Error{"{} holds macros only (Excel 4 macro sheets) and no worksheet. Ask the "
                            "sender for the file with the figures.",
                            name_};
    }
    throw ledger::Error{"{} has no worksheet. Ask the sender for the file with the figures.",
                        name_};
}

void XlsFile::read_sheet_entry(BiffRecords& records) {
    constexpr unsigned is_worksheet = 0;
    constexpr unsigned is_macro_sheet = 1;
    XlsSheet sheet{.name = {}, .hidden = false, .offset = records.dword()};
    sheet.hidden = (records.byte() & 3) != 0; // 1 hidden, 2 very hidden
    unsigned const kind = records.byte();
    auto const letters = records.byte();
    records.append_text(letters, sheet.name);
    if (kind == is_macro_sheet) ++macro_sheets_;
    if (kind != is_worksheet) return;
    if (sheet.offset >= stream_.size) file_.refuse("a sheet of it is missing");
    sheets_.push_back(std::move(sheet));
    if (sheets_.size() > limits::sheets) file_.refuse("it has too many sheets");
}

void XlsFile::read_shared_strings(BiffRecords& records) {
    records.skip(4); // how often they are used
    auto const count = records.dword();
    std::string text;
    for (std::uint32_t i = 0; i < count; ++i) {
        text.clear();
        auto const letters = records.word();
        records.append_text(letters, text);
        if (!strings_.add(text)) file_.refuse("it holds more shared text than is kept in memory");
    }
}

SheetNotes XlsFile::read(std::size_t sheet, RowVisitor const& visit) const {
    BiffRecords records{file_, stream_};
    XlsSheetReader reader{records, strings_, formats_, epoch_1904_};
    return reader.read(sheets_.at(sheet).offset, visit);
}

} // namespace importers
