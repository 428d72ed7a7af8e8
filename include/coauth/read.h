/* read.h: from files to a corpus. */
#ifndef COAUTH_READ_H
#define COAUTH_READ_H

#include <coauth/corpus.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How to read. Begin with COAUTH_READ_OPTIONS and change what you like. */
typedef struct coauth_read_options {
    size_t size;           /* set by COAUTH_READ_OPTIONS */
    const char *from;      /* name of the reader to force, NULL to detect each file by content */
    const char *owner;     /* owner of profile pages that do not name one, NULL to work it out */
    int capture_year;      /* year a profile page was saved, 0 to work it out */
    const char *columns;   /* for tables: "title=Title,authors=Names,year=Year,sep=;", NULL for none */
    const char *encoding;  /* what text without a byte order mark is in ("windows-1251"), NULL to work it out */
    const char *network;   /* which network of a file of several: its name, or its number from 1; NULL: files of several
                            are refused */
    bool names_as_written; /* cut fields of authors only where their format says so, and leave names as they stand */
    bool strict;           /* fail with COAUTH_STRICT at the first bad record */
    bool checksums;        /* compute the SHA-256 of every input */
    bool everything;       /* also keep what only a copy of the records is for: references, topics, concepts, funders,
                          * types of institutions, whether there is an abstract; as COAUTH_NOTE "reference=W123".
                          * References alone may be ten times the rest. */
    size_t record_limit;   /* bytes a single record may have; larger ones are skipped and listed */
    bool swap_sides;       /* of a two-mode graph the second side is papers, not the first, as its format has it */
} coauth_read_options;

#define COAUTH_READ_DEFAULTS(is) is(checksums, true) is(record_limit, (size_t)64 << 20)
#define COAUTH_READ_OPTIONS COAUTH_OPTIONS(coauth_read_options, COAUTH_READ_DEFAULTS)

/* Reads every path into a new corpus, which the caller owns.  A path is a file, a directory (walked
 * in byte order; links out of the tree, FIFOs and devices are skipped) or "-" for standard input;
 * each file's format is detected by its content, compression and archives are unpacked on the way.
 * Bad records are skipped, counted and listed as remarks.  Fails when nothing could be read at all
 * or a named file cannot be opened. Memory holds the corpus, never a file. */
coauth_status coauth_read(coauth_corpus **corpus, const char *const *paths, size_t count,
    const coauth_read_options *options, /* NULL for defaults */
    const coauth_context *context, coauth_error *error);

/* Something to read: a file, bytes in memory, or what a function gives. */
typedef struct coauth_input {
    const char *name; /* a path as coauth_read takes; with data or read what messages and the corpus call it (NULL:
                       * "memory" or "stream"), whose ending may hint at the format */
    const void *data; /* size bytes that stay as they are until the function returns, or NULL */
    size_t size;
    /* NULL, or puts up to size bytes into buffer and their number into *got, 0 at the end.  Called on the thread that
     * called the library.  COAUTH_FORMAT_ERROR says that this input is damaged from here on; any other failure ends the
     * run. */
    coauth_status (*read)(void *user, void *buffer, size_t size, size_t *got, coauth_error *error);
    void *user;
} coauth_input;

/* The same for inputs of any kind, also several kinds in one run: all is unpacked, detected and read as files are. */
coauth_status coauth_read_inputs(coauth_corpus **corpus, const coauth_input *inputs, size_t count,
    const coauth_read_options *options, const coauth_context *context, coauth_error *error);

/* The same for one input in memory. */
coauth_status coauth_read_memory(coauth_corpus **corpus, const void *data, size_t size,
    const coauth_read_options *options, const coauth_context *context, coauth_error *error);

/* One row of the table of formats. */
typedef struct coauth_format {
    const char *name;     /* as in --from */
    const char *title;    /* "DBLP XML" */
    const char *evidence; /* what in the content it is detected by */
} coauth_format;

/* The index-th input format, NULL beyond the last, and the one of that name, NULL if there is none.  Static storage. */
const coauth_format *coauth_input_format_at(size_t index);
const coauth_format *coauth_input_format_find(const char *name);

#ifdef __cplusplus
}
#endif
#endif
