/* acl.c: ACL Anthology XML, one file a collection.
 *
 * Format: the schema and files of the Anthology (github.com/acl-org/acl-anthology, data/xml).  A paper's key is
 * the id in its URL ("K17-1001", "2020.acl-main.1"), else "collection-volume-paper".  Venue and date are those of
 * its volume; where a volume gives no year it is in the collection's id.  An id on an author marks a homonym. */
#include <stdio.h>

#include "base/ascii.h"
#include "base/text.h"
#include "read/name_list.h"
#include "read/xml.h"

enum { ID_SIZE = 96, KEY_SIZE = 3 * ID_SIZE };

/* A piece of text of the record at hand. */
typedef struct span {
    const char *text;
    size_t length;
} span;

typedef struct acl {
    coauth_record *record;
    name_list names;
    char collection[ID_SIZE], volume[ID_SIZE];
    char *venue; /* of the volume */
    size_t venue_length;
    int year, month;
    span url, paper, booktitle, meta_year, meta_month;
    bool own_venue; /* the paper names a journal */
    size_t unnamed; /* authors of the paper without a name */
} acl;

/* An author listed without a name keeps the place in the list under this one. */
static const char unnamed[] = "(no name)";

enum { PAPER, META };

static const xml_record_name record_names[] = {
    [PAPER] = {"paper", true},
    [META] = {"meta", false},
    {"frontmatter", true},
    {"event", false},
    {NULL, false},
};

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    const char *root;
    size_t rest, n = xml_root(head, length, &root, &rest);
    if (n != 10 || memcmp(root, "collection", 10) != 0) return 0;
    bool volume = memmem(head + rest, length - rest, "<volume ", 8);
    return volume || memmem(head + rest, length - rest, "<event ", 7) ? 95 : 20;
}

static void keep_id(xml *x, char out[ID_SIZE]) {
    size_t length;
    const char *id = xml_attribute(x, "id", &length);
    snprintf(out, ID_SIZE, "%.*s", length < ID_SIZE ? (int)length : ID_SIZE - 1, id ? id : "");
}

/* The year in a collection's id: "2020.acl" or "P19"; the Anthology began in 1965. */
static int year_of_collection(const char *id) {
    int year = text_year(id, strlen(id));
    if (year) return year;
    int64_t two = strlen(id) >= 3 ? text_integer(id + 1, 2, 99) : -1;
    return two < 0 ? 0 : (int)(two >= 60 ? 1900 + two : 2000 + two);
}

static bool outside(xml *x, void *state) {
    acl *a = state;
    size_t length;
    if (xml_is(x, "collection")) {
        keep_id(x, a->collection);
        return true;
    }
    if (!xml_is(x, "volume") || !xml_attribute(x, "id", &length)) return false;
    keep_id(x, a->volume);
    a->venue_length = 0;
    a->year = a->month = 0;
    return true;
}

static span text_span(xml *x) {
    span s;
    s.text = xml_content(x, &s.length);
    text_trim(&s.text, &s.length);
    return s;
}

static span attribute_span(xml *x, const char *name) {
    span s;
    s.text = xml_attribute(x, name, &s.length);
    return s;
}

/* "name=value" about the paper, or about the author started last. */
static void note(acl *a, bool author, const char *name, span value) {
    char text[512];
    int n = snprintf(text, sizeof text, "%s=%.*s", name, (int)text_cut(value.text, value.length, 400), value.text);
    if (author) coauth_record_author_attribute(a->record, COAUTH_NOTE, text, (size_t)n);
    else coauth_record_attribute(a->record, COAUTH_NOTE, text, (size_t)n);
}

/* The same name in another script or spelling. */
static void read_variant(xml *x, span *first, span *last) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (xml_is(x, "first")) *first = text_span(x);
        else if (xml_is(x, "last")) *last = text_span(x);
    }
}

static void read_author(xml *x, acl *a) {
    span id = attribute_span(x, "id"), first = {0}, last = {0}, other_first = {0}, other_last = {0}, affiliation = {0};
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (xml_is(x, "first")) first = text_span(x);
        else if (xml_is(x, "last")) last = text_span(x);
        else if (xml_is(x, "affiliation")) affiliation = text_span(x);
        else if (xml_is(x, "variant")) read_variant(x, &other_first, &other_last);
    }
    if (!xml_whole(x)) return;
    size_t before = coauth_record_authors(a->record);
    bool given = false;
    for (size_t i = 0; i < first.length + last.length && !given; i++)
        given = (unsigned char)(i < first.length ? first.text[i] : last.text[i - first.length]) > ' ';
    name_list_person(
        &a->names, (piece){first.text, first.length}, (piece){last.text, last.length}, (piece){"", 0}, a->record);
    bool none = coauth_record_authors(a->record) == before;
    if (none && given) return; /* nobody, or "et al." */
    if (none) {                /* <first/><last/> */
        coauth_record_author(a->record, unnamed, sizeof unnamed - 1, 0, 0, 0);
        a->unnamed++;
    }
    if (id.text) coauth_record_author_attribute(a->record, COAUTH_PERSON_ACL, id.text, id.length);
    coauth_record_author_attribute(a->record, COAUTH_AFFILIATION, affiliation.text, affiliation.length);
    if (!other_first.length && !other_last.length) return;
    char variant[256];
    int n = snprintf(variant, sizeof variant, "%.*s%s%.*s", (int)text_cut(other_first.text, other_first.length, 100),
        other_first.length ? other_first.text : "", other_first.length && other_last.length ? " " : "",
        (int)text_cut(other_last.text, other_last.length, 100), other_last.length ? other_last.text : "");
    note(a, true, "variant", (span){variant, (size_t)n});
}

static void set(acl *a, coauth_record_field field, span value) {
    coauth_record_set(a->record, field, value.text, value.length);
}

static void add(acl *a, coauth_attribute_kind kind, span value) {
    coauth_record_attribute(a->record, kind, value.text, value.length);
}

static void read_field(xml *x, acl *a) {
    if (xml_is(x, "author")) {
        read_author(x, a);
    } else if (xml_is(x, "title")) {
        set(a, COAUTH_FIELD_TITLE, text_span(x));
    } else if (xml_is(x, "url")) {
        span url = text_span(x);
        if (!a->url.text) a->url = url;
    } else if (xml_is(x, "doi")) {
        add(a, COAUTH_ID_DOI, text_span(x));
    } else if (xml_is(x, "bibkey")) {
        add(a, COAUTH_OTHER_KEY, text_span(x));
    } else if (xml_is(x, "language")) {
        set(a, COAUTH_FIELD_LANGUAGE, text_span(x));
    } else if (xml_is(x, "journal")) {
        set(a, COAUTH_FIELD_VENUE, text_span(x));
        a->own_venue = true;
    } else if (xml_is(x, "pwccode")) {
        span link = attribute_span(x, "url");
        if (link.length) {
            add(a, COAUTH_LINK, link);
            add(a, COAUTH_CODE, (span){"true", 4});
        }
    } else if (xml_is(x, "award")) {
        note(a, false, "award", text_span(x));
    } else if (xml_is(x, "retracted") || xml_is(x, "removed")) {
        note(a, false, xml_is(x, "removed") ? "removed" : "retracted", (span){"true", 4});
    }
}

static void read_paper(xml *x, acl *a) {
    coauth_record_begin(a->record, xml_input(x)->source, xml_line(x));
    name_list_begin(&a->names, xml_run(x)->options.names_as_written);
    a->paper = attribute_span(x, "id");
    a->url = (span){0};
    a->own_venue = false;
    a->unnamed = 0;
    span type = attribute_span(x, "type");
    for (unsigned level = xml_depth(x); xml_child(x, level);) read_field(x, a);
    if (type.length) set(a, COAUTH_FIELD_TYPE, type);
}

static void read_meta(xml *x, acl *a) {
    a->booktitle = a->meta_year = a->meta_month = (span){0};
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (xml_is(x, "booktitle")) a->booktitle = text_span(x);
        else if (xml_is(x, "year")) a->meta_year = text_span(x);
        else if (xml_is(x, "month")) a->meta_month = text_span(x);
    }
}

static void read_record(xml *x, size_t which, void *state) {
    if (which == PAPER) read_paper(x, state);
    else if (which == META) read_meta(x, state);
}

/* "July", or the first month of "July 5 - 10" and "June–July"; 0 if it names none. */
static int month_of(span s) {
    size_t start = 0;
    while (start < s.length && (s.text[start] | 32) < 'a') start++;
    size_t end = start;
    while (end < s.length && ascii_is_letter(s.text[end])) end++;
    return s.length ? text_month(s.text + start, end - start) : 0;
}

static coauth_status keep_meta(xml *x, acl *a, coauth_error *error) {
    const coauth_context *context = xml_run(x)->context;
    char *venue = memory_copy_text(context, a->booktitle.text ? a->booktitle.text : "", a->booktitle.length);
    if (!venue) return fail_memory(error);
    memory_free(context, a->venue);
    a->venue = venue;
    a->venue_length = a->booktitle.length;
    a->year = a->meta_year.length ? text_year(a->meta_year.text, a->meta_year.length) : 0;
    a->month = month_of(a->meta_month);
    return COAUTH_OK;
}

/* The Anthology's id is "collection-volume.paper"; a URL may name another volume (the two panels of
 * 2006.amta share one), and then two papers would share an id. */
static void set_id(acl *a) {
    char id[KEY_SIZE];
    int n = snprintf(id, sizeof id, "%s-%s.%.*s", a->collection, a->volume,
        a->paper.length < ID_SIZE ? (int)a->paper.length : ID_SIZE - 1, a->paper.text ? a->paper.text : "");
    bool other_volume = strchr(a->collection, '.') && memchr(a->url.text, '.', a->url.length) &&
                        (a->url.length != (size_t)n || memcmp(a->url.text, id, a->url.length) != 0);
    add(a, COAUTH_ID_ACL, other_volume ? (span){id, (size_t)n} : a->url);
}

static void set_key(acl *a, char key[KEY_SIZE]) {
    bool address = a->url.length && memchr(a->url.text, '/', a->url.length);
    if (address) add(a, COAUTH_LINK, a->url);
    if (!a->url.length || address) {
        int n = snprintf(key, KEY_SIZE, "%s-%s-%.*s", a->collection, a->volume,
            a->paper.length < ID_SIZE ? (int)a->paper.length : ID_SIZE - 1, a->paper.text ? a->paper.text : "");
        a->url = (span){key, (size_t)n};
    }
    set(a, COAUTH_FIELD_KEY, a->url);
    set_id(a);
}

static coauth_status keep_paper(xml *x, acl *a, coauth_error *error) {
    if (!coauth_record_has_title(a->record) && !coauth_record_authors(a->record))
        return read_skip(xml_run(x), xml_input(x), xml_line(x), 0, error,
            "paper \"%s-%s-%.*s\" has neither title nor author; skipped", a->collection, a->volume,
            (int)text_cut(a->paper.text, a->paper.length, 90), a->paper.text ? a->paper.text : "");
    char key[KEY_SIZE];
    set_key(a, key);
    if (a->unnamed) {
        coauth_status said = read_remark(xml_run(x), COAUTH_REMARK_WARNING, xml_input(x)->source, xml_line(x), 0, error,
            "paper \"%.*s\" lists an author without a name; kept as \"%s\"",
            (int)text_cut(a->url.text, a->url.length, 90), a->url.text, unnamed);
        if (said != COAUTH_OK) return said;
    }
    coauth_status status = name_list_report(&a->names, a->record, xml_run(x), xml_input(x)->source, xml_line(x), error);
    if (status != COAUTH_OK) return status;
    if (!a->own_venue) coauth_record_set(a->record, COAUTH_FIELD_VENUE, a->venue, a->venue_length);
    int year = a->year ? a->year : year_of_collection(a->collection);
    coauth_record_date(a->record, year, a->year ? a->month : 0, 0);
    if (year && !a->year) coauth_record_flags(a->record, COAUTH_PAPER_YEAR_INFERRED);
    return coauth_record_commit(a->record, error);
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    if (which == PAPER) return keep_paper(x, state, error);
    return which == META ? keep_meta(x, state, error) : COAUTH_OK;
}

static coauth_status read(run *r, input *in, coauth_error *error) {
    static const xml_format format = {record_names, "id", outside, read_record, commit, false};
    acl a = {.names = {.context = r->context}};
    coauth_status status = coauth_record_create(&a.record, r->corpus, error);
    if (status == COAUTH_OK) status = xml_read(r, in, &format, &a, error);
    coauth_record_free(a.record);
    name_list_free(&a.names);
    memory_free(r->context, a.venue);
    return status;
}

const reader acl_reader = {
    .format = {"acl", "ACL Anthology XML", "a root element collection with volumes"},
    .detect = detect,
    .read = read,
};
