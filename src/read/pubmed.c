/* pubmed.c: PubMed and MEDLINE XML: baseline and update files, results saved from the web or E-utilities,
 * book chapters of the Bookshelf included.
 *
 * Format: NLM, "MEDLINE/PubMed XML Data Elements" and its document type (pubmed_190101.dtd and later).  Investigators
 * and editors are no authors; an author entry marked invalid stands beside its correction and is passed over. */
#include <stdio.h>

#include "base/ascii.h"
#include "base/piece.h"
#include "base/text.h"
#include "base/words.h"
#include "read/name_list.h"
#include "read/xml.h"

typedef struct date {
    int year, month, day;
} date;

enum { MOST_AFFILIATIONS = 64, MOST_BOOK_AUTHORS = 64 };

typedef struct author {
    piece family, given, initials, suffix, group, orcid;
    piece affiliation[MOST_AFFILIATIONS];
    size_t affiliations;
} author;

typedef struct pubmed {
    coauth_record *record;
    name_list names;
    author *book; /* authors of the whole book, which hold where a chapter names none */
    size_t book_authors;
    piece pmid, vernacular, type;
    date printed, electronic;
    bool language; /* one is set */
    size_t deleted;
} pubmed;

enum { ARTICLE, BOOK, CITATION, BOOK_DOCUMENT, DELETED, DELETED_BOOK };

static const xml_record_name record_names[] = {
    [ARTICLE] = {"PubmedArticle", true},
    [BOOK] = {"PubmedBookArticle", true},
    [CITATION] = {"MedlineCitation", false}, /* of older files; inside an article otherwise */
    [BOOK_DOCUMENT] = {"BookDocument", false},
    [DELETED] = {"DeleteCitation", true},
    [DELETED_BOOK] = {"DeleteDocument", true},
    {NULL, false},
};

static const char *const roots[] = {"PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet", "BookDocumentSet",
    "PubmedArticle", "PubmedBookArticle", "MedlineCitation"};

static int detect(const char *head, size_t length, const char *name) {
    (void)name;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (xml_root_is(head, length, roots[i])) return 100;
    return 0;
}

static bool outside(xml *x, void *state) {
    (void)state;
    size_t length;
    const char *name = xml_name(x, &length);
    for (size_t i = 0; i < 4; i++)
        if (strlen(roots[i]) == length && memcmp(name, roots[i], length) == 0) return true;
    return false;
}

/* --- Texts ---------------------------------------------------------------------------------------- */

static piece text_span(xml *x) {
    piece s;
    s.text = xml_content(x, &s.length);
    text_trim(&s.text, &s.length);
    return s;
}

static bool attribute_is(xml *x, const char *name, const char *wanted) {
    size_t length;
    const char *value = xml_attribute(x, name, &length);
    return value && text_equal_ignoring_case(value, length, wanted);
}

static bool same(piece s, const char *wanted) {
    return s.length == strlen(wanted) && memcmp(s.text, wanted, s.length) == 0;
}

static void set(pubmed *p, coauth_record_field field, piece value) {
    coauth_record_set(p->record, field, value.text, value.length);
}

static void add(pubmed *p, coauth_attribute_kind kind, piece value) {
    coauth_record_attribute(p->record, kind, value.text, value.length);
}

static void note(pubmed *p, const char *name, piece value) {
    char text[256];
    if (!value.length) return;
    int n = snprintf(text, sizeof text, "%s=%.*s", name, (int)text_cut(value.text, value.length, 200), value.text);
    coauth_record_attribute(p->record, COAUTH_NOTE, text, (size_t)n);
}

/* --- Dates ----------------------------------------------------------------------------------------- */

/* "Mar", "March", "3", "03". */
static int month_of(piece s) {
    int64_t number = text_integer(s.text, s.length, 12);
    return number > 0 ? (int)number : text_month(s.text, s.length);
}

/* "1998 Dec-1999 Jan", "2000 Spring", "1975-1976": the first year, and the month behind it. */
static date medline_date(piece s) {
    date d = {.year = text_year(s.text, s.length)};
    size_t start = 0;
    while (start < s.length && (s.text[start] | 32) < 'a') start++;
    size_t end = start;
    while (end < s.length && ascii_is_letter(s.text[end])) end++;
    if (start == 5) d.month = text_month(s.text + start, end - start);
    return d;
}

static date read_date(xml *x) {
    date d = {0};
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (xml_is(x, "Year")) {
            piece s = text_span(x);
            d.year = text_year(s.text, s.length);
        } else if (xml_is(x, "Month")) {
            d.month = month_of(text_span(x));
        } else if (xml_is(x, "Day")) {
            piece s = text_span(x);
            int64_t day = text_integer(s.text, s.length, 31);
            d.day = day > 0 ? (int)day : 0;
        } else if (xml_is(x, "MedlineDate")) {
            d = medline_date(text_span(x));
        }
    }
    return d;
}

/* --- Authors ---------------------------------------------------------------------------------------- */

static void read_affiliation(xml *x, author *a) {
    piece s = text_span(x);
    if (s.length && a->affiliations < MOST_AFFILIATIONS) a->affiliation[a->affiliations++] = s;
}

static void read_author_field(xml *x, author *a) {
    if (xml_is(x, "LastName")) {
        a->family = text_span(x);
    } else if (xml_is(x, "ForeName") || xml_is(x, "FirstName")) {
        a->given = text_span(x);
    } else if (xml_is(x, "Initials")) {
        a->initials = text_span(x);
    } else if (xml_is(x, "Suffix")) {
        a->suffix = text_span(x);
    } else if (xml_is(x, "CollectiveName")) {
        a->group = text_span(x);
    } else if (xml_is(x, "Identifier") && attribute_is(x, "Source", "ORCID")) {
        a->orcid = text_span(x);
    } else if (xml_is(x, "Affiliation")) {
        read_affiliation(x, a);
    } else if (xml_is(x, "AffiliationInfo")) {
        for (unsigned level = xml_depth(x); xml_child(x, level);)
            if (xml_is(x, "Affiliation")) read_affiliation(x, a);
    }
}

static void add_author(pubmed *p, const author *a) {
    piece given = a->given.length ? a->given : a->initials;
    size_t before = coauth_record_authors(p->record);
    if (a->family.length || !a->group.length)
        name_list_person(&p->names, (piece){given.text, given.length}, (piece){a->family.text, a->family.length},
            (piece){a->suffix.text, a->suffix.length}, p->record);
    else name_list_group(&p->names, (piece){a->group.text, a->group.length}, p->record);
    if (coauth_record_authors(p->record) == before) return;
    coauth_record_author_attribute(p->record, COAUTH_PERSON_ORCID, a->orcid.text, a->orcid.length);
    for (size_t i = 0; i < a->affiliations; i++)
        coauth_record_author_attribute(p->record, COAUTH_AFFILIATION, a->affiliation[i].text, a->affiliation[i].length);
}

/* The authors of a list, but for those of a book, go into the record. */
static void read_authors(xml *x, pubmed *p, bool of_book) {
    if (attribute_is(x, "Type", "editors")) return;
    if (attribute_is(x, "CompleteYN", "N")) coauth_record_flags(p->record, COAUTH_PAPER_TRUNCATED);
    for (unsigned level = xml_depth(x); xml_child(x, level);) {
        if (!xml_is(x, "Author") || attribute_is(x, "ValidYN", "N")) continue;
        author a = {0};
        for (unsigned inner = xml_depth(x); xml_child(x, inner);) read_author_field(x, &a);
        if (!xml_whole(x)) return;
        if (!of_book) add_author(p, &a);
        else if (p->book_authors < MOST_BOOK_AUTHORS) p->book[p->book_authors++] = a;
    }
}

/* --- Articles ---------------------------------------------------------------------------------------- */

static void read_identifier(xml *x, pubmed *p) {
    if (attribute_is(x, "IdType", "doi")) add(p, COAUTH_ID_DOI, text_span(x));
    else if (attribute_is(x, "IdType", "pmc")) add(p, COAUTH_ID_PMCID, text_span(x));
}

static void read_list(xml *x, pubmed *p, void (*read)(xml *, pubmed *)) {
    for (unsigned level = xml_depth(x); xml_child(x, level);) read(x, p);
}

static void read_journal(xml *x, pubmed *p) {
    if (xml_is(x, "Title")) {
        set(p, COAUTH_FIELD_VENUE, text_span(x));
    } else if (xml_is(x, "JournalIssue")) {
        for (unsigned level = xml_depth(x); xml_child(x, level);)
            if (xml_is(x, "PubDate")) p->printed = read_date(x);
            else if (xml_is(x, "Volume")) add(p, COAUTH_VOLUME, text_span(x));
            else if (xml_is(x, "Issue")) add(p, COAUTH_ISSUE, text_span(x));
    }
}

static void read_pages(xml *x, pubmed *p) {
    if (xml_is(x, "MedlinePgn")) add(p, COAUTH_PAGES, text_span(x));
}

/* The types of an article stand in the order of the alphabet; "Journal Article" says what it is. */
static void read_type(xml *x, pubmed *p) {
    if (!xml_is(x, "PublicationType")) return;
    piece type = text_span(x);
    if (!p->type.length || same(type, "Journal Article")) {
        note(p, "publication type", p->type);
        p->type = type;
    } else {
        note(p, "publication type", type);
    }
}

static void read_language(xml *x, pubmed *p) {
    piece language = text_span(x);
    if (p->language) note(p, "language", language);
    else set(p, COAUTH_FIELD_LANGUAGE, language);
    p->language = true;
}

static void read_keyword(xml *x, pubmed *p) {
    if (xml_is(x, "Keyword")) {
        add(p, COAUTH_KEYWORD, text_span(x));
    } else if (xml_is(x, "MeshHeading")) {
        for (unsigned level = xml_depth(x); xml_child(x, level);)
            if (xml_is(x, "DescriptorName")) add(p, COAUTH_KEYWORD, text_span(x));
    }
}

static void read_article(xml *x, pubmed *p) {
    if (xml_is(x, "ArticleTitle")) {
        set(p, COAUTH_FIELD_TITLE, text_span(x));
    } else if (xml_is(x, "VernacularTitle")) {
        p->vernacular = text_span(x);
    } else if (xml_is(x, "Journal")) {
        read_list(x, p, read_journal);
    } else if (xml_is(x, "Pagination")) {
        read_list(x, p, read_pages);
    } else if (xml_is(x, "AuthorList")) {
        read_authors(x, p, false);
    } else if (xml_is(x, "ELocationID")) {
        if (attribute_is(x, "EIdType", "doi") && !attribute_is(x, "ValidYN", "N")) add(p, COAUTH_ID_DOI, text_span(x));
    } else if (xml_is(x, "Language")) {
        read_language(x, p);
    } else if (xml_is(x, "PublicationTypeList")) {
        read_list(x, p, read_type);
    } else if (xml_is(x, "ArticleDate")) {
        p->electronic = read_date(x);
    } else if (xml_is(x, "Affiliation")) {
        add(p, COAUTH_AFFILIATION, text_span(x));
    }
}

static void read_pmid(xml *x, pubmed *p) {
    p->pmid = text_span(x);
    set(p, COAUTH_FIELD_KEY, p->pmid);
    add(p, COAUTH_ID_PMID, p->pmid);
}

static void read_citation(xml *x, pubmed *p) {
    if (xml_is(x, "PMID")) read_pmid(x, p);
    else if (xml_is(x, "Article")) read_list(x, p, read_article);
    else if (xml_is(x, "KeywordList") || xml_is(x, "MeshHeadingList")) read_list(x, p, read_keyword);
}

/* PubmedData and PubmedBookData: identifiers of the record itself; those of its references lie deeper. */
static void read_data(xml *x, pubmed *p) {
    if (xml_is(x, "ArticleIdList")) read_list(x, p, read_identifier);
}

/* A whole book, or the book that a chapter stands in. */
static void read_book(xml *x, pubmed *p) {
    if (xml_is(x, "BookTitle")) {
        set(p, COAUTH_FIELD_VENUE, p->vernacular = text_span(x));
    } else if (xml_is(x, "PubDate")) {
        p->printed = read_date(x);
    } else if (xml_is(x, "AuthorList")) {
        read_authors(x, p, true);
    }
}

static void read_document(xml *x, pubmed *p) {
    if (xml_is(x, "PMID")) read_pmid(x, p);
    else if (xml_is(x, "Book")) read_list(x, p, read_book);
    else if (xml_is(x, "ContributionDate")) p->electronic = read_date(x);
    else if (xml_is(x, "PublicationType")) read_type(x, p);
    else if (xml_is(x, "KeywordList")) read_list(x, p, read_keyword);
    else if (xml_is(x, "ArticleIdList")) read_list(x, p, read_identifier);
    else read_article(x, p);
}

static void read_part(xml *x, pubmed *p) {
    if (xml_is(x, "MedlineCitation")) read_list(x, p, read_citation);
    else if (xml_is(x, "BookDocument")) read_list(x, p, read_document);
    else if (xml_is(x, "PubmedData") || xml_is(x, "PubmedBookData")) read_list(x, p, read_data);
}

static void read_deleted(xml *x, pubmed *p) {
    p->deleted += xml_is(x, "PMID");
}

static void read_record(xml *x, size_t which, void *state) {
    pubmed *p = state;
    *p = (pubmed){.record = p->record, .names = p->names, .book = p->book};
    name_list_begin(&p->names, xml_run(x)->options.names_as_written);
    coauth_record_begin(p->record, xml_input(x)->source, xml_line(x));
    if (which == CITATION) read_list(x, p, read_citation);
    else if (which == BOOK_DOCUMENT) read_list(x, p, read_document);
    else if (which == DELETED || which == DELETED_BOOK) read_list(x, p, read_deleted);
    else read_list(x, p, read_part);
}

/* --- Keeping ------------------------------------------------------------------------------------------ */

static coauth_status keep_deleted(xml *x, pubmed *p, coauth_error *error) {
    return read_remark(xml_run(x), COAUTH_REMARK_WARNING, xml_input(x)->source, xml_line(x), 0, error,
        "%s %s listed as deleted from PubMed; where other files hold %s", counted(p->deleted, "citation"),
        words_for(p->deleted, "is", "are"), words_for(p->deleted, "it, it stays", "them they stay"));
}

static coauth_status commit(xml *x, size_t which, void *state, coauth_error *error) {
    pubmed *p = state;
    if (which == DELETED || which == DELETED_BOOK) return keep_deleted(x, p, error);
    if (!coauth_record_has_title(p->record)) set(p, COAUTH_FIELD_TITLE, p->vernacular);
    if (!coauth_record_authors(p->record))
        for (size_t i = 0; i < p->book_authors; i++) add_author(p, &p->book[i]);
    if (!coauth_record_has_title(p->record) && !coauth_record_authors(p->record))
        return read_skip(xml_run(x), xml_input(x), xml_line(x), 0, error,
            "citation \"%.*s\" has neither title nor author; skipped", (int)text_cut(p->pmid.text, p->pmid.length, 40),
            p->pmid.text ? p->pmid.text : "");
    set(p, COAUTH_FIELD_TYPE, p->type);
    date d = p->printed.year ? p->printed : p->electronic;
    coauth_record_date(p->record, d.year, d.month, d.day);
    coauth_status status = name_list_report(&p->names, p->record, xml_run(x), xml_input(x)->source, xml_line(x), error);
    return status == COAUTH_OK ? coauth_record_commit(p->record, error) : status;
}

static coauth_status read(run *r, input *in, coauth_error *error) {
    static const xml_format format = {record_names, NULL, outside, read_record, commit, false};
    pubmed p = {
        .names = {.context = r->context}, .book = memory_resize(r->context, NULL, MOST_BOOK_AUTHORS, sizeof *p.book)};
    if (!p.book) return fail_memory(error);
    coauth_status status = coauth_record_create(&p.record, r->corpus, error);
    if (status == COAUTH_OK) status = xml_read(r, in, &format, &p, error);
    coauth_record_free(p.record);
    name_list_free(&p.names);
    memory_free(r->context, p.book);
    return status;
}

const reader pubmed_reader = {
    .format = {"pubmed", "PubMed and MEDLINE XML", "a root element or DOCTYPE PubmedArticleSet or one of its kin"},
    .detect = detect,
    .read = read,
};
