/* name_cut.h (private): the parts of a stretch of text between commas and "and"s, and which of them make a name. */
#ifndef COAUTH_READ_NAME_CUT_H
#define COAUTH_READ_NAME_CUT_H

#include "read/name_list.h"

/* What a part can be. */
typedef enum part_kind {
    PART_WORD,     /* "Lovelace", "de Vries" */
    PART_FULL,     /* "Ada Lovelace", "Garcia Marquez": several words */
    PART_NAME,     /* "A. Lovelace", "Lovelace AK": a word and initials */
    PART_INITIALS, /* "A.", "J.-P." */
    PART_GROUP,    /* "ATLAS Collaboration", "Dept of X" */
    PART_EASTERN,  /* Chinese, Japanese, Korean */
    PART_NOBODY,   /* "Anonymous" where no part of a name can stand */
    PART_SUFFIX,   /* "Jr." */
    PART_DROPPED   /* a degree, marks: nothing of a name */
} part_kind;

/* The word before a part, where it is not a comma. */
typedef enum part_link { LINK_COMMA, LINK_AND, LINK_WEAK, LINK_FOR } part_link;

typedef struct name_part {
    piece text; /* cleaned */
    piece email, affiliation, id;
    part_kind kind;
    part_link link;
    bool listed;        /* a comma stood before the link: ", and" */
    bool study;         /* of a group: one that only groups of authors are called */
    bool company;       /* "Inc." belongs to it */
    bool initial_first; /* of a PART_NAME */
    bool corresponding;
    bool begins; /* a name begins here */
} name_part;

/* Cuts text into l->parts and tells where names begin. digits: glued to a name they are marks.
 * more: a comma and "et al." stood behind. */
void name_cut(name_list *l, piece text, const name_style *style, name_column *column, bool digits, bool more);

/* Cleans one part: marks, e-mail, what stands in parentheses, titles and degrees within it. */
void name_clean(name_part *part, bool digits, bool initials);

/* Takes titles off the beginning. */
void name_take_titles(piece *text);

/* What it is by its words. */
void name_classify(name_part *part);

#endif
