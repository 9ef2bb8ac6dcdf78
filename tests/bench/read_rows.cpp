// Reads every cell of a file's first sheet and nothing more: what reading costs without anything
// that is done with the rows.
#include "importers/source_file.hpp"

#include <cstdio>
#include <exception>

int main(int count, char** words) try {
    if (count != 2) {
        std::fprintf(stderr, "usage: read_rows FILE\n");
        return 2;
    }
    importers::SourceFile const file{words[1]};
    std::size_t rows = 0, cells = 0, bytes = 0;
    file.read(0, [&](importers::Row const& row) {
        ++rows;
        cells += row.cells.size();
        for (auto const& cell : row.cells) bytes += cell.text.size();
        return true;
    });
    std::printf("%zu rows, %zu cells, %zu bytes of text\n", rows, cells, bytes);
    return 0;
} catch (std::exception const& error) {
    std::fprintf(stderr, "read_rows: %s\n", error.what());
    return 3;
}
