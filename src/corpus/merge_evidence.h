/* merge_evidence.h (private): what speaks against records with one title being one paper. */
#ifndef COAUTH_CORPUS_MERGE_EVIDENCE_H
#define COAUTH_CORPUS_MERGE_EVIDENCE_H

#include "corpus/merge.h"
#include "corpus/merge_authors.h"

/* Scratch space; NULL when out of memory.  authors is used as scratch space too. */
typedef struct merge_evidence merge_evidence;
merge_evidence *merge_evidence_make(merge *m, author_list *authors);
void merge_evidence_free(merge_evidence *e, const coauth_context *context);

/* Whether a folded title says nothing of what is in the paper. */
bool merge_is_generic(const fold_text *folded);

/* Of the gathered groups, which have a title and a name in common, joins those that conflicts does not concern and
 * nothing else speaks against; says so of those that are kept apart.  O(names) and pairs of those that differ, if they
 * are no more than 128; of more only equal ones join. */
coauth_status merge_unite_alike(merge_evidence *e, uint32_t conflicts, bool generic, coauth_error *error);

#endif
