/* record_files.c: see record_files.h. */
#include "mpi/record_files.h"

#include "base/context.h"
#include "base/scratch.h"
#include "corpus/store.h"
#include "mpi/keyed.h"
#include "mpi/local_persons.h"
#include "mpi/paper_names.h"
#include "mpi/parts.h"
#include "write/corpus_lines.h"

/* --- coauth JSONL ------------------------------------------------------------------------------------------- */

/* What reading said of all files stands before what merging said. */
enum { SOURCES, PAPERS, SAID_IN_READING, SAID_IN_MERGING, OTHER_NAMES, CORPUS_PARTS };

static void write_remarks(output *out, const coauth_corpus *c, size_t first, size_t end) {
    for (size_t i = first; i < end && !output_failed(out); i++) {
        const coauth_remark *m = &c->remarks.item[i];
        corpus_line_remark(
            out, (coauth_remark_kind)m->kind, m->source, m->line, m->column, coauth_corpus_text(c, m->text));
    }
}

static void make_corpus(void *user, output *out, int part) {
    const ranks_papers *papers = user;
    const coauth_corpus *c = papers->corpus;
    if (part == SOURCES) corpus_line_head(out), corpus_lines_sources(out, c);
    for (size_t i = 0; part == PAPERS && i < c->papers.count && !output_failed(out); i++)
        corpus_line_paper(out, c, &c->papers.item[i]);
    if (part == SAID_IN_READING) write_remarks(out, c, 0, papers->said_in_reading);
    if (part == SAID_IN_MERGING) write_remarks(out, c, papers->said_in_reading, c->remarks.count);
    if (part == OTHER_NAMES) corpus_lines_aliases(out, c);
}

coauth_status ranks_write_corpus(const ranks_papers *papers, const char *path, coauth_error *error) {
    ranks_papers own = *papers;
    const ranks_file file = {make_corpus, &own, CORPUS_PARTS,
        1u << PAPERS | 1u << SAID_IN_READING | 1u << SAID_IN_MERGING | 1u << OTHER_NAMES};
    return ranks_file_write(papers->ranks, path, &file, error);
}

/* --- Programs that cite ------------------------------------------------------------------------------------- */

/* A name of a person whose family name is marked comes first, then the earliest. */
enum { UNMARKED_SHIFT = 62 };

typedef struct name_search {
    cited *c;
    const ranks_papers *papers;
    const ranks_local_persons *local;
    ranks_key *key;  /* per local person */
    uint64_t *value; /* first: when the name at hand was met; then how it is written */
    uint64_t *mine;
} name_search;

/* As cited_find_names does over all authorships: which of this rank's names of each person is the best, and when it was
 * met. */
static void find_best_here(name_search *s, uint64_t before) {
    const coauth_corpus *c = s->papers->corpus;
    const coauth_persons *p = &s->local->persons;
    for (size_t i = 0; i < p->count; i++) {
        s->key[i] = (ranks_key){s->local->number[i] + 1ull, 0};
        s->value[i] = UINT64_MAX;
        s->c->name_of[i] = UINT32_MAX;
    }
    for (size_t k = 0; k < c->papers.count; k++)
        for (uint32_t i = 0; i < c->papers.item[k].authors; i++, before++) {
            uint32_t at = c->papers.item[k].first_author + i, person = p->of[at];
            const coauth_name *name = &c->names.item[c->authorships.item[at].name];
            uint64_t met = (uint64_t)!name->family_length << UNMARKED_SHIFT | before;
            if (name->text != p->label[person] || met >= s->value[person]) continue;
            s->value[person] = met;
            s->c->name_of[person] = c->authorships.item[at].name;
        }
}

/* Who met the best says where its family name stands; everybody then has that name. */
static coauth_status share_best(name_search *s, coauth_error *error) {
    coauth_corpus *c = s->papers->corpus;
    const coauth_persons *p = &s->local->persons;
    ranks *r = s->papers->ranks;
    for (size_t i = 0; i < p->count; i++) s->mine[i] = s->value[i];
    coauth_status status = ranks_combine(r, s->key, s->value, p->count, RANKS_LEAST, error);
    for (size_t i = 0; status == COAUTH_OK && i < p->count; i++) {
        bool best = s->mine[i] == s->value[i] && s->mine[i] != UINT64_MAX;
        const coauth_name *name = best ? &c->names.item[s->c->name_of[i]] : NULL;
        s->value[i] = best ? ((uint64_t)name->family_start << 16 | name->family_length) + 1 : 0;
    }
    if (status == COAUTH_OK) status = ranks_combine(r, s->key, s->value, p->count, RANKS_MOST, error);
    bool done = true;
    for (size_t i = 0; status == COAUTH_OK && i < p->count && done; i++) {
        uint64_t place = s->value[i] - 1;
        if (s->value[i]) s->c->name_of[i] = corpus_name(c, p->label[i], place >> 16 & UINT16_MAX, place & UINT16_MAX);
        done = !s->value[i] || s->c->name_of[i] != UINT32_MAX;
    }
    return ranks_agree(r, status == COAUTH_OK && !done ? fail_memory(error) : status, error);
}

static coauth_status find_names(
    cited *c, const ranks_papers *papers, const ranks_local_persons *local, scratch_scope *scope, coauth_error *error) {
    const ranks *r = papers->ranks;
    size_t count = local->persons.count;
    name_search s = {.c = c, .papers = papers, .local = local};
    uint64_t mine = 0;
    c->name_of = scratch_array(scope, count + 1, sizeof *c->name_of);
    s.key = scratch_array(scope, count, sizeof *s.key);
    s.value = scratch_array(scope, count + 1, sizeof *s.value);
    s.mine = scratch_array(scope, count, sizeof *s.mine);
    coauth_status status = ranks_agree(r, scratch_status(scope, error), error);
    for (size_t k = 0; k < papers->corpus->papers.count; k++) mine += papers->corpus->papers.item[k].authors;
    uint64_t before = ranks_before(r, mine);
    if (status != COAUTH_OK) return status;
    find_best_here(&s, before);
    return share_best(&s, error);
}

enum { BEGIN, RECORDS, END, CITED_PARTS };

typedef struct cited_file {
    cited cited;
    const cited_format *format;
} cited_file;

static void make_cited(void *user, output *out, int part) {
    cited_file *f = user;
    f->cited.out = out;
    if (part == BEGIN && f->format->begin) f->format->begin(&f->cited);
    for (size_t i = 0; part == RECORDS && i < f->cited.corpus->papers.count && !output_failed(out); i++)
        f->format->paper(&f->cited, i);
    if (part == END && f->format->end) f->format->end(&f->cited);
}

coauth_status ranks_write_cited(const ranks_papers *papers, const ranks_persons *persons, const char *path,
    const cited_format *format, coauth_error *error) {
    const ranks *r = papers->ranks;
    ranks_local_persons local = {0};
    scratch_scope scope = scratch_open(r->context);
    cited_file file = {.cited = {.corpus = papers->corpus, .persons = &local.persons}, .format = format};
    if (!ranks_sum(r, papers->corpus->papers.count))
        return fail(error, COAUTH_INVALID_ARGUMENT, "%s: there are no papers to write", path);
    coauth_status status = ranks_local_persons_make(&local, papers, persons, error);
    if (status == COAUTH_OK) status = ranks_paper_names_make(&file.cited.names, papers, error);
    if (status == COAUTH_OK) status = find_names(&file.cited, papers, &local, &scope, error);
    if (status == COAUTH_OK)
        status = ranks_file_write(r, path, &(ranks_file){make_cited, &file, CITED_PARTS, 1u << RECORDS}, error);
    if (status == COAUTH_OK && ranks_most(r, cited_drops(papers->corpus)) && !r->rank)
        context_log(r->context, COAUTH_LOG_WARNING, cited_warning);
    if (file.cited.names.context) paper_names_free(&file.cited.names);
    ranks_local_persons_free(&local);
    scratch_close(&scope);
    return status;
}
