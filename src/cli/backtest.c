/* backtest.c: see backtest.h.  The two times are parted as soon as records are read: what is one paper, who is who,
 * and the combination are settled on the earlier papers alone, and the names of the later ones mapped to them. */
#include "cli/backtest.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/words.h"
#include "cli/grid.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"

enum { SAMPLES = 200, LAST_YEAR = 9999 };

typedef struct backtest {
    int year;
    plan unmerged;         /* how records are read */
    pipeline whole, early; /* all records; those up to the year */
    coauth_corpus *later;
    coauth_persons *meant; /* by later names */
    coauth_later_report report;
    coauth_prediction_model model;
    bool combined; /* there is a model */
    past past;
    coauth_prediction_quality quality[COAUTH_SCORES];
    coauth_prediction_interval interval[COAUTH_SCORES];
} backtest;

static coauth_status read_early(backtest *b, const plan *wanted, coauth_error *error) {
    const coauth_context *context = b->whole.context;
    coauth_corpus *all = b->whole.corpus;
    pipeline *p = &b->early;
    const int last = wanted->projecting.last_year ? wanted->projecting.last_year : LAST_YEAR;
    *p = (pipeline){.plan = wanted, .context = context, .projecting = wanted->projecting};
    coauth_status status = coauth_corpus_slice(&p->corpus, all, 0, b->year, error);
    if (status == COAUTH_OK) status = coauth_corpus_slice(&b->later, all, b->year + 1, last, error);
    if (status == COAUTH_OK && wanted->merges) status = coauth_merge_papers(&p->merged, p->corpus, error);
    if (status == COAUTH_OK && wanted->merges) status = coauth_merge_papers(NULL, b->later, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK && !p->people) status = coauth_people_make(&p->people, p->corpus, p->persons, error);
    if (status == COAUTH_OK) status = pipeline_project(p, COAUTH_COAUTHORS, error);
    if (status == COAUTH_OK)
        status = coauth_identify_later(&b->meant, &b->report, b->later, p->people, &wanted->identity, error);
    return status;
}

static coauth_status fit(backtest *b, coauth_error *error) {
    const past_papers early = pipeline_past(&b->early);
    coauth_status status = past_fit(&b->model, &early, error);
    b->combined = status == COAUTH_OK;
    if (status != COAUTH_UNDEFINED) return status;
    say_note("no combination: up to %d, %s", b->year, error->text);
    return COAUTH_OK;
}

static coauth_status look(backtest *b, coauth_error *error) {
    coauth_topics *topics = NULL;
    const pipeline *p = &b->early;
    coauth_project_options late = p->projecting;
    const past_papers early = pipeline_past(p), later = {b->later, b->meant, &late};
    if (late.first_year <= b->year) late.first_year = 0; /* they are all later */
    coauth_status status = past_topics(&topics, p->coauthors, &early, error);
    coauth_predict_options wanted = {.walks = true, .topics = topics, .model = b->combined ? &b->model : NULL};
    if (status == COAUTH_OK) status = past_look(&b->past, p->coauthors, &wanted, &later, error);
    if (status == COAUTH_OK && (!p->coauthors->edges || !b->past.ties.count))
        status = fail(error, COAUTH_UNDEFINED,
            "--backtest %d: there must be collaborations of a known year up to it, and after it between authors with "
            "%d papers on either side",
            b->year, PAST_CORE);
    coauth_topics_free(topics);
    return status;
}

/* --- Printing ------------------------------------------------------------------------------------ */

static void write_note(char *note, size_t size, const backtest *b) {
    const past *p = &b->past;
    int used = snprintf(note, size,
        "%llu core authors (%d papers or more on either side), %zu pairs, of which %llu came true; %llu new ties in "
        "all, the others from farther away. Precision is that of the first %llu; all other pairs are the negatives; "
        "intervals are of 95 %% (%d samples). Who is who was settled on papers up to %d; of %llu later authorships "
        "%llu are of names nobody bore then, %llu of names several bore",
        (unsigned long long)p->authors, PAST_CORE, p->pairs, (unsigned long long)p->hits,
        (unsigned long long)p->new_ties, (unsigned long long)p->hits, SAMPLES, b->year,
        (unsigned long long)b->report.authorships, (unsigned long long)b->report.unknown,
        (unsigned long long)b->report.several);
    if (b->combined)
        snprintf(note + used, size - (size_t)used, ". Combined: fitted on %s of the years before, %llu of them true",
            counted(b->model.pairs, "pair"), (unsigned long long)b->model.hits);
}

static void add_row(grid *g, const backtest *b, size_t by) {
    const coauth_score_row *score = coauth_score_at(by);
    const coauth_prediction_quality *q = &b->quality[by];
    const coauth_prediction_interval *i = &b->interval[by];
    const bool known = past_tells(&b->past), fitted = b->combined && by != COAUTH_COMBINED;
    const struct {
        double value;
        int decimals;
    } figures[] = {{q->precision, 4}, {q->factor, 1}, {q->average_precision, 4}, {i->low, 4}, {i->high, 4}, {q->auc, 4},
        {i->behind, 4}, {i->behind_low, 4}, {i->behind_high, 4}};
    const uint64_t counts[] = {q->pairs, q->hits, b->past.new_ties, b->past.authors, b->report.authorships,
        b->report.unknown, b->report.several};
    grid_text(g, score->name, score->title);
    for (size_t k = 0; k < sizeof figures / sizeof *figures; k++)
        grid_figure(g, (coauth_figure){.value = figures[k].value, .known = known}, figures[k].decimals, false);
    if (fitted && b->model.used[by]) grid_number(g, b->model.weight[by], 2);
    else grid_missing(g);
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) grid_number(g, (double)counts[k], 0);
}

static coauth_status print(const backtest *b, const plan *wanted, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("score", "Score"), COLUMN("precision", "Precision"),
        COLUMN("factor", "Over chance"), COLUMN("average_precision", "Average precision"), COLUMN("low", "From"),
        COLUMN("high", "To"), COLUMN("auc", "AUC"), COLUMN("behind_best", "Behind the best"),
        COLUMN("behind_low", "From"), COLUMN("behind_high", "To"), COLUMN("weight", "Weight"), COLUMN("pairs", NULL),
        COLUMN("hits", NULL), COLUMN("new_ties", NULL), COLUMN("core_authors", NULL), COLUMN("later_authorships", NULL),
        COLUMN("unknown_names", NULL), COLUMN("shared_names", NULL)};
    char caption[256], note[1024];
    grid g;
    GRID_START(&g, columns, b->whole.context);
    snprintf(caption, sizeof caption, "Pairs at distance two up to %d that wrote together after it", b->year);
    write_note(note, sizeof note, b);
    g.caption = caption;
    g.note = note;
    for (size_t by = 0; by < (b->combined ? COAUTH_SCORES : COAUTH_COMBINED); by++) add_row(&g, b, by);
    return grid_print(&g, wanted->settings, error);
}

coauth_status backtest_run(const plan *wanted, int year, const coauth_context *context, coauth_error *error) {
    backtest b = {.year = year, .unmerged = *wanted};
    b.unmerged.merges = false;
    coauth_status status = pipeline_read(&b.whole, &b.unmerged, context, error);
    if (status == COAUTH_OK) status = read_early(&b, wanted, error);
    if (status == COAUTH_OK) status = fit(&b, error);
    if (status == COAUTH_OK) status = look(&b, error);
    if (status == COAUTH_OK) status = past_judge(b.quality, b.interval, &b.past, b.combined, SAMPLES, error);
    if (status == COAUTH_OK) status = print(&b, wanted, error);
    past_free(&b.past);
    coauth_persons_free(b.meant);
    coauth_corpus_free(b.later);
    pipeline_free(&b.early);
    pipeline_free(&b.whole);
    return status;
}
