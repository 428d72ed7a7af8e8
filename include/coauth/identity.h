/* identity.h: from names as written to persons. */
#ifndef COAUTH_IDENTITY_H
#define COAUTH_IDENTITY_H

#include <coauth/corpus.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Who wrote what: persons are numbered 0 to count-1 by first appearance in the corpus; the vertices
 * of ready-made graphs follow as persons of their own. */
typedef struct coauth_persons {
    size_t count;
    size_t from_papers;   /* persons 0 .. from_papers-1 stand on papers, the rest are vertices */
    coauth_string *label; /* count: the name to show, a string of the corpus */
    uint8_t *group;       /* count: 1 if a group author (listed as such at least once) */
    uint32_t *of;         /* per authorship of the corpus: its person */
    size_t authorships;   /* length of of */
    const coauth_context *context;
} coauth_persons;

/* Settles who is who; method names a row of the identity table ("exact": names as written, white
 * space folded).  The caller owns *persons.  The corpus must outlive it and not change.
 * O(authorships) for "exact". */
coauth_status coauth_identify(
    coauth_persons **persons,
    const coauth_corpus *corpus,
    const char *method,
    const coauth_context *context,
    coauth_error *error);

void coauth_persons_free(coauth_persons *persons);

/* The index-th identity method's name and one-line description; NULL beyond the last. */
const char *coauth_identity_method(size_t index, const char **description);

#ifdef __cplusplus
}
#endif
#endif
