/* csv_names.c: see csv_names.h. */
#include "write/csv_names.h"

#include "write/csv_cell.h"

void csv_paper_name(output *out, const paper_names *names, size_t paper, bool raw) {
    char room[PAPER_NAME_SIZE];
    paper_name name = paper_name_of(names, paper, room);
    if (!*name.suffix) {
        csv_text(out, name.key, raw);
        return;
    }
    csv_begin_quoted(out, name.key, raw);
    csv_quoted_piece(out, name.key);
    csv_quoted_piece(out, name.suffix);
    csv_end_quoted(out);
}
