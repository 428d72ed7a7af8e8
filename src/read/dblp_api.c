/* dblp_api.c: answers of DBLP's search API in XML: <result> with <hits>, and an <info> in each hit. */
#include <string.h>

#include "base/text.h"
#include "read/dblp_names.h"
#include "read/xml.h"

typedef struct dblp_hit {
    coauth_record *record;
    name_list names;
    const char *key;
    size_t key_length;
} dblp_hit;

static const xml_record_name record_names[] = {{"hit", true}, {"completions", false}, {NULL, false}};

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return xml_root_is(head, length, "result") && memmem(head, length, "<hits", 5) ? 95 : 0;
}

static bool outside(xml *x, void *state) {
    (void)x;
    (void)state;
    return true; /* the query, its status and how long it took */
}

static void read_authors(xml *x, dblp_hit *d) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        char id[128];
        size_t length, pid_length;
        if (!xml_is(x, "author")) continue;
        const char *pid = xml_attribute(x, "pid", &pid_length), *name = xml_content(x, &length);
        text_trim(&name, &length);
        if (!length) continue;
        if (!dblp_add_author(&d->names, name, length, d->record)) continue;
        if (dblp_is_numbered(name, length)) {
            coauth_record_author_attribute(d->record, COAUTH_PERSON_DBLP, name, length);
        } else if (pid && pid_length < sizeof id - 5) {
            memcpy(id, "dblp:", 5);
            memcpy(id + 5, pid, pid_length);
            coauth_record_author_attribute(d->record, COAUTH_PERSON_OTHER, id, pid_length + 5);
        }
    }
}

static void read_info(xml *x, dblp_hit *d) {
    static const struct {
        const char *name;
        int field; /* a coauth_record_field, or -1 */
        coauth_attribute_kind kind;
    } rows[] = {{"title", COAUTH_FIELD_TITLE, 0}, {"venue", COAUTH_FIELD_VENUE, 0}, {"type", COAUTH_FIELD_TYPE, 0},
        {"doi", -1, COAUTH_ID_DOI}, {"volume", -1, COAUTH_VOLUME}, {"number", -1, COAUTH_ISSUE}};
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        size_t length, row = 0;
        if (xml_is(x, "authors")) {
            read_authors(x, d);
            continue;
        }
        while (row < sizeof rows / sizeof *rows && !xml_name_is(x, rows[row].name, strlen(rows[row].name))) row++;
        bool year = xml_is(x, "year"), pages = xml_is(x, "pages"), link = xml_is(x, "ee"), key = xml_is(x, "key");
        if (row == sizeof rows / sizeof *rows && !year && !pages && !link && !key) continue;
        const char *text = xml_content(x, &length);
        text_trim(&text, &length);
        if (year) coauth_record_date(d->record, text_year(text, length), 0, 0);
        else if (pages) coauth_record_pages(d->record, text, length, NULL, 0);
        else if (key) {
            d->key = text;
            d->key_length = length;
            coauth_record_set(d->record, COAUTH_FIELD_KEY, text, length);
            coauth_record_attribute(d->record, COAUTH_ID_DBLP, text, length);
        } else if (link) {
            bool arxiv = memmem(text, length, "//arxiv.org/abs/", 16), doi = memmem(text, length, "doi.org/10.", 11);
            coauth_record_attribute(d->record,
                doi     ? COAUTH_ID_DOI
                : arxiv ? COAUTH_ID_ARXIV
                        : COAUTH_LINK,
                text, length);
        } else if (rows[row].field >= 0)
            coauth_record_set(d->record, (coauth_record_field)rows[row].field, text, length);
        else coauth_record_attribute(d->record, rows[row].kind, text, length);
    }
}

static void record(xml *x, size_t which, void *state) {
    dblp_hit *d = state;
    *d = (dblp_hit){.record = d->record, .names = d->names, .key = ""};
    name_list_begin(&d->names, xml_run(x)->options.names_as_written);
    coauth_record_begin(d->record, xml_input(x)->source, xml_line(x));
    if (which) return;
    for (unsigned level = xml_depth(x); xml_child(x, level);)
        if (xml_is(x, "info")) read_info(x, d);
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    dblp_hit *d = state;
    if (which) return COAUTH_OK;
    coauth_status status = name_list_report(&d->names, d->record, xml_run(x), xml_input(x)->source, xml_line(x), error);
    if (status != COAUTH_OK) return status;
    if (coauth_record_has_title(d->record) || coauth_record_authors(d->record))
        return coauth_record_commit(d->record, error);
    return read_skip(xml_run(x), xml_input(x), xml_line(x), 0, error,
        "hit \"%.*s\" has neither title nor author; skipped", (int)text_cut(d->key, d->key_length, 100), d->key);
}

static coauth_status read_hits(run *r, input *in, coauth_error *error) {
    static const xml_format format = {
        .records = record_names, .label = "id", .outside = outside, .record = record, .commit = commit};
    dblp_hit d = {.names = {.context = r->context}};
    coauth_status status = coauth_record_create(&d.record, r->corpus, error);
    if (status == COAUTH_OK) status = xml_read(r, in, &format, &d, error);
    coauth_record_free(d.record);
    name_list_free(&d.names);
    return status;
}

const reader dblp_api_reader = {
    .format = {"dblp-api", "DBLP API (XML)", "root element result that holds hits"},
    .detect = detect,
    .read = read_hits,
};
