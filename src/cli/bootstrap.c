/* bootstrap.c: coauth stats --bootstrap: how sure the figures are; see figures.h. */
#include <coauth/bootstrap.h>

#include "base/error.h"
#include "base/memory.h"
#include "cli/figures.h"
#include "cli/grid.h"
#include "cli/selected_papers.h"
#include "write/result_tables.h"

static coauth_status print_rows(
    const coauth_bootstrap_row *rows, size_t count, const char *caption, const pipeline *p, coauth_error *error) {
    char note[BOOTSTRAP_NOTE];
    grid g;
    table_of_bootstrap(&g, note, rows, count, (uint32_t)p->plan->settings->bootstrap, p->context);
    g.corpus = p->corpus;
    g.caption = caption;
    return grid_print(&g, p->plan->settings, error);
}

coauth_status bootstrap_print(const pipeline *p, coauth_error *error) {
    coauth_bootstrap_row rows[COAUTH_BOOTSTRAP_FIGURES];
    uint8_t *keep = NULL;
    uint32_t samples = (uint32_t)p->plan->settings->bootstrap;
    coauth_status status = selected_papers(&keep, p, error);
    if (status == COAUTH_OK)
        status = coauth_bootstrap(rows, p->coauthors,
            &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = keep}, samples, error);
    memory_free(p->context, keep);
    if (status != COAUTH_OK) return status;
    return print_rows(rows, COAUTH_BOOTSTRAP_FIGURES, "How sure the figures are", p, error);
}

coauth_status bootstrap_print_indices(const pipeline *p, coauth_error *error) {
    uint8_t *keep = NULL;
    uint32_t samples = (uint32_t)p->plan->settings->bootstrap;
    const size_t count = coauth_index_count();
    coauth_bootstrap_row *rows = memory_zeroed(p->context, count, sizeof *rows);
    coauth_status status = rows ? selected_papers(&keep, p, error) : fail_memory(error);
    if (status == COAUTH_OK)
        status = coauth_bootstrap_indices(
            rows, &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = keep}, samples, error);
    if (status == COAUTH_OK) status = print_rows(rows, count, "How sure the collaboration indices are", p, error);
    memory_free(p->context, keep);
    memory_free(p->context, rows);
    return status;
}
