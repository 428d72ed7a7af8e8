/* cut.h (private): how a large file of a format may be read in pieces, by several processes. */
#ifndef COAUTH_READ_CUT_H
#define COAUTH_READ_CUT_H

#include <stdbool.h>
#include <stddef.h>

/* Pieces begin where a line begins a record.  In front of each but the first goes what stands before the first record,
 * its line feeds as blanks, so that a line of a piece is that many lines further in the file; after each but the last
 * what ends the file. */
typedef struct reader_cut {
    /* How many bytes of head stand before the first record; false where such a file cannot be cut. */
    bool (*preamble)(size_t *bytes, const char *head, size_t length);
    /* Whether a line that begins so begins a record: at least LONGEST_BEGINNING bytes of it, or all there are. */
    bool (*begins)(const char *line, size_t length);
    const char *closing;
} reader_cut;

enum { LONGEST_BEGINNING = 32 };

/* One JSON object a line. */
extern const reader_cut json_lines_cut;

#endif
