/* run_json.c: see run_json.h. */
#include "cli/run_json.h"

#include "cli/methods.h"
#include "cli/options.h"

static size_t list_options(run_option option[SETTINGS_MOST_OPTIONS], const settings *s, uint64_t groups) {
    option_value v = {0};
    size_t count = 0;
    for (; count < SETTINGS_MOST_OPTIONS && options_next(&v, s, groups); count++)
        option[count] = (run_option){v.name, v.kind, v.whole, v.real, v.text};
    return count;
}

coauth_status run_json_write(const pipeline *p, uint64_t groups, const coauth_statistics *statistics, const folder *f,
    const char *path, coauth_error *error) {
    run_option option[SETTINGS_MOST_OPTIONS];
    coauth_methods methods;
    const run_record record = {.files = f,
        .option = option,
        .options = list_options(option, p->plan->settings, groups),
        .share = p->share,
        .shares = p->shares,
        .records = pipeline_records(p),
        .papers = pipeline_papers(p),
        .merged = p->merged,
        .projecting = &p->report,
        .part = &p->subset_report,
        .methods = &methods,
        .described = pipeline_packed(p),
        .statistics = statistics,
        .left_out = p->left_out.item,
        .left_out_count = p->left_out.count,
        .doubtful = p->doubtful.item,
        .doubtful_count = p->doubtful.count,
        .corpus = p->corpus};
    coauth_status status = methods_make(&methods, p, error);
    if (status == COAUTH_OK) status = run_record_write(&record, path, p->context, error);
    coauth_methods_free(&methods);
    return status;
}
