/* reader.h (private): what a reader is, and what it is handed.
 *
 * A format is one file in this folder and one row in table.c.  A reader turns one input (a stream of
 * decompressed bytes with line numbers) into records of a corpus; it knows nothing of files, archives,
 * threads or other formats. */
#ifndef COAUTH_READ_READER_H
#define COAUTH_READ_READER_H

#include <coauth/read.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/text.h"
#include "read/cut.h"
#include "read/input.h"

/* One run of reading, from the first file to the last. */
typedef struct run {
    const coauth_context *context;
    coauth_read_options options;
    coauth_corpus *corpus; /* where records go; a piece of the final corpus when files are read in parallel */
    uint64_t from, to, of; /* the stretch of papers that is wanted, see reader.stretches; of 0: all */
    bool alone;            /* no other file is read beside this one: a reader may use the context's threads */
    void **state;          /* of this reader, for whole-run readers: anything, freed by finish */
} run;

typedef struct reader {
    coauth_format format;
    bool as_written; /* texts are coauth's own: what looks like markup in them is none */

    /* How sure we are that this is the format, from its first bytes (up to 64 KiB, UTF-8) and its
     * name, a weak hint: 0 not at all, 100 a signature.  Must cope with any bytes. */
    int (*detect)(const char *head, size_t length, const char *name);

    /* Reads the whole input.  A bad record is passed to read_skip and reading goes on; a status other
     * than COAUTH_OK ends this file (COAUTH_FORMAT_ERROR, COAUTH_LIMIT_EXCEEDED: listed as skipped, the run goes on
     * with the next file) or the run (everything else). */
    coauth_status (*read)(run *r, input *in, coauth_error *error);

    /* NULL, or called once after the last file to settle what needs the whole run (also after an
     * error, with r->corpus NULL, only to free *r->state).  A reader that has one reads its files one after
     * the other, in order. */
    coauth_status (*finish)(run *r, coauth_error *error);

    /* NULL, or refuses options that no input could make sense of, before any is opened. */
    coauth_status (*check)(const coauth_read_options *options, coauth_error *error);

    const reader_cut *cut; /* how large files may be read in pieces; NULL: not at all */

    /* Or several processes open the whole file and each reads a stretch of its papers: those between the from-th and
     * the to-th of "of" equal parts, with what belongs to them.  Every paper is in one of stretches that join; all give
     * the same sources, that from 0 what they count, and what belongs to no paper. */
    bool stretches;
} reader;

/* The table of readers, ended by a row without a name. */
extern const reader *const reader_table[];

/* Lists a bad record: "text" (printf-like) at line:column of in.  Returns COAUTH_OK, or
 * COAUTH_STRICT with the error filled in when the caller wants to fail at the first. */
coauth_status read_skip(run *r, const input *in, uint64_t line, uint64_t column, coauth_error *error,
    const char *format, ...) __attribute__((format(printf, 6, 7)));

/* The same of a text that is whole, in the source of that number. */
coauth_status read_skip_at(
    run *r, const char *name, uint32_t source, uint64_t line, uint64_t column, const char *text, coauth_error *error);

/* For readers that settle things at the end of the input: where status is damage to the file itself, lists that and
 * returns COAUTH_OK, so that what was read before it is settled; any other status as it is. */
coauth_status read_to_damage(run *r, const input *in, coauth_status status, coauth_error *error);

/* Reads a text that a reader made of its input, from descriptor's start, as a source of its own called name, with
 * whatever reader knows it.  r: what the reader was handed. */
coauth_status read_descriptor(run *r, int descriptor, const char *name, coauth_error *error);

/* Says what a text that no reader knows looks like, and what to do about it. */
void describe_unknown(char *out, size_t size, const char *head, size_t length);

/* Adds any other remark. */
coauth_status read_remark(run *r, coauth_remark_kind kind, uint32_t source, uint64_t line, uint64_t column,
    coauth_error *error, const char *format, ...) __attribute__((format(printf, 7, 8)));

#endif
