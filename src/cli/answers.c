/* answers.c: see answers.h. */
#include "cli/answers.h"

#include <string.h>

#include "base/error.h"
#include "cli/answers_settings.h"
#include "cli/options.h"
#include "cli/terminal.h"

/* --- Whether it can be answered ------------------------------------------------------------------ */

static coauth_status compute(pipeline *p, const char *why) {
    coauth_stored_free(p->stored);
    p->stored = NULL;
    progress_clear();
    say_note("%s: computed from its records: %s", p->plan->settings->inputs[0], why);
    return COAUTH_OK;
}

/* Why what is asked for needs all records; NULL if it does not. */
static const char *needs_records(const plan *wanted) {
    const settings *s = wanted->settings;
    if (wanted->command->answers == ANSWERS_NONE) return "this command needs all of them";
    if (options_any(s, OPTIONS_READ)) return "how they are read was asked for";
    if (options_any(s, OPTIONS_SUBSET)) return "a part of the network was asked for";
    if (wanted->command->answers == ANSWERS_NETWORK && wanted->file.path) return "-o draws all of the network";
    return NULL;
}

coauth_status answers_open(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    char why[512] = "";
    *p = (pipeline){.plan = wanted, .context = context, .projecting = wanted->projecting};
    if (s->input_count != 1) return COAUTH_OK;
    coauth_status status = coauth_stored_open(&p->stored, s->inputs[0], context, error);
    if (status == COAUTH_OUT_OF_MEMORY || status == COAUTH_CANCELLED) return status;
    if (status == COAUTH_INVALID_ARGUMENT) return COAUTH_OK;
    if (status != COAUTH_OK) return compute(p, error->text);
    if (needs_records(wanted)) return compute(p, needs_records(wanted));
    status = settings_differ(why, sizeof why, p->stored, wanted, context, error);
    if (status == COAUTH_OK && *why) return compute(p, why);
    p->corpus = coauth_stored_corpus(p->stored);
    p->persons = coauth_stored_persons(p->stored);
    p->people = coauth_stored_people(p->stored);
    return status;
}

/* --- The network --------------------------------------------------------------------------------- */

static coauth_status take_circle(pipeline *p, const uint32_t *person, size_t count, coauth_error *error) {
    uint32_t *around = NULL;
    size_t reached;
    coauth_status status = coauth_stored_around(
        &around, &reached, p->stored, &(coauth_neighbourhood){.sources = person, .count = count, .hops = 1}, error);
    if (status == COAUTH_OK) status = coauth_stored_graph(&p->coauthors, p->stored, around, reached, error);
    if (status == COAUTH_OK) status = coauth_stored_papers(p->stored, person, count, error);
    coauth_free(p->context, around);
    return status;
}

/* Where lengths are by weight, chains may lead anywhere. */
static coauth_status take_chains(pipeline *p, const uint32_t *person, size_t count, coauth_error *error) {
    uint32_t *between = NULL;
    size_t reached = 0;
    if (p->plan->settings->path_weights) return coauth_stored_graph(&p->coauthors, p->stored, NULL, 0, error);
    coauth_status status =
        count == 2 ? coauth_stored_between(&between, &reached, p->stored, person[0], person[1], error) : COAUTH_OK;
    if (status == COAUTH_OK)
        status =
            coauth_stored_graph(&p->coauthors, p->stored, reached ? between : person, reached ? reached : count, error);
    coauth_free(p->context, between);
    return status;
}

coauth_status answers_network(pipeline *p, const uint32_t *person, size_t count, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    switch (p->plan->command->answers) {
    case ANSWERS_NONE: break;
    case ANSWERS_CIRCLE: status = take_circle(p, person, count, error); break;
    case ANSWERS_CHAINS: status = take_chains(p, person, count, error); break;
    case ANSWERS_NETWORK: status = coauth_stored_graph(&p->coauthors, p->stored, NULL, 0, error); break;
    }
    if (status == COAUTH_OK) say_step("answered from %s", p->plan->settings->inputs[0]);
    return status;
}
