/* oai.c: what repositories answer to OAI-PMH: Dublin Core (oai_dc), arXiv's own format (arXiv, arXivRaw).
 * https://www.openarchives.org/OAI/openarchivesprotocol.html, https://info.arxiv.org/help/oa/index.html
 *
 * Dublin Core names creators "Family, Given", some repositories with an affiliation behind a semicolon.  A deleted
 * record is a header that says so, and no paper. */
#include <string.h>

#include "base/text.h"
#include "read/dates.h"
#include "read/reference.h"
#include "read/xml.h"

typedef struct oai {
    coauth_record *record;
    name_list names;
    const char *key;
    size_t key_length;
    bool deleted, date, subject, type;
} oai;

static const xml_record_name record_names[] = {{"record", false}, {NULL, false}};

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    return xml_root_local_is(head, length, "OAI-PMH") || xml_root_local_is(head, length, "ListRecords") ? 98 : 0;
}

/* Everything around the records: the request, when it was answered, where it goes on. */
static bool outside(xml *x, void *state) {
    (void)x;
    (void)state;
    return true;
}

static const char *text_of(xml *x, size_t *length) {
    size_t left;
    const char *text = xml_content(x, &left);
    while (left && (unsigned char)*text <= ' ') text++, left--;
    while (left && (unsigned char)text[left - 1] <= ' ') left--;
    *length = left;
    return text;
}

static void read_header(xml *x, oai *o) {
    size_t length;
    const char *status = xml_attribute(x, "status", &length);
    o->deleted = status && text_equal_ignoring_case(status, length, "deleted");
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (!xml_is(x, "identifier")) continue;
        o->key = text_of(x, &o->key_length);
        coauth_record_set(o->record, COAUTH_FIELD_KEY, o->key, o->key_length);
    }
}

static void set_date(oai *o, const char *text, size_t length) {
    int year, month, day;
    if (o->date) return;
    if (!text_date(text, length < 10 ? length : 10, &year, &month, &day))
        year = text_year(text, length), month = day = 0;
    coauth_record_date(o->record, year, month, day);
    o->date = year;
}

/* --- Dublin Core ------------------------------------------------------------------------------- */

/* Whether a text says of a place rather than of a person. */
static bool is_place(const char *text, size_t length) {
    static const char *const words[] = {
        "niversi", "nstitu", "ollege", "epart", "acul", "chool", "ospital", "cademy", "aborato"};
    size_t blanks = 0;
    for (size_t i = 0; i < length; i++) blanks += text[i] == ' ';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (memmem(text, length, words[i], strlen(words[i]))) return true;
    return blanks > 3;
}

/* "Prieto, Rosa" or "Prieto, Rosa; University of Lugo". */
static void read_creator(xml *x, oai *o) {
    size_t length;
    const char *text = text_of(x, &length), *cut = length ? memchr(text, ';', length) : NULL;
    const char *place = cut ? cut + 1 : text + length;
    size_t size = (size_t)(text + length - place), before = coauth_record_authors(o->record);
    text_trim(&place, &size);
    bool placed = cut && is_place(place, size);
    reference_authors(&o->names, o->record, text, placed ? (size_t)(cut - text) : length);
    if (placed && coauth_record_authors(o->record) > before) reference_affiliation(o->record, place, size);
}

static void read_identifier(oai *o, const char *text, size_t length) {
    coauth_record_attribute(o->record, COAUTH_ID_DOI, text, length);
    if (memmem(text, length, "arxiv.org/abs/", 14)) coauth_record_attribute(o->record, COAUTH_ID_ARXIV, text, length);
    else if (text_starts_ignoring_case(text, length, "http"))
        coauth_record_attribute(o->record, COAUTH_LINK, text, length);
}

/* "Journal of Weaving; Vol. 12 No. 4 (2018); 100-117": the name of the journal stands first. */
static void read_source(oai *o, const char *text, size_t length) {
    const char *cut = memchr(text, ';', length);
    coauth_record_set(o->record, COAUTH_FIELD_VENUE, text, cut ? (size_t)(cut - text) : length);
}

static void read_dublin_core(xml *x, oai *o) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        size_t length;
        const char *text;
        if (xml_is(x, "creator")) {
            read_creator(x, o);
        } else if (xml_is(x, "title")) {
            text = text_of(x, &length);
            if (!coauth_record_has_title(o->record)) coauth_record_set(o->record, COAUTH_FIELD_TITLE, text, length);
        } else if (xml_is(x, "date")) {
            text = text_of(x, &length);
            set_date(o, text, length);
        } else if (xml_is(x, "identifier")) {
            text = text_of(x, &length);
            read_identifier(o, text, length);
        } else if (xml_is(x, "subject")) {
            text = text_of(x, &length);
            coauth_record_attribute(o->record, COAUTH_KEYWORD, text, length);
        } else if (xml_is(x, "source")) {
            text = text_of(x, &length);
            read_source(o, text, length);
        } else if (xml_is(x, "language")) {
            text = text_of(x, &length);
            coauth_record_set(o->record, COAUTH_FIELD_LANGUAGE, text, length);
        } else if (xml_is(x, "type")) {
            text = text_of(x, &length);
            if (!o->type) coauth_record_set(o->record, COAUTH_FIELD_TYPE, text, length);
            o->type = true;
        }
    }
}

/* --- arXiv's own ------------------------------------------------------------------------------- */

/* keyname, forenames and suffix of one author, then affiliations, which wait for the name. */
static void read_author(xml *x, oai *o) {
    struct {
        const char *text;
        size_t length;
    } part[3] = {{"", 0}, {"", 0}, {"", 0}}, place[8];
    size_t places = 0, before = coauth_record_authors(o->record);
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        int which = xml_is(x, "forenames") ? 0 : xml_is(x, "keyname") ? 1 : xml_is(x, "suffix") ? 2 : -1;
        if (which >= 0) part[which].text = text_of(x, &part[which].length);
        else if (xml_is(x, "affiliation") && places < sizeof place / sizeof *place)
            place[places].text = text_of(x, &place[places].length), places++;
    }
    name_list_person(&o->names, (piece){part[0].text, part[0].length}, (piece){part[1].text, part[1].length},
        (piece){part[2].text, part[2].length}, o->record);
    if (coauth_record_authors(o->record) == before) return;
    for (size_t i = 0; i < places; i++) reference_affiliation(o->record, place[i].text, place[i].length);
}

static void read_categories(oai *o, const char *text, size_t length) {
    while (length) {
        const char *space = memchr(text, ' ', length);
        size_t n = space ? (size_t)(space - text) : length;
        if (n && !o->subject) coauth_record_set(o->record, COAUTH_FIELD_FIELD, text, n);
        else if (n) coauth_record_attribute(o->record, COAUTH_PAPER_FIELD, text, n);
        if (n) o->subject = true;
        text += n + (space != NULL);
        length -= n + (space != NULL);
    }
}

static void read_arxiv_field(xml *x, oai *o) {
    size_t length;
    const char *text;
    if (xml_is(x, "authors")) {
        for (unsigned level = xml_depth(x); xml_child(x, level);)
            if (xml_is(x, "author")) read_author(x, o);
    } else if (xml_is(x, "title")) {
        text = text_of(x, &length);
        coauth_record_set(o->record, COAUTH_FIELD_TITLE, text, length);
    } else if (xml_is(x, "id")) {
        text = text_of(x, &length);
        coauth_record_attribute(o->record, COAUTH_ID_ARXIV, text, length);
    } else if (xml_is(x, "created")) {
        text = text_of(x, &length);
        set_date(o, text, length);
    } else if (xml_is(x, "doi")) {
        text = text_of(x, &length);
        coauth_record_attribute(o->record, COAUTH_ID_DOI, text, length);
    } else if (xml_is(x, "journal-ref")) {
        text = text_of(x, &length);
        coauth_record_set(o->record, COAUTH_FIELD_VENUE, text, length);
    } else if (xml_is(x, "categories")) {
        text = text_of(x, &length);
        read_categories(o, text, length);
    }
}

/* arXivRaw has the authors as they were typed, and a date for each version, of which the first holds. */
static void read_raw_field(xml *x, oai *o) {
    static const name_style style = {.commas = NAME_COMMAS_BETWEEN};
    size_t length;
    int month, day;
    if (xml_is(x, "authors")) {
        const char *text = text_of(x, &length);
        name_list_take(&o->names, (piece){text, length}, &style, NULL, o->record);
    } else if (xml_is(x, "version") && !o->date) {
        for (unsigned level = xml_depth(x); xml_child(x, level);) {
            if (!xml_is(x, "date")) continue;
            const char *text = text_of(x, &length);
            date_month_day(&month, &day, text, length);
            coauth_record_date(o->record, text_year(text, length), month, day);
            o->date = true;
        }
    } else {
        read_arxiv_field(x, o);
    }
}

/* --- Records ----------------------------------------------------------------------------------- */

static void read_metadata(xml *x, oai *o) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (xml_is(x, "dc")) {
            read_dublin_core(x, o);
        } else if (xml_is(x, "arXiv")) {
            for (unsigned inner = xml_depth(x); xml_child(x, inner);) read_arxiv_field(x, o);
        } else if (xml_is(x, "arXivRaw")) {
            for (unsigned inner = xml_depth(x); xml_child(x, inner);) read_raw_field(x, o);
        }
    }
}

static void record(xml *x, size_t which, void *state) {
    oai *o = state;
    (void)which;
    *o = (oai){.record = o->record, .names = o->names, .key = ""};
    name_list_begin(&o->names, xml_run(x)->options.names_as_written);
    coauth_record_begin(o->record, xml_input(x)->source, xml_line(x));
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (xml_is(x, "header")) read_header(x, o);
        else if (xml_is(x, "metadata")) read_metadata(x, o);
    }
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    oai *o = state;
    (void)which;
    if (o->deleted) return COAUTH_OK;
    coauth_status status = name_list_report(&o->names, o->record, xml_run(x), xml_input(x)->source, xml_line(x), error);
    if (status != COAUTH_OK) return status;
    if (coauth_record_has_title(o->record) || coauth_record_authors(o->record))
        return coauth_record_commit(o->record, error);
    return read_skip(xml_run(x), xml_input(x), xml_line(x), 0, error,
        "record \"%.*s\" has neither title nor author in a format known here (oai_dc, arXiv, arXivRaw); skipped",
        (int)text_cut(o->key, o->key_length, 100), o->key);
}

static coauth_status read_oai(run *r, input *in, coauth_error *error) {
    static const xml_format format = {
        .records = record_names, .outside = outside, .record = record, .commit = commit, .any_prefix = true};
    oai o = {.names = {.context = r->context}};
    coauth_status status = coauth_record_create(&o.record, r->corpus, error);
    if (status == COAUTH_OK) status = xml_read(r, in, &format, &o, error);
    coauth_record_free(o.record);
    name_list_free(&o.names);
    return status;
}

const reader oai_reader = {
    .format = {"oai", "OAI-PMH (Dublin Core, arXiv)", "root element OAI-PMH"},
    .detect = detect,
    .read = read_oai,
};
