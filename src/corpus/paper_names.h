/* paper_names.h (private): what a paper is called in files. */
#ifndef COAUTH_CORPUS_PAPER_NAMES_H
#define COAUTH_CORPUS_PAPER_NAMES_H

#include <coauth/corpus.h>

/* A paper's name is its record's own key or, where it has none, "p" and its index + 1.  Where that is
 * another paper's name already, "#2", "#3", ... after it makes it unique. */
typedef struct paper_names {
    const coauth_corpus *corpus;
    size_t before;     /* papers before the first, where the corpus is a part of what several processes have */
    uint32_t *ordinal; /* per paper: 0, or the number after "#" */
    const coauth_context *context;
} paper_names;

/* Names the papers of a corpus, which must outlive the names and not change.  Expected O(papers). */
coauth_status paper_names_make(
    paper_names *names, const coauth_corpus *corpus, const coauth_context *context, coauth_error *error);

void paper_names_free(paper_names *names);

/* The name of a paper in two pieces: the key, and what follows it ("" where nothing does).  room is for
 * the piece that is no string of the corpus, and must stay as long as the name is used. */
enum { PAPER_NAME_SIZE = 40 };
typedef struct paper_name {
    const char *key;
    const char *suffix;
} paper_name;
paper_name paper_name_of(const paper_names *names, size_t paper, char room[PAPER_NAME_SIZE]);

#endif
