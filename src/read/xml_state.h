/* xml_state.h (private): the insides of an xml, shared by its two halves: tokens within the window
 * (xml_tokens.c) and the walk from record to record (xml.c). */
#ifndef COAUTH_READ_XML_STATE_H
#define COAUTH_READ_XML_STATE_H

#include "read/xml.h"

enum { XML_MOST_DEPTH = 256, XML_MOST_NAME = 256 };

typedef enum xml_trouble {
    XML_FINE,
    XML_SHORT, /* the window ends inside what is being read */
    XML_BROKEN /* not well-formed; where and why say more */
} xml_trouble;

typedef struct xml_tag {
    const char *name;
    size_t length;
    const char *attributes, *end; /* between the name and the bracket that closes the tag */
    bool empty;                   /* <name/> */
} xml_tag;

/* What ends a comment, a CDATA section or a processing instruction. */
typedef enum xml_closer { XML_COMMENT_END, XML_CDATA_END, XML_INSTRUCTION_END, XML_CLOSERS } xml_closer;

struct xml {
    const xml_format *format;
    void *state;
    run *run;
    input *in;

    const char *p, *end; /* what is not yet read of the window; *end is '\0' */
    xml_trouble trouble;
    const char *where; /* in the window */
    char why[160];

    bool single_byte; /* ISO-8859-1 or Windows-1252: bytes beyond ASCII are characters */
    xml_tag tag;      /* the start tag read last by xml_child, or the record's own */
    unsigned depth;   /* open elements, the record being 1 */
    struct {
        const char *name;
        size_t length;
    } open[XML_MOST_DEPTH];
    bool empty;                          /* the innermost of them was <name/> and is to be closed unread */
    const char *record;                  /* where the record at hand begins, NULL outside records */
    bool may_hold_starts;                /* the record at hand is of a kind that may contain others' names */
    uint32_t starts[32];                 /* by length of a name, a bit for each first letter: may it start a record? */
    uint64_t searched[XML_CLOSERS];      /* offset in the stream up to which there is no such closer ... */
    uint64_t searched_from[XML_CLOSERS]; /* ... from here on */

    char *scratch; /* texts that could not stay in the window; room for all of it decoded */
    size_t scratch_size, scratch_used;
    uint64_t unknown;          /* references to unknown entities in the record at hand */
    const char *first_unknown; /* the first of them */

    /* Only for the walk. */
    char root[XML_MOST_NAME];
    bool root_seen, root_open;
    bool lost;       /* looking for the next record after a fault */
    uint64_t line;   /* of the record at hand */
    uint64_t column; /* bytes of its line before the window */
    uint64_t all_unknown;
    uint64_t unknown_line;
    char unknown_name[32];
};

/* The row of the format's records with that name, or the number of rows. */
size_t xml_which(const xml *x, const char *name, size_t length);

/* Notes a fault at a place in the window, unless there is one already; false, for the caller to return. */
bool xml_broken(xml *x, const char *where, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool xml_short(xml *x);

/* Reads the start tag at x->p and opens its element. */
bool xml_start_tag(xml *x, xml_tag *tag);

/* Passes over the comment, CDATA section, instruction or declaration at x->p. */
bool xml_skip_markup(xml *x);

/* Passes over what is left of the innermost elements until only depth are open. */
bool xml_close(xml *x, unsigned depth);

/* The value of an attribute of any tag. */
const char *xml_tag_attribute(xml *x, const xml_tag *tag, const char *name, size_t *length);

#endif
