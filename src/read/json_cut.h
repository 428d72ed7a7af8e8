/* json_cut.h (private): cutting a stream of JSON into the texts of single records. */
#ifndef COAUTH_READ_JSON_CUT_H
#define COAUTH_READ_JSON_CUT_H

#include "base/memory.h"
#include "read/input.h"

/* One record's text, or a place where none could be cut. */
typedef struct json_piece {
    size_t offset, length; /* in its block */
    uint64_t line, column; /* where it begins in the input, from 1 */
    const char *flaw;      /* NULL, or why there is no record; static */
} json_piece;

/* Pieces that lie one behind the other in the input, JSON_BLOCK_BYTES of them or a little more. */
typedef struct json_block {
    VECTOR(char) text;
    VECTOR(json_piece) pieces;
} json_block;

void json_block_free(json_block *block, const coauth_context *context);

enum { JSON_KEY = 64, JSON_NESTED_PAGES = 8, JSON_BLOCK_BYTES = 1 << 20 };

/* Walks over one input.  Lines that are objects (or arrays of objects) each, objects one behind the
 * other, one array of objects, and objects ("pages") that hold such an array under a known name. */
typedef struct json_cutter {
    input *in;
    const coauth_context *context;
    size_t limit;                   /* bytes a record may have */
    const char *const *pages;       /* names of members that lead to records, ended by NULL */
    bool begun, by_line, mixed;     /* mixed: lines and documents over several stand in one input */
    unsigned depth;                 /* arrays and pages the next record is in */
    char within[JSON_NESTED_PAGES]; /* of each: '[' or '{' */
    uint64_t line_start;            /* offset in the input at which its present line begins */
    char like[JSON_KEY];            /* how most records so far began, and how much of that there is */
    size_t likeness;
    uint64_t votes;  /* how many more they are than the others */
    uint64_t wasted; /* bytes looked at again after something broken */
} json_cutter;

/* Empties the block and fills it with what comes next; no pieces: the input has ended. An input that
 * cannot be read further is reported once the pieces before are handed out. */
coauth_status json_cut(json_cutter *cutter, json_block *block, coauth_error *error);

#endif
