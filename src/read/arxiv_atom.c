/* arxiv_atom.c: answers of arXiv's API, an Atom feed with an entry a paper.
 * https://info.arxiv.org/help/api/user-manual.html */
#include <string.h>

#include "base/text.h"
#include "read/name_list.h"
#include "read/xml.h"

typedef struct atom {
    coauth_record *record;
    name_list names;
    const char *key;
    size_t key_length;
    const char *field; /* the first category */
    size_t field_length;
} atom;

static const xml_record_name record_names[] = {{"entry", false}, {NULL, false}};

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return xml_root_local_is(head, length, "feed") && memmem(head, length, "arxiv.org/", 10) ? 95 : 0;
}

/* What else the feed says of itself: its title, links, how many there are. */
static bool outside(xml *x, void *state) {
    (void)x;
    (void)state;
    return true;
}

static void read_author(xml *x, atom *a) {
    static const name_style style = {.commas = NAME_COMMAS_INSIDE, .one = true};
    size_t length, before = coauth_record_authors(a->record);
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        bool name = xml_is(x, "name"), place = xml_is(x, "affiliation");
        if (!name && !place) continue;
        const char *text = xml_content(x, &length);
        if (name) name_list_take(&a->names, (piece){text, length}, &style, NULL, a->record);
        else if (coauth_record_authors(a->record) > before)
            coauth_record_author_attribute(a->record, COAUTH_AFFILIATION, text, length);
    }
}

/* The primary category is listed with the others once more. */
static void read_category(xml *x, atom *a, bool primary) {
    size_t length;
    const char *term = xml_attribute(x, "term", &length);
    if (!term) return;
    if (primary || !a->field_length) {
        coauth_record_set(a->record, COAUTH_FIELD_FIELD, term, length);
        a->field = term;
        a->field_length = length;
    } else if (length != a->field_length || memcmp(term, a->field, length) != 0) {
        coauth_record_attribute(a->record, COAUTH_PAPER_FIELD, term, length);
    }
}

static void read_date(xml *x, atom *a) {
    size_t length;
    int year, month, day;
    const char *text = xml_content(x, &length);
    text_trim(&text, &length);
    if (text_date(text, length < 10 ? length : 10, &year, &month, &day))
        coauth_record_date(a->record, year, month, day);
}

static void read_field(xml *x, atom *a) {
    size_t length;
    const char *text;
    if (xml_is(x, "id")) {
        a->key = xml_content(x, &a->key_length);
        text_trim(&a->key, &a->key_length);
        coauth_record_set(a->record, COAUTH_FIELD_KEY, a->key, a->key_length);
        coauth_record_attribute(a->record, COAUTH_ID_ARXIV, a->key, a->key_length);
    } else if (xml_is(x, "title")) {
        text = xml_content(x, &length);
        coauth_record_set(a->record, COAUTH_FIELD_TITLE, text, length);
    } else if (xml_is(x, "published")) {
        read_date(x, a);
    } else if (xml_is(x, "author")) {
        read_author(x, a);
    } else if (xml_is(x, "doi")) {
        text = xml_content(x, &length);
        coauth_record_attribute(a->record, COAUTH_ID_DOI, text, length);
    } else if (xml_is(x, "journal_ref")) {
        text = xml_content(x, &length);
        coauth_record_set(a->record, COAUTH_FIELD_VENUE, text, length);
    } else if (xml_is(x, "primary_category") || xml_is(x, "category")) {
        read_category(x, a, xml_is(x, "primary_category"));
    }
}

static void record(xml *x, size_t which, void *state) {
    atom *a = state;
    (void)which;
    *a = (atom){.record = a->record, .names = a->names, .key = ""};
    name_list_begin(&a->names, xml_run(x)->options.names_as_written);
    coauth_record_begin(a->record, xml_input(x)->source, xml_line(x));
    for (unsigned level = xml_depth(x); xml_child(x, level);) read_field(x, a);
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    atom *a = state;
    (void)which;
    coauth_status status = name_list_report(&a->names, a->record, xml_run(x), xml_input(x)->source, xml_line(x), error);
    if (status != COAUTH_OK) return status;
    if (coauth_record_has_title(a->record) || coauth_record_authors(a->record))
        return coauth_record_commit(a->record, error);
    return read_skip(xml_run(x), xml_input(x), xml_line(x), 0, error,
        "entry \"%.*s\" has neither title nor author; skipped", (int)text_cut(a->key, a->key_length, 100), a->key);
}

static coauth_status read_atom(run *r, input *in, coauth_error *error) {
    static const xml_format format = {
        .records = record_names, .outside = outside, .record = record, .commit = commit, .any_prefix = true};
    atom a = {.names = {.context = r->context}};
    coauth_status status = coauth_record_create(&a.record, r->corpus, error);
    if (status == COAUTH_OK) status = xml_read(r, in, &format, &a, error);
    coauth_record_free(a.record);
    name_list_free(&a.names);
    return status;
}

const reader arxiv_atom_reader = {
    .format = {"arxiv-atom", "arXiv API (Atom)", "root element feed and addresses at arxiv.org"},
    .detect = detect,
    .read = read_atom,
};
