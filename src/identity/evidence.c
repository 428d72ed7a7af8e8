/* evidence.c: see evidence.h. */
#include "identity/evidence.h"

#include "base/context.h"
#include "identity/second_order.h"
#include "identity/topics.h"

coauth_status evidence_make(evidence *e, const coauth_corpus *corpus, const corpus_part *part,
    const coauth_context *context, coauth_error *error) {
    *e = (evidence){.corpus = corpus, .part = part, .context = context};
    coauth_status status = han_readings_make(&e->han, corpus, part, context, error);
    if (status == COAUTH_OK) status = name_numbers_make(&e->name, corpus, part, context, error);
    if (status != COAUTH_OK) return status;
    bool done = author_lists_make(&e->lists, corpus, part, &e->name, context) &&
                author_lists_count_blocks(&e->block, &e->lists) && places_make(&e->places, &e->lists) &&
                paper_terms_make(&e->text, &e->lists) && second_order_make(&e->second_order, &e->lists, &e->block);
    if (!done) return fail_memory(error);
    status = topics_make(&e->topic, &e->lists, &e->text, error);
    if (status == COAUTH_OK) status = latent_make(&e->latent, &e->lists, &e->text, &e->block, error);
    return status == COAUTH_OK ? context_check(context, error) : status;
}

void evidence_free(evidence *e) {
    latent_free(&e->latent, e->context);
    weights_free(&e->topic, e->context);
    weights_free(&e->second_order, e->context);
    paper_terms_free(&e->text, e->context);
    places_free(&e->places, e->context);
    occurrences_free(&e->block, e->context);
    author_lists_free(&e->lists, e->context);
    name_numbers_free(&e->name, e->context);
    han_readings_free(&e->han, e->context);
}
