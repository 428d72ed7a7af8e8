/* profile_settle.c: what only the whole run tells: whose page it is, which year a date means.
 *
 * The owner of a page is an author of every record on it, though "et al." often hides them. A date
 * without a year is of the year the page was saved, which is the one after the greatest year written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/name_list.h"
#include "read/profile.h"

typedef struct settler {
    profile_run *p;
    run *r;
    coauth_record *record;
    name_list names;  /* of the record */
    int capture_year; /* 0 if it cannot be told */
    size_t hidden;    /* records of the page whose cut lists do not name its owner */
} settler;

static const char *text_of(const settler *s, uint32_t handle) {
    return strings_text(&s->p->texts, handle);
}

static int find_capture_year(const profile_run *p, const run *r) {
    int greatest = 0;
    if (r->options.capture_year) return r->options.capture_year;
    for (size_t i = 0; i < p->records.count; i++)
        if (p->records.item[i].year > greatest) greatest = p->records.item[i].year;
    return greatest ? greatest + 1 : 0;
}

/* --- Owners ----------------------------------------------------------------------------------------- */

/* A name on one record of a page. */
typedef struct listing {
    uint32_t name, record;
} listing;

typedef VECTOR(listing) listings;

static int by_name_and_record(const void *a, const void *b) {
    const listing *x = a, *y = b;
    if (x->name != y->name) return x->name < y->name ? -1 : 1;
    return (x->record > y->record) - (x->record < y->record);
}

static coauth_status list_names(settler *s, listings *all, const profile_page *page, coauth_error *error) {
    for (size_t i = 0; i < page->count; i++) {
        const char *text = text_of(s, s->p->records.item[page->first + i].authors);
        author_line line;
        author_line_parse(&line, text, strlen(text));
        const char *rest = line.names, *name;
        size_t left = line.names_length, length;
        while (list_next(&name, &length, &rest, &left)) {
            uint32_t handle = strings_intern(&s->p->texts, name, length);
            listing *added = vector_push(s->p->context, all);
            if (!handle || !added) return fail_memory(error);
            *added = (listing){.name = handle, .record = (uint32_t)i};
        }
    }
    return COAUTH_OK;
}

/* The name on most records, and how many any other name is on. */
static void find_most(uint32_t *name, size_t *most, size_t *second, const listings *all) {
    *name = 0;
    *most = *second = 0;
    for (size_t i = 0, j; i < all->count; i = j) {
        size_t records = 0;
        for (j = i; j < all->count && all->item[j].name == all->item[i].name; j++)
            records += j == i || all->item[j].record != all->item[j - 1].record;
        if (records > *most) {
            *second = *most;
            *name = all->item[i].name, *most = records;
        } else if (records > *second) {
            *second = records;
        }
    }
}

static coauth_status take_owner(settler *s, profile_page *page, uint32_t owner, size_t records, coauth_error *error) {
    const char *name = text_of(s, owner);
    page->owner = owner;
    coauth_status status =
        coauth_corpus_add_source_attribute(s->r->corpus, page->source, COAUTH_OWNER, name, strlen(name), error);
    if (status != COAUTH_OK || !records) return status;
    return read_remark(s->r, COAUTH_REMARK_INFERRED, page->source, page->line, 0, error,
        "page names no owner; taken to be %s, listed on %zu of %zu records (option owner says otherwise)", name,
        records, page->count);
}

static coauth_status work_out_owner(settler *s, profile_page *page, coauth_error *error) {
    listings all = {0};
    uint32_t name;
    size_t most, second;
    coauth_status status = list_names(s, &all, page, error);
    if (status == COAUTH_OK) {
        if (all.count) qsort(all.item, all.count, sizeof *all.item, by_name_and_record);
        find_most(&name, &most, &second, &all);
        if (name && most > second) status = take_owner(s, page, name, most, error);
        else
            status = read_remark(s->r, COAUTH_REMARK_WARNING, page->source, page->line, 0, error,
                "page names no owner, and no one name is listed on most of its records (%zu in all); none is added "
                "(option owner gives one)",
                page->count);
    }
    vector_free(s->p->context, &all);
    return status;
}

static coauth_status settle_owner(settler *s, profile_page *page, coauth_error *error) {
    const char *given = s->r->options.owner;
    if (page->owner || !page->count) return COAUTH_OK;
    if (!given || !*given) return work_out_owner(s, page, error);
    char *folded = memory_resize(s->p->context, NULL, strlen(given) * 3 + 1, 1);
    if (!folded) return fail_memory(error);
    text_changes ignored = {0};
    uint32_t owner = strings_intern(&s->p->texts, folded, text_clean(folded, given, strlen(given), &ignored));
    memory_free(s->p->context, folded);
    return owner ? take_owner(s, page, owner, 0, error) : fail_memory(error);
}

/* --- Records ---------------------------------------------------------------------------------------- */

static void set_date(settler *s, const profile_record *record) {
    int year = record->year ? record->year : s->capture_year;
    coauth_record_date(s->record, year, record->month, record->day);
    if (!record->year && year) coauth_record_flags(s->record, COAUTH_PAPER_YEAR_INFERRED);
}

static void set_facts(settler *s, const profile_record *record) {
    const char *title = text_of(s, record->title), *score = text_of(s, record->score),
               *extra = text_of(s, record->extra);
    coauth_record_set(s->record, COAUTH_FIELD_TITLE, title, strlen(title));
    coauth_record_set(s->record, COAUTH_FIELD_FIELD, record->field, sizeof record->field);
    if (*score) coauth_record_attribute(s->record, COAUTH_SCORE, score, strlen(score));
    if (record->code) coauth_record_attribute(s->record, COAUTH_CODE, "true", 4);
    if (*extra) {
        char note[64];
        int n = snprintf(note, sizeof note, "flag=%s", extra);
        coauth_record_attribute(s->record, COAUTH_NOTE, note, n < (int)sizeof note ? (size_t)n : sizeof note - 1);
    }
    for (size_t i = 0; i < record->links; i++) {
        const char *link = text_of(s, s->p->links.item[record->first_link + i]);
        coauth_record_attribute(s->record, COAUTH_LINK, link, strlen(link));
    }
}

/* Sets authors and affiliations; *listed tells whether the owner is among them, *cut whether names are missing. */
static void set_authors(settler *s, const profile_page *page, const profile_record *record, bool *listed, bool *cut) {
    const char *text = text_of(s, record->authors), *owner = text_of(s, page->owner), *item;
    author_line line;
    size_t length;
    author_line_parse(&line, text, strlen(text));
    *listed = false;
    *cut = line.cut;
    while (list_next(&item, &length, &line.names, &line.names_length)) {
        bool own = strlen(owner) == length && memcmp(owner, item, length) == 0, group = is_group_name(item, length);
        *listed |= own;
        if (own || group) coauth_record_author(s->record, item, length, 0, 0, group ? COAUTH_AUTHORSHIP_GROUP : 0);
        else name_list_whole(&s->names, (piece){item, length}, s->record);
    }
    s->names.truncated |= line.cut;
    *cut = s->names.truncated;
    while (line.affiliations_length && list_next(&item, &length, &line.affiliations, &line.affiliations_length))
        coauth_record_attribute(s->record, COAUTH_AFFILIATION, item, length);
}

static coauth_status commit_record(
    settler *s, const profile_page *page, const profile_record *record, coauth_error *error) {
    bool listed, cut;
    coauth_status status = context_check(s->p->context, error);
    if (status != COAUTH_OK) return status;
    coauth_record_begin(s->record, page->source, record->line);
    name_list_begin(&s->names, s->r->options.names_as_written);
    set_date(s, record);
    set_facts(s, record);
    set_authors(s, page, record, &listed, &cut);
    if (page->owner && !listed) {
        const char *owner = text_of(s, page->owner), *title = text_of(s, record->title);
        unsigned flags =
            COAUTH_AUTHORSHIP_INFERRED | (is_group_name(owner, strlen(owner)) ? COAUTH_AUTHORSHIP_GROUP : 0u);
        coauth_record_author(s->record, owner, strlen(owner), 0, 0, flags);
        s->hidden += cut;
        if (!cut)
            status = read_remark(s->r, COAUTH_REMARK_INFERRED, page->source, record->line, 0, error,
                "the list of authors of \"%.*s\" is not cut and lacks the page's owner; %s added", shown_length(title),
                title, owner);
    }
    if (status == COAUTH_OK) status = name_list_report(&s->names, s->record, s->r, page->source, record->line, error);
    return status == COAUTH_OK ? coauth_record_commit(s->record, error) : status;
}

/* Says once per page what was made of dates without a year. */
static coauth_status report_years(settler *s, const profile_page *page, coauth_error *error) {
    size_t without = 0;
    uint64_t line = 0;
    for (size_t i = page->first + page->count; i-- > page->first;)
        if (!s->p->records.item[i].year) without++, line = s->p->records.item[i].line;
    if (!without) return COAUTH_OK;
    if (!s->capture_year)
        return read_remark(s->r, COAUTH_REMARK_WARNING, page->source, line, 0, error,
            "records dated without a year: %zu; no page of the run gives one, kept without (option capture_year gives "
            "it)",
            without);
    return read_remark(s->r, COAUTH_REMARK_INFERRED, page->source, line, 0, error,
        s->r->options.capture_year ? "records dated without a year: %zu; of %d, as option capture_year says"
                                   : "records dated without a year: %zu; taken to be of %d, the year after the latest "
                                     "written (option capture_year says otherwise)",
        without, s->capture_year);
}

static coauth_status report_hidden_owner(settler *s, const profile_page *page, coauth_error *error) {
    if (!s->hidden) return COAUTH_OK;
    return read_remark(s->r, COAUTH_REMARK_INFERRED, page->source, page->line, 0, error,
        "records whose cut list does not name the page's owner: %zu; %s added", s->hidden, text_of(s, page->owner));
}

static coauth_status settle_page(settler *s, profile_page *page, coauth_error *error) {
    s->hidden = 0;
    coauth_status status = settle_owner(s, page, error);
    if (status == COAUTH_OK) status = report_years(s, page, error);
    for (size_t i = 0; i < page->count && status == COAUTH_OK; i++)
        status = commit_record(s, page, &s->p->records.item[page->first + i], error);
    return status == COAUTH_OK ? report_hidden_owner(s, page, error) : status;
}

coauth_status profile_settle(profile_run *p, run *r, coauth_error *error) {
    settler s = {.p = p, .r = r, .names = {.context = p->context}, .capture_year = find_capture_year(p, r)};
    coauth_status status = coauth_record_create(&s.record, r->corpus, error);
    for (size_t i = 0; i < p->pages.count && status == COAUTH_OK; i++)
        status = settle_page(&s, &p->pages.item[i], error);
    coauth_record_free(s.record);
    name_list_free(&s.names);
    return status;
}
