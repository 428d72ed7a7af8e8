/* coauth_csv.c: coauth's own papers.csv and authorships.csv (see coauth_write_papers), which belong together by
 * the column "paper" and may come in either order: they are joined after the last file.  Files in different
 * folders are of different runs.  What the tables do not hold (family names without a comma, where one of several
 * values in a cell ends that has "; " in it) is lost; the lossless formats are JSON Lines and SQLite. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "corpus/country_names.h"
#include "corpus/identifiers.h"
#include "corpus/store.h"
#include "read/sheet.h"

/* A paper as the tables call it. */
typedef struct name_in_table {
    coauth_string folder, paper;
} name_in_table;

typedef struct own_paper {
    name_in_table called;
    uint32_t index; /* in the corpus */
} own_paper;

typedef struct own_authorship {
    name_in_table called;
    uint32_t paper; /* index in the corpus, once joined */
    uint32_t name;
    uint32_t source;
    uint16_t flags;
    uint64_t line;
    size_t first_fact;
    uint16_t facts;
} own_authorship;

typedef struct own_tables {
    VECTOR(own_paper) papers;
    VECTOR(own_authorship) authorships;
    VECTOR(coauth_attribute) facts; /* of authorships */
} own_tables;

static own_tables *tables_of(run *r) {
    if (!*r->state) *r->state = memory_zeroed(r->context, 1, sizeof(own_tables));
    return *r->state;
}

static void free_tables(run *r) {
    own_tables *t = *r->state;
    if (!t) return;
    vector_free(r->context, &t->papers);
    vector_free(r->context, &t->authorships);
    vector_free(r->context, &t->facts);
    memory_free(r->context, t);
    *r->state = NULL;
}

/* The name of a paper of the file at hand; the folder is what stands before the last slash. */
static name_in_table call(run *r, const input *in, piece paper, bool *failed) {
    const char *slash = strrchr(in->name, '/');
    name_in_table called = {.paper = corpus_clean(r->corpus, paper.text, paper.length, NULL, failed)};
    if (slash) called.folder = corpus_clean(r->corpus, in->name, (size_t)(slash - in->name), NULL, failed);
    return called;
}

/* --- papers.csv ----------------------------------------------------------------------------------- */

enum { PAPER, MONTH, DAY, TRUNCATED, YEAR_INFERRED };
static const char *const paper_columns[] = {"paper", "month", "day", "truncated", "year_inferred", NULL};

static int number_in(piece cell) {
    return (int)text_integer(cell.text, cell.length, 9999);
}

static void use_own_date(sheet *s, piece cell, const sheet_rule *rule) {
    (void)rule;
    coauth_record_date(s->record, number_in(cell), number_in(sheet_cell(s, MONTH)), number_in(sheet_cell(s, DAY)));
}

static const sheet_rule paper_rules[] = {
    {"key", sheet_use_field, COAUTH_FIELD_KEY, 0},
    {"Label", sheet_use_field, COAUTH_FIELD_TITLE, 0},
    {"year", use_own_date, 0, 0},
    {"venue", sheet_use_field, COAUTH_FIELD_VENUE, 0},
    {"type", sheet_use_field, COAUTH_FIELD_TYPE, 0},
    {"language", sheet_use_field, COAUTH_FIELD_LANGUAGE, 0},
    {"field", sheet_use_field, COAUTH_FIELD_FIELD, 0},
    {"citations", sheet_use_citations, 0, 0},
    {"doi", sheet_use_attribute, COAUTH_ID_DOI, ';'},
    {"arxiv", sheet_use_attribute, COAUTH_ID_ARXIV, ';'},
    {"pmid", sheet_use_attribute, COAUTH_ID_PMID, ';'},
    {"pmcid", sheet_use_attribute, COAUTH_ID_PMCID, ';'},
    {"acl", sheet_use_attribute, COAUTH_ID_ACL, ';'},
    {"dblp", sheet_use_attribute, COAUTH_ID_DBLP, ';'},
    {"openalex", sheet_use_attribute, COAUTH_ID_OPENALEX, ';'},
    {"semantic_scholar", sheet_use_attribute, COAUTH_ID_SEMANTIC_SCHOLAR, ';'},
    {"scopus_eid", sheet_use_attribute, COAUTH_ID_SCOPUS_EID, ';'},
    {"wos_ut", sheet_use_attribute, COAUTH_ID_WOS_UT, ';'},
    {"lens", sheet_use_attribute, COAUTH_ID_LENS, ';'},
    {"dimensions", sheet_use_attribute, COAUTH_ID_DIMENSIONS, ';'},
    {"keyword", sheet_use_attribute, COAUTH_KEYWORD, ';'},
    {"other_key", sheet_use_attribute, COAUTH_OTHER_KEY, ';'},
    {"other_field", sheet_use_attribute, COAUTH_PAPER_FIELD, ';'},
    {"affiliation", sheet_use_attribute, COAUTH_AFFILIATION, ';'},
    {"country", sheet_use_attribute, COAUTH_COUNTRY, ';'},
    {"institution", sheet_use_attribute, COAUTH_INSTITUTION, ';'},
    {"volume", sheet_use_attribute, COAUTH_VOLUME, ';'},
    {"issue", sheet_use_attribute, COAUTH_ISSUE, ';'},
    {"pages", sheet_use_attribute, COAUTH_PAGES, ';'},
    {"score", sheet_use_attribute, COAUTH_SCORE, ';'},
    {"code", sheet_use_attribute, COAUTH_CODE, ';'},
    {"note", sheet_use_attribute, COAUTH_NOTE, ';'},
    {"link", sheet_use_attribute, COAUTH_LINK, ';'},
    {0},
};

/* Nobody yet; notes what the paper is called. It becomes the corpus' next paper, for such rows are never
 * refused: without title and authors they still are what authorships.csv refers to. */
static void note_paper(sheet *s) {
    run *r = s->table.run;
    own_tables *t = tables_of(r);
    if (piece_is(sheet_cell(s, TRUNCATED), "true")) coauth_record_flags(s->record, COAUTH_PAPER_TRUNCATED);
    if (piece_is(sheet_cell(s, YEAR_INFERRED), "true")) coauth_record_flags(s->record, COAUTH_PAPER_YEAR_INFERRED);
    own_paper *added = t ? vector_push(r->context, &t->papers) : NULL;
    if (added)
        *added = (own_paper){.called = call(r, s->table.in, sheet_cell(s, PAPER), &s->failed),
            .index = (uint32_t)r->corpus->papers.count};
    else s->failed = true;
}

static const sheet_format papers_format = {.rules = paper_rules,
    .columns = paper_columns,
    .authors = note_paper,
    .separator = ',',
    .guarded = true,
    .keeps_bare = true};

/* --- authorships.csv --------------------------------------------------------------------------------- */

/* The cells of a row, by the names of their columns. */
enum {
    OF_PAPER,
    OF_NAME,
    OF_INFERRED,
    OF_CORRESPONDING,
    OF_GROUP,
    OF_AFFILIATIONS,
    OF_COUNTRIES,
    OF_ORCID,
    OF_IDS,
    OF_INSTITUTIONS,
    OF_NOTES,
    OF_ALL
};
static const char *const authorship_columns[OF_ALL] = {"paper", "name", "inferred", "corresponding", "group",
    "affiliations", "countries", "orcid", "ids", "institutions", "notes"};

/* Cells of facts and what they are of; ids say it themselves. */
static const struct {
    int column;
    coauth_attribute_kind kind;
} fact_cells[] = {{OF_AFFILIATIONS, COAUTH_AFFILIATION}, {OF_COUNTRIES, COAUTH_COUNTRY},
    {OF_INSTITUTIONS, COAUTH_INSTITUTION}, {OF_ORCID, COAUTH_PERSON_ORCID}, {OF_IDS, COAUTH_PERSON_OTHER},
    {OF_NOTES, COAUTH_NOTE}};

/* "scopus_author:57190000001" is of that kind; any other scheme stays before its id. */
static coauth_attribute_kind kind_of_id(piece *id) {
    for (int kind = COAUTH_PERSON_DBLP; kind < COAUTH_PERSON_OTHER; kind++) {
        const char *scheme = coauth_attribute_name((coauth_attribute_kind)kind);
        size_t n = strlen(scheme);
        if (id->length <= n || id->text[n] != ':' || memcmp(id->text, scheme, n) != 0) continue;
        *id = (piece){id->text + n + 1, id->length - n - 1};
        return (coauth_attribute_kind)kind;
    }
    return COAUTH_PERSON_OTHER;
}

static bool add_fact(run *r, own_tables *t, own_authorship *a, coauth_attribute_kind kind, piece text) {
    char form[IDENTIFIER_SIZE];
    bool failed = false;
    if (kind == COAUTH_PERSON_OTHER) kind = kind_of_id(&text);
    size_t n = identifier_known(kind) ? identifier_normalise(form, kind, text.text, text.length) : 0;
    if (kind == COAUTH_COUNTRY && country_code(form, r->corpus->countries, text.text, text.length)) n = 2;
    if (n) text = (piece){form, n};
    coauth_string clean = corpus_clean(r->corpus, text.text, text.length, NULL, &failed);
    if (failed || !clean || a->facts == UINT16_MAX) return !failed;
    coauth_attribute *added = vector_push(r->context, &t->facts);
    if (!added) return false;
    *added = (coauth_attribute){clean, (uint32_t)kind};
    a->facts++;
    return true;
}

/* The values of a cell, with "; " between them. */
static bool add_facts(run *r, own_tables *t, own_authorship *a, coauth_attribute_kind kind, piece cell) {
    while (cell.length) {
        const char *end = memmem(cell.text, cell.length, "; ", 2);
        size_t n = end ? (size_t)(end - cell.text) : cell.length;
        if (!add_fact(r, t, a, kind, (piece){cell.text, n})) return false;
        cell = end ? (piece){end + 2, cell.length - n - 2} : (piece){"", 0};
    }
    return true;
}

static coauth_status note_authorship(
    run *r, input *in, const delimited *d, const int column[OF_ALL], coauth_error *error) {
    own_tables *t = tables_of(r);
    bool failed = false;
    piece paper = delimited_cell(d, column[OF_PAPER]), name = delimited_cell(d, column[OF_NAME]);
    if (!paper.length || !name.length)
        return read_skip(r, in, d->line, 0, error, "row without a paper or a name; skipped");
    own_authorship *added = t ? vector_push(r->context, &t->authorships) : NULL;
    if (!added) return fail_memory(error);
    *added = (own_authorship){
        .called = call(r, in, paper, &failed), .source = in->source, .line = d->line, .first_fact = t->facts.count};
    coauth_string text = corpus_clean(r->corpus, name.text, name.length, &r->corpus->changes.item[in->source], &failed);
    const char *comma = strchr(coauth_corpus_text(r->corpus, text), ',');
    size_t family = comma ? (size_t)(comma - coauth_corpus_text(r->corpus, text)) : 0;
    added->name = failed || !text ? UINT32_MAX : corpus_name(r->corpus, text, 0, family);
    if (piece_is(delimited_cell(d, column[OF_INFERRED]), "true")) added->flags |= COAUTH_AUTHORSHIP_INFERRED;
    if (piece_is(delimited_cell(d, column[OF_CORRESPONDING]), "true")) added->flags |= COAUTH_AUTHORSHIP_CORRESPONDING;
    if (piece_is(delimited_cell(d, column[OF_GROUP]), "true")) added->flags |= COAUTH_AUTHORSHIP_GROUP;
    for (size_t i = 0; i < sizeof fact_cells / sizeof *fact_cells; i++)
        if (!add_facts(r, t, added, fact_cells[i].kind, delimited_cell(d, column[fact_cells[i].column])))
            return fail_memory(error);
    return added->name == UINT32_MAX ? fail_memory(error) : COAUTH_OK;
}

/* Our own names mean what they say, whatever others call so. */
static int own_column(const delimited *d, const char *name) {
    for (size_t i = 0; i < d->header.count; i++)
        if (piece_is(d->header.item[i], name)) return (int)i;
    return -1;
}

static coauth_status read_authorships(run *r, input *in, coauth_error *error) {
    delimited d;
    bool more = true;
    coauth_status status = delimited_open(&d, r, in, ',', DELIMITED_QUOTED, error);
    if (status == COAUTH_OK) status = delimited_header(&d, NULL, error);
    int column[OF_ALL];
    for (int i = 0; i < OF_ALL && status == COAUTH_OK; i++) column[i] = own_column(&d, authorship_columns[i]);
    d.guarded = true;
    while (status == COAUTH_OK) {
        status = delimited_next(&d, &more, error);
        if (status != COAUTH_OK || !more) break;
        status = note_authorship(r, in, &d, column, error);
    }
    delimited_close(&d);
    return status;
}

/* --- Joining ------------------------------------------------------------------------------------------ */

static uint64_t hash_called(name_in_table called) {
    return hash_mix((uint64_t)called.folder << 32 | called.paper);
}

static bool same_called(name_in_table a, name_in_table b) {
    return a.folder == b.folder && a.paper == b.paper;
}

/* A paper that only authorships.csv knows. */
static coauth_status add_unlisted(run *r, own_tables *t, const own_authorship *a, coauth_error *error) {
    coauth_paper *paper = vector_push(r->context, &r->corpus->papers);
    own_paper *added = paper ? vector_push(r->context, &t->papers) : NULL;
    if (!added) return fail_memory(error);
    *paper = (coauth_paper){.key = a->called.paper,
        .source = a->source,
        .line = a->line,
        .year = COAUTH_NO_YEAR,
        .citations = COAUTH_NO_COUNT,
        .records = 1};
    *added = (own_paper){.called = a->called, .index = (uint32_t)r->corpus->papers.count - 1};
    r->corpus->records++;
    r->corpus->sources.item[a->source].records++;
    return COAUTH_OK;
}

/* Finds every authorship's paper through a table of slots with room for all of either. */
static coauth_status find_papers(run *r, own_tables *t, coauth_error *error) {
    size_t slots = 16, listed = t->papers.count;
    while (slots < (listed + t->authorships.count) * 2) slots *= 2;
    uint32_t *slot = memory_zeroed(r->context, slots, sizeof *slot);
    if (!slot) return fail_memory(error);
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < listed + t->authorships.count && status == COAUTH_OK; i++) {
        own_authorship *a = i < listed ? NULL : &t->authorships.item[i - listed];
        name_in_table called = a ? a->called : t->papers.item[i].called;
        size_t k = hash_called(called) & (slots - 1);
        while (slot[k] && !same_called(t->papers.item[slot[k] - 1].called, called)) k = (k + 1) & (slots - 1);
        if (!slot[k]) {
            if (a) status = add_unlisted(r, t, a, error);
            slot[k] = a ? (uint32_t)t->papers.count : (uint32_t)i + 1;
        }
        if (a && status == COAUTH_OK) a->paper = t->papers.item[slot[k] - 1].index;
    }
    memory_free(r->context, slot);
    return status;
}

/* By paper; listed authors before inferred ones; else as they came. */
static int compare_authorships(const void *a, const void *b) {
    const own_authorship *x = a, *y = b;
    if (x->paper != y->paper) return x->paper < y->paper ? -1 : 1;
    bool inferred = x->flags & COAUTH_AUTHORSHIP_INFERRED, other = y->flags & COAUTH_AUTHORSHIP_INFERRED;
    if (inferred != other) return inferred ? 1 : -1;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* Adds the authorship, with what is known of it. */
static void add_authorship(coauth_corpus *corpus, const own_tables *t, const own_authorship *a) {
    coauth_authorship *added = &corpus->authorships.item[corpus->authorships.count++];
    *added = (coauth_authorship){.name = a->name,
        .flags = a->flags,
        .first_attribute = (uint32_t)corpus->attributes.count,
        .attributes = a->facts};
    for (uint32_t i = 0; i < a->facts; i++)
        corpus->attributes.item[corpus->attributes.count++] = t->facts.item[a->first_fact + i];
}

/* The table of papers says of the paper, too, where its authors come from. */
static void drop_repeated(coauth_corpus *corpus, coauth_paper *paper) {
    coauth_attribute *own = corpus->attributes.item + paper->first_attribute;
    uint16_t kept = 0;
    for (uint32_t i = 0; i < paper->attributes; i++) {
        bool place = own[i].kind == COAUTH_AFFILIATION || own[i].kind == COAUTH_COUNTRY, found = false;
        for (uint32_t a = 0; a < paper->authors && place && !found; a++) {
            const coauth_authorship *author = &corpus->authorships.item[paper->first_author + a];
            const coauth_attribute *theirs = corpus->attributes.item + author->first_attribute;
            for (uint32_t k = 0; k < author->attributes && !found; k++)
                found = theirs[k].kind == own[i].kind && theirs[k].text == own[i].text;
        }
        if (!found) own[kept++] = own[i];
    }
    paper->attributes = kept;
}

static coauth_status join_tables(run *r, own_tables *t, coauth_error *error) {
    coauth_corpus *corpus = r->corpus;
    coauth_status status = find_papers(r, t, error);
    if (status != COAUTH_OK) return status;
    if (corpus->authorships.count + t->authorships.count > UINT32_MAX ||
        corpus->attributes.count + t->facts.count > UINT32_MAX)
        return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion authorships; read fewer files");
    if (!vector_reserve(r->context, &corpus->authorships, t->authorships.count) ||
        !vector_reserve(r->context, &corpus->attributes, t->facts.count))
        return fail_memory(error);
    if (t->authorships.count > 1)
        qsort(t->authorships.item, t->authorships.count, sizeof *t->authorships.item, compare_authorships);
    for (size_t i = 0; i < t->authorships.count; i++) {
        const own_authorship *a = &t->authorships.item[i];
        coauth_paper *paper = &corpus->papers.item[a->paper];
        if (!paper->authors) paper->first_author = (uint32_t)corpus->authorships.count;
        add_authorship(corpus, t, a);
        paper->authors++;
    }
    for (size_t i = 0; i < t->papers.count; i++) drop_repeated(corpus, &corpus->papers.item[t->papers.item[i].index]);
    return COAUTH_OK;
}

static coauth_status finish(run *r, coauth_error *error) {
    own_tables *t = *r->state;
    coauth_status status = r->corpus && t ? join_tables(r, t, error) : COAUTH_OK;
    free_tables(r);
    return status;
}

/* --- The reader ----------------------------------------------------------------------------------------- */

static const char *const of_papers[] = {"Id", "Label", "paper", "key", "year_inferred", "truncated", NULL};
static const char *const of_authorships[] = {"paper", "position", "name", "author_id", "author", "inferred", NULL};

static coauth_status read_own(run *r, input *in, coauth_error *error) {
    if (!tables_of(r)) return fail_memory(error);
    const table_header header = delimited_look(in->data, in->length);
    if (delimited_matches(header, of_authorships) == 6) return read_authorships(r, in, error);
    if (delimited_matches(header, of_papers) == 6) return sheet_read(r, in, &papers_format, error);
    return fail_at(error, COAUTH_FORMAT_ERROR, in->name, 1, 0,
        "the header is neither that of papers.csv nor that of authorships.csv");
}

static int detect(const char *head, size_t length, const char *name) {
    const table_header header = delimited_look(head, length);
    (void)name;
    return delimited_matches(header, of_papers) == 6 || delimited_matches(header, of_authorships) == 6 ? 98 : 0;
}

const reader coauth_csv_reader = {
    .as_written = true,
    .format = {"coauth-csv", "coauth's papers.csv and authorships.csv", "a header with all columns of one of the two"},
    .detect = detect,
    .read = read_own,
    .finish = finish,
};
