/* endnote_xml.c: the XML that EndNote exports (and Mendeley, Citavi, Covidence and others write for it).
 *
 * Every text stands in <style> elements, which carry its looks; authors in <authors>, editors and translators in lists
 * of their own.  Source: EndNote's document type for version 8 and later, and exports. */
#include <string.h>

#include "base/text.h"
#include "read/dates.h"
#include "read/reference.h"
#include "read/xml.h"

typedef struct endnote {
    coauth_record *record;
    name_list names;
    struct text {
        const char *text;
        size_t length;
    } key, year, date, venue, address;
    bool title;
} endnote;

static const xml_record_name record_names[] = {{"record", true}, {NULL, false}};

/* Its root says no more than that it is XML; what stands next is records. */
static int detect(const char *head, size_t length, const char *name) {
    size_t rest;
    const char *root;
    (void)name;
    if (!xml_root_is(head, length, "xml") || !xml_root(head, length, &root, &rest)) return 0;
    const char *records = memmem(head + rest, length - rest, "<records>", 9);
    return records && records - (head + rest) < 256 ? 95 : 0;
}

static bool outside(xml *x, void *state) {
    (void)state;
    return xml_is(x, "xml") || xml_is(x, "records");
}

static struct text text_of(xml *x) {
    struct text t;
    t.text = xml_content(x, &t.length);
    text_trim(&t.text, &t.length);
    return t;
}

/* --- The parts of a record ------------------------------------------------------------------------- */

static void read_contributors(xml *x, endnote *e) {
    for (unsigned lists = xml_depth(x); xml_child(x, lists);) {
        if (!xml_is(x, "authors")) continue;
        for (unsigned level = xml_depth(x); xml_child(x, level);) {
            if (!xml_is(x, "author")) continue;
            struct text name = text_of(x);
            reference_author(&e->names, e->record, name.text, name.length);
        }
    }
}

static void read_titles(xml *x, endnote *e) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        bool title = xml_is(x, "title"), venue = xml_is(x, "secondary-title");
        if (!title && !venue) continue;
        struct text t = text_of(x);
        if (title) coauth_record_set(e->record, COAUTH_FIELD_TITLE, t.text, t.length);
        else if (t.length) e->venue = t;
    }
}

/* The journal's full name; the secondary title of anything else. */
static void read_periodical(xml *x, endnote *e) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (!xml_is(x, "full-title")) continue;
        struct text t = text_of(x);
        if (t.length) e->venue = t;
    }
}

static void read_dates(xml *x, endnote *e) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (xml_is(x, "year")) {
            e->year = text_of(x);
        } else if (xml_is(x, "pub-dates")) {
            for (unsigned inner = xml_depth(x); xml_child(x, inner);)
                if (xml_is(x, "date") && !e->date.length) e->date = text_of(x);
        }
    }
}

static void read_keywords(xml *x, endnote *e) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (!xml_is(x, "keyword")) continue;
        struct text t = text_of(x);
        coauth_record_attribute(e->record, COAUTH_KEYWORD, t.text, t.length);
    }
}

static void read_urls(xml *x, endnote *e) {
    for (unsigned kinds = xml_depth(x); xml_child(x, kinds);) {
        if (!xml_is(x, "related-urls") && !xml_is(x, "web-urls")) continue; /* pdf-urls are files of whoever exported */
        for (unsigned level = xml_depth(x); xml_child(x, level);) {
            if (!xml_is(x, "url")) continue;
            struct text t = text_of(x);
            reference_link(e->record, t.text, t.length);
        }
    }
}

static void read_type(xml *x, endnote *e) {
    size_t length;
    const char *name = xml_attribute(x, "name", &length);
    if (name) coauth_record_set(e->record, COAUTH_FIELD_TYPE, name, length);
}

typedef void (*reference_part)(coauth_record *record, const char *text, size_t length);

static void add_doi(coauth_record *record, const char *text, size_t length) {
    coauth_record_attribute(record, COAUTH_ID_DOI, text, length);
}

static void set_language(coauth_record *record, const char *text, size_t length) {
    coauth_record_set(record, COAUTH_FIELD_LANGUAGE, text, length);
}

static void add_volume(coauth_record *record, const char *text, size_t length) {
    coauth_record_attribute(record, COAUTH_VOLUME, text, length);
}

static void add_issue(coauth_record *record, const char *text, size_t length) {
    coauth_record_attribute(record, COAUTH_ISSUE, text, length);
}

static void add_pages(coauth_record *record, const char *text, size_t length) {
    coauth_record_attribute(record, COAUTH_PAGES, text, length);
}

/* Elements that hold other elements. */
static bool read_group(xml *x, endnote *e) {
    static const struct {
        const char *name;
        void (*read)(xml *x, endnote *e);
    } rows[] = {
        {"ref-type", read_type},
        {"contributors", read_contributors},
        {"titles", read_titles},
        {"dates", read_dates},
        {"periodical", read_periodical},
        {"keywords", read_keywords},
        {"urls", read_urls},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!xml_name_is(x, rows[i].name, strlen(rows[i].name))) continue;
        rows[i].read(x, e);
        return true;
    }
    return false;
}

static void read_text(xml *x, endnote *e) {
    static const struct {
        const char *name;
        reference_part add;
    } rows[] = {
        {"electronic-resource-num", add_doi},
        {"accession-num", reference_accession},
        {"custom2", reference_custom},
        {"notes", reference_note},
        {"language", set_language},
        {"volume", add_volume},
        {"number", add_issue},
        {"pages", add_pages},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!xml_name_is(x, rows[i].name, strlen(rows[i].name))) continue;
        struct text t = text_of(x);
        rows[i].add(e->record, t.text, t.length);
        return;
    }
    if (xml_is(x, "rec-number")) e->key = text_of(x);
    else if (xml_is(x, "auth-address")) e->address = text_of(x);
}

/* --- Records ---------------------------------------------------------------------------------------- */

/* An address a line. */
static void add_addresses(endnote *e) {
    const char *start = e->address.text, *end = start + e->address.length;
    for (const char *p = start; p <= end; p++) {
        if (p < end && *p != '\n' && *p != '\r') continue;
        if (p > start) reference_address(e->record, start, (size_t)(p - start));
        start = p + 1;
    }
}

static void record(xml *x, size_t which, void *state) {
    endnote *e = state;
    (void)which;
    *e = (endnote){.record = e->record, .names = e->names};
    name_list_begin(&e->names, xml_run(x)->options.names_as_written);
    coauth_record_begin(e->record, xml_input(x)->source, xml_line(x));
    for (unsigned level = xml_depth(x); xml_child(x, level);)
        if (!read_group(x, e)) read_text(x, e);
    if (!xml_whole(x)) return;
    coauth_record_set(e->record, COAUTH_FIELD_KEY, e->key.text, e->key.length);
    coauth_record_set(e->record, COAUTH_FIELD_VENUE, e->venue.text, e->venue.length);
    if (e->address.length) add_addresses(e);
    int written, month = 0, day = 0;
    if (!text_date(e->date.text, e->date.length, &written, &month, &day))
        date_month_day(&month, &day, e->date.text, e->date.length);
    coauth_record_date(e->record, text_year(e->year.text, e->year.length), month, day);
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    endnote *e = state;
    (void)which;
    coauth_status status = name_list_report(&e->names, e->record, xml_run(x), xml_input(x)->source, xml_line(x), error);
    if (status != COAUTH_OK) return status;
    if (coauth_record_has_title(e->record) || coauth_record_authors(e->record))
        return coauth_record_commit(e->record, error);
    return read_skip(xml_run(x), xml_input(x), xml_line(x), 0, error,
        "record \"%.*s\" has neither title nor author; skipped", (int)text_cut(e->key.text, e->key.length, 40),
        e->key.length ? e->key.text : "");
}

static coauth_status read_endnote_xml(run *r, input *in, coauth_error *error) {
    static const xml_format format = {.records = record_names, .outside = outside, .record = record, .commit = commit};
    endnote e = {.names = {.context = r->context}};
    coauth_status status = coauth_record_create(&e.record, r->corpus, error);
    if (status == COAUTH_OK) status = xml_read(r, in, &format, &e, error);
    coauth_record_free(e.record);
    name_list_free(&e.names);
    return status;
}

const reader endnote_xml_reader = {
    .format = {"endnote-xml", "EndNote XML", "root element xml that holds records"},
    .detect = detect,
    .read = read_endnote_xml,
};
