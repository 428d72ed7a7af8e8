/* authors.c: coauth authors: who is who, and why. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/cells.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/output.h"
#include "cli/command.h"
#include "cli/grid.h"
#include "cli/people.h"
#include "cli/terminal.h"
#include "cli/why.h"

typedef struct row {
    uint32_t person, papers;
} row;

static int by_papers(const void *a, const void *b) {
    const row *x = a, *y = b;
    if (x->papers != y->papers) return x->papers > y->papers ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

static const char *name_at(const pipeline *p, uint32_t authorship) {
    uint32_t name = coauth_corpus_authorships(p->corpus, NULL)[authorship].name;
    return coauth_corpus_text(p->corpus, coauth_corpus_names(p->corpus, NULL)[name].text);
}

/* A chance in thousandths, which is more than is known. */
static void add_chance(grid *g, double chance) {
    grid_figure(g, (coauth_figure){chance > 0, round(1000 * chance) / 1000}, 3, false);
}

/* The columns of identities.csv. */
static coauth_status print_table(const pipeline *p, const row *rows, size_t count, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("author_id", "id"), TEXTS("author", "author"),
        {.key = "names", .title = "names", .type = GRID_TEXT, .behind = true}, COLUMN("papers", "papers"),
        TEXTS("evidence", NULL), COLUMN("chance", NULL)};
    coauth_identities *identities;
    coauth_identity one;
    grid g;
    coauth_status status = coauth_identities_make(&identities, p->corpus, p->persons, error);
    GRID_START(&g, columns, p->context);
    for (size_t k = 0; status == COAUTH_OK && k < count && rows[k].papers; k++) {
        status = coauth_identities_at(&one, identities, rows[k].person, error);
        if (status != COAUTH_OK) break;
        people_id_cell(&g, p, one.person);
        grid_text(&g, one.author, NULL);
        grid_format(&g, "%s", one.names);
        grid_number(&g, one.papers, 0);
        grid_format(&g, "%s", one.evidence);
        add_chance(&g, one.chance);
    }
    coauth_identities_free(identities);
    if (status == COAUTH_OK) return grid_print(&g, p->plan->settings, error);
    grid_free(&g);
    return status;
}

static coauth_status print_authors(const pipeline *p, coauth_error *error) {
    size_t count = p->persons->from_papers, shown = (size_t)p->plan->settings->top;
    row *rows = memory_zeroed(p->context, count, sizeof *rows);
    if (!rows) return fail_memory(error);
    for (size_t k = 0; k < count; k++) rows[k].person = (uint32_t)k;
    for (size_t i = 0; i < p->persons->authorships; i++)
        if (p->persons->of[i] < count) rows[p->persons->of[i]].papers++;
    qsort(rows, count, sizeof *rows, by_papers);
    coauth_status status = print_table(p, rows, shown && shown < count ? shown : count, error);
    memory_free(p->context, rows);
    return status;
}

/* "Mozhi Zhang (a7k3m9q2x4d)" */
static void print_name(const pipeline *p, uint32_t authorship) {
    char id[COAUTH_PERSON_ID_SIZE];
    print_cell(stdout, name_at(p, authorship), 0);
    printf(" (%s)", people_id(id, p, p->persons->of[authorship]));
}

/* Lives stand in lines of their own. */
static void print_reason(const char *reason, bool lives) {
    const char *end = lives ? strstr(reason, " | ") : NULL;
    if (end) {
        char life[4096];
        snprintf(life, sizeof life, "%.*s", (int)(end - reason), reason);
        fputs("\n          ", stdout);
        print_cell(stdout, life, 0);
        reason = end + 3;
    }
    fputs(lives ? "\n          " : ": ", stdout);
    print_cell(stdout, reason, 0);
    putchar('\n');
}

static void print_decision(const pipeline *p, const coauth_decision *d) {
    bool same = d->kind == COAUTH_DECISION_HOMONYM || d->kind == COAUTH_DECISION_NOBODY;
    printf("%-9s  ", coauth_decision_name((coauth_decision_kind)d->kind));
    print_name(p, d->a);
    if (!same) fputs(" / ", stdout), print_name(p, d->b);
    if (d->chance > 0) printf(", one person by a chance of %.3f", d->chance);
    print_reason(d->reason, d->kind == COAUTH_DECISION_HOMONYM);
}

/* Each of few; of many the first, a line each. */
static coauth_status print_each(const pipeline *p, const coauth_match *match, size_t count, coauth_error *error) {
    enum { MOST_EXPLAINED = 5, MOST_LINES = 40 };
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < count && i < MOST_LINES && status == COAUTH_OK; i++)
        status =
            count > MOST_EXPLAINED ? why_print_line(p, match[i].person, error) : why_print(p, match[i].person, error);
    if (status == COAUTH_OK && count > MOST_LINES) printf("  and %zu more\n", count - MOST_LINES);
    return status;
}

/* Everybody of that name, and every decision in which one of them has a part. */
static coauth_status explain(pipeline *p, const char *name, coauth_error *error) {
    const coauth_persons *persons = p->persons;
    uint8_t *meant = memory_zeroed(p->context, persons->count, 1);
    coauth_match *match = NULL;
    size_t found;
    coauth_status status = meant ? people_matches(&match, &found, p, "--why", name, error) : fail_memory(error);
    for (size_t i = 0; status == COAUTH_OK && i < found; i++) meant[match[i].person] = 1;
    if (status == COAUTH_OK) printf("%s: %zu author%s\n", name, found, found == 1 ? "" : "s");
    if (status == COAUTH_OK) status = print_each(p, match, found, error);
    size_t told = 0;
    for (size_t k = 0; status == COAUTH_OK && k < persons->decisions; k++) {
        const coauth_decision *d = &persons->decision[k];
        if (!meant[persons->of[d->a]] && !meant[persons->of[d->b]]) continue;
        if (!told++) putchar('\n');
        print_decision(p, d);
    }
    if (status == COAUTH_OK && !told) puts("\nnothing was merged, split or doubted");
    coauth_free(p->context, match);
    memory_free(p->context, meant);
    return status;
}

/* --- What a person should look at --------------------------------------------------------------- */

static void print_doubt(const pipeline *p, const coauth_decision *d) {
    bool several = d->kind == COAUTH_DECISION_HOMONYM || d->kind == COAUTH_DECISION_SPLIT;
    if (several || d->kind == COAUTH_DECISION_NEAR_MISS) printf("%8.2f  ", d->score);
    else fputs("          ", stdout);
    print_name(p, d->a);
    if (d->kind == COAUTH_DECISION_NEAR_MISS || d->kind == COAUTH_DECISION_CONFLICT) {
        fputs(" / ", stdout);
        print_name(p, d->b);
    }
    print_reason(d->reason, several);
}

/* Returns how many there are. */
static size_t print_doubts_of(const pipeline *p, coauth_decision_kind kind, const char *title) {
    const coauth_persons *persons = p->persons;
    size_t count = 0, shown = 0, most = p->plan->settings->top ? (size_t)p->plan->settings->top : SIZE_MAX;
    for (size_t k = 0; k < persons->decisions; k++)
        count += persons->decision[k].kind == kind && coauth_decision_is_open(persons, &persons->decision[k]);
    if (!count) return 0;
    printf("%s%s: %zu%s\n", style_bold(), title, count, style_off());
    for (size_t k = 0; k < persons->decisions && shown < most; k++) {
        const coauth_decision *d = &persons->decision[k];
        if (d->kind != kind || !coauth_decision_is_open(persons, d)) continue;
        print_doubt(p, d);
        shown++;
    }
    return count;
}

/* The same as a table, for documents and programs, in the columns of ambiguous.csv. */
static coauth_status print_doubts_table(const pipeline *p, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("kind", "kind"), TEXTS("author_id", "id"), TEXTS("author", NULL),
        TEXTS("other_id", "other id"), TEXTS("other", NULL), TEXTS("name", "name"), TEXTS("other_name", "other name"),
        {.key = "score", .title = "score", .unit = "log odds"}, TEXTS("reason", "reason"), COLUMN("chance", "chance")};
    const coauth_persons *persons = p->persons;
    size_t left = p->plan->settings->top ? (size_t)p->plan->settings->top : SIZE_MAX;
    grid g;
    GRID_START(&g, columns, p->context);
    for (size_t k = 0; k < persons->decisions && left; k++) {
        const coauth_decision *d = &persons->decision[k];
        const uint32_t ends[] = {d->a, d->b};
        if (!coauth_decision_is_open(persons, d)) continue;
        bool scored = d->kind != COAUTH_DECISION_CONFLICT && d->kind != COAUTH_DECISION_NOBODY;
        grid_text(&g, coauth_decision_name((coauth_decision_kind)d->kind), NULL);
        for (int i = 0; i < 2; i++) {
            people_id_cell(&g, p, persons->of[ends[i]]);
            grid_text(&g, coauth_corpus_text(p->corpus, persons->label[persons->of[ends[i]]]), NULL);
        }
        for (int i = 0; i < 2; i++) grid_text(&g, name_at(p, ends[i]), NULL);
        grid_figure(&g, (coauth_figure){scored, scored ? d->score : 0}, 2, false);
        grid_text(&g, d->reason, NULL);
        add_chance(&g, d->chance);
        left--;
    }
    return grid_print(&g, p->plan->settings, error);
}

static void print_doubts(const pipeline *p) {
    static const struct {
        coauth_decision_kind kind;
        const char *title;
    } part[] = {
        {COAUTH_DECISION_CONFLICT, "contradictions"},
        {COAUTH_DECISION_HOMONYM, "suspected homonyms, with the logarithm of the odds that they are one"},
        {COAUTH_DECISION_SPLIT, "names of several, with the logarithm of the odds that they are one"},
        {COAUTH_DECISION_NEAR_MISS, "near misses, with the logarithm of the odds that they are one"},
        {COAUTH_DECISION_NOBODY, "names that name no one"},
    };
    size_t all = 0;
    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++) all += print_doubts_of(p, part[i].kind, part[i].title);
    if (!all) say_note("nothing to look at; --identity %s", p->plan->settings->identity);
}

/* --- The command -------------------------------------------------------------------------------- */

static coauth_status show(pipeline *p, const coauth_write_options *options, coauth_error *error) {
    const settings *s = p->plan->settings;
    if (s->why) return explain(p, s->why, error);
    if (s->doubts && s->csv) return coauth_write_ambiguous(p->corpus, p->persons, "-", options, error);
    if (s->csv) return coauth_write_identities(p->corpus, p->persons, "-", options, error);
    if (s->doubts && !grid_is_text(s)) return print_doubts_table(p, error);
    if (s->doubts) print_doubts(p);
    else if (!s->export_aliases) return print_authors(p, error);
    return COAUTH_OK;
}

static coauth_status check(plan *wanted, const coauth_context *context, coauth_error *error) {
    const char *path = wanted->settings->export_aliases;
    return path ? output_check(path, context, error) : COAUTH_OK;
}

static coauth_status authors(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    const char *path = wanted->settings->export_aliases;
    coauth_status status = pipeline_read(p, wanted, context, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK && path)
        status = coauth_write_aliases(p->corpus, p->persons, path, &wanted->writing, error);
    return status == COAUTH_OK ? show(p, &wanted->writing, error) : status;
}

extern const command authors_command;
const command authors_command = {
    .name = "authors",
    .arguments = "INPUT...",
    .summary = "show who is who, and why",
    .details = "Prints the authors with most papers (--csv: all, with their names and the evidence).\n"
               "--why NAME, in any spelling, shows papers, years, places and collaborators, the pieces that shared\n"
               "collaborators make of the papers and what joins them, and every merge, split and doubt;\n"
               "--doubts lists what a person should look at: contradictions, suspected homonyms, names of several\n"
               "whom only what papers say told apart, near misses, the likeliest first; --export-aliases writes the\n"
               "decisions as a file to edit and feed back with --aliases, which gives the same authors again under\n"
               "every --identity.  Its rows are\n"
               "  person,ID,NAME                   all papers by NAME are the person ID, as far as no row names them\n"
               "  person,ID,NAME,PAPER[,POSITION]  this paper (its id in papers.csv, key, DOI, ...) is\n"
               "  one,NAME,NAME...                 these names are one person\n"
               "  not,NAME,NAME...                 no two of them are\n"
               "  rest,as written                  other names are one person each; without it, --identity decides\n"
               "A table with columns person (or author_id), name and paper, such as authorships.csv, will do as well,\n"
               "and so does the ACL Anthology's name_variants.yaml, where an entry may list its \"papers\".\n",
    .example = "coauth authors --why \"Mozhi Zhang\" examples/profiles",
    .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_AUTHORS | OPTIONS_FORMS,
    .needs_input = true,
    .check = check,
    .work = authors,
};
