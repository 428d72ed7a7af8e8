/* identifiers.c: see identifiers.h.  One row per kind: how it is called in files, which prefixes
 * come off, and what the rest must look like. */
#include "corpus/identifiers.h"

#include <string.h>

#include "base/ascii.h"
#include "base/text.h"

typedef bool (*shape)(char *id, size_t *length);

static void lower_ascii(char *id, size_t length) {
    for (size_t i = 0; i < length; i++) id[i] = ascii_lower(id[i]);
}

static void upper_ascii(char *id, size_t length) {
    for (size_t i = 0; i < length; i++) id[i] = ascii_upper(id[i]);
}

/* DOIs are case-insensitive (ISO 26324); sentences around them leave a point or comma behind. */
static bool doi_shape(char *id, size_t *length) {
    char *slash = memchr(id, '/', *length) ? NULL : memmem(id, *length, "%2", 2);
    if (slash && slash + 2 < id + *length && (slash[2] | 32) == 'f') { /* as in an address */
        *slash = '/';
        memmove(slash + 1, slash + 3, (size_t)(id + *length - slash - 3));
        *length -= 2;
    }
    while (*length && strchr(".,;", id[*length - 1])) --*length;
    lower_ascii(id, *length);
    return *length > 7 && memcmp(id, "10.", 3) == 0 && memchr(id, '/', *length);
}

/* 0704.0001, 2101.11408, hep-th/9901001, math.GT/0309136; the version comes off. */
static bool arxiv_shape(char *id, size_t *length) {
    size_t n = *length, v = n;
    while (v && ascii_is_digit(id[v - 1])) v--;
    if (v > 1 && v < n && (id[v - 1] == 'v' || id[v - 1] == 'V') && ascii_is_digit(id[v - 2])) n = v - 1;
    *length = n;
    char *slash = memchr(id, '/', n);
    if (slash) {
        lower_ascii(id, n);
        return n > 8 && slash != id && text_integer(slash + 1, (size_t)(id + n - slash - 1), INT64_MAX) >= 0;
    }
    return n >= 9 && n <= 10 && id[4] == '.' && text_integer(id, 4, 9999) >= 0 &&
           text_integer(id + 5, n - 5, 99999) >= 0;
}

static bool digits_shape(char *id, size_t *length) {
    *length = text_whole(id, *length);
    while (*length > 1 && id[0] == '0') memmove(id, id + 1, --*length);
    return text_integer(id, *length, INT64_MAX) > 0;
}

static bool pmcid_shape(char *id, size_t *length) {
    upper_ascii(id, *length);
    return *length > 3 && memcmp(id, "PMC", 3) == 0 && text_integer(id + 3, *length - 3, INT64_MAX) > 0;
}

static bool letter_and_digits(char *id, size_t length, char letter) {
    upper_ascii(id, length);
    return length > 1 && id[0] == letter && text_integer(id + 1, length - 1, INT64_MAX) >= 0;
}

static bool openalex_work_shape(char *id, size_t *length) {
    return letter_and_digits(id, *length, 'W');
}

static bool openalex_author_shape(char *id, size_t *length) {
    return letter_and_digits(id, *length, 'A');
}

/* 0000-0002-1825-0097, with its ISO 7064 MOD 11-2 check digit. */
static bool orcid_shape(char *id, size_t *length) {
    char digits[17];
    size_t n = 0;
    for (size_t i = 0; i < *length; i++)
        if (strchr("/?#", id[i])) *length = i; /* what stood behind it in an address */
    upper_ascii(id, *length);
    for (size_t i = 0; i < *length; i++) {
        if (id[i] == '-') continue;
        if (n == 16 || !(ascii_is_digit(id[i]) || (n == 15 && id[i] == 'X'))) return false;
        digits[n++] = id[i];
    }
    if (n != 16) return false;
    int sum = 0;
    for (size_t i = 0; i < 15; i++) sum = (sum + (digits[i] - '0')) * 2 % 11;
    int check = (12 - sum) % 11;
    if (digits[15] != (check == 10 ? 'X' : (char)('0' + check))) return false;
    for (size_t i = 0, o = 0; i < 16; i++) {
        if (i && i % 4 == 0) id[o++] = '-';
        id[o++] = digits[i];
    }
    *length = 19;
    return true;
}

static bool lower_shape(char *id, size_t *length) {
    lower_ascii(id, *length);
    return *length > 0;
}

static bool any_shape(char *id, size_t *length) {
    (void)id;
    return *length > 0;
}

typedef struct row {
    const char *name;
    shape shape; /* NULL: not an identifier */
    const char *prefixes[6];
} row;

static const row table[COAUTH_ATTRIBUTE_KINDS] = {
    [COAUTH_ID_DOI] = {"doi", doi_shape,
        {"https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:", "doi.org/"}},
    [COAUTH_ID_ARXIV] = {"arxiv", arxiv_shape,
        {"https://arxiv.org/abs/", "http://arxiv.org/abs/", "arxiv:", "arxiv.org/abs/", "https://arxiv.org/pdf/",
            "http://arxiv.org/pdf/"}},
    [COAUTH_ID_PMID] = {"pmid", digits_shape,
        {"https://pubmed.ncbi.nlm.nih.gov/", "https://www.ncbi.nlm.nih.gov/pubmed/",
            "http://www.ncbi.nlm.nih.gov/pubmed/", "pmid:", "medline:"}},
    [COAUTH_ID_PMCID] = {"pmcid", pmcid_shape,
        {"https://www.ncbi.nlm.nih.gov/pmc/articles/", "https://pmc.ncbi.nlm.nih.gov/articles/",
            "http://www.ncbi.nlm.nih.gov/pmc/articles/", "pmcid:"}},
    [COAUTH_ID_ACL] = {"acl", any_shape,
        {"https://aclanthology.org/", "https://www.aclweb.org/anthology/", "http://www.aclweb.org/anthology/",
            "https://aclweb.org/anthology/", "http://aclweb.org/anthology/"}},
    [COAUTH_ID_DBLP] = {"dblp", any_shape,
        {"https://dblp.org/rec/", "http://dblp.org/rec/", "dblp:", "https://dblp.uni-trier.de/rec/"}},
    [COAUTH_ID_OPENALEX] = {"openalex", openalex_work_shape,
        {"https://openalex.org/", "http://openalex.org/", "https://api.openalex.org/works/", "openalex:"}},
    [COAUTH_ID_SEMANTIC_SCHOLAR] = {"semantic_scholar", lower_shape, {"https://www.semanticscholar.org/paper/", "s2:"}},
    [COAUTH_ID_SCOPUS_EID] = {"scopus_eid", lower_shape, {"eid:"}},
    [COAUTH_ID_WOS_UT] = {"wos_ut", any_shape, {"ut:", "wos:", "isi:"}},
    [COAUTH_ID_LENS] = {"lens", lower_shape,
        {"https://lens.org/", "https://link.lens.org/", "https://www.lens.org/lens/scholar/article/"}},
    [COAUTH_ID_DIMENSIONS] = {"dimensions", any_shape, {"https://app.dimensions.ai/details/publication/"}},
    [COAUTH_OTHER_KEY] = {.name = "key"},
    [COAUTH_KEYWORD] = {.name = "keyword"},
    [COAUTH_PAPER_FIELD] = {.name = "field"},
    [COAUTH_AFFILIATION] = {.name = "affiliation"},
    [COAUTH_COUNTRY] = {.name = "country"},
    [COAUTH_INSTITUTION] = {.name = "institution"},
    [COAUTH_VOLUME] = {.name = "volume"},
    [COAUTH_ISSUE] = {.name = "issue"},
    [COAUTH_PAGES] = {.name = "pages"},
    [COAUTH_LINK] = {.name = "link"},
    [COAUTH_SCORE] = {.name = "score"},
    [COAUTH_CODE] = {.name = "code"},
    [COAUTH_NOTE] = {.name = "note"},
    [COAUTH_PERSON_ORCID] = {"orcid", orcid_shape, {"https://orcid.org/", "http://orcid.org/", "orcid.org/", "orcid:"}},
    [COAUTH_PERSON_DBLP] = {"dblp_person", any_shape, {NULL}},
    [COAUTH_PERSON_ACL] = {"acl_person", any_shape, {NULL}},
    [COAUTH_PERSON_OPENALEX] = {"openalex_author", openalex_author_shape,
        {"https://openalex.org/", "http://openalex.org/", "https://openalex.org/authors/"}},
    [COAUTH_PERSON_SEMANTIC_SCHOLAR] = {"semantic_scholar_author", digits_shape, {NULL}},
    [COAUTH_PERSON_SCOPUS] = {"scopus_author", digits_shape, {NULL}},
    [COAUTH_PERSON_OTHER] = {"person_id", any_shape, {NULL}},
    [COAUTH_OWNER] = {.name = "owner"},
    [COAUTH_HEAD_FIGURE] = {.name = "head_figure"},
};

const char *coauth_attribute_name(coauth_attribute_kind kind) {
    return (unsigned)kind < COAUTH_ATTRIBUTE_KINDS ? table[kind].name : "unknown";
}

coauth_attribute_kind attribute_kind_named(const char *name, size_t length) {
    unsigned kind = length ? 0 : COAUTH_ATTRIBUTE_KINDS;
    while (kind < COAUTH_ATTRIBUTE_KINDS && (strncmp(table[kind].name, name, length) != 0 || table[kind].name[length]))
        kind++;
    return (coauth_attribute_kind)kind;
}

bool identifier_of_paper(coauth_attribute_kind kind) {
    return kind <= COAUTH_ID_DIMENSIONS;
}

bool identifier_known(coauth_attribute_kind kind) {
    return (unsigned)kind < COAUTH_ATTRIBUTE_KINDS && table[kind].shape;
}

/* Takes a prefix off that is before the id; false where none is. */
static bool cut_prefix(const char **text, size_t *length, const row *kind) {
    for (size_t i = 0; i < sizeof kind->prefixes / sizeof *kind->prefixes && kind->prefixes[i]; i++) {
        if (!text_starts_ignoring_case(*text, *length, kind->prefixes[i])) continue;
        size_t prefix = strlen(kind->prefixes[i]);
        *text += prefix;
        *length -= prefix;
        text_trim(text, length);
        return true;
    }
    return false;
}

size_t identifier_normalise(char out[IDENTIFIER_SIZE], coauth_attribute_kind kind, const char *text, size_t length) {
    text_trim(&text, &length);
    if (cut_prefix(&text, &length, &table[kind])) cut_prefix(&text, &length, &table[kind]); /* "ORCID: https://…" */
    if (!length || length > IDENTIFIER_LONGEST) return 0;
    memcpy(out, text, length);
    return table[kind].shape(out, &length) ? length : 0;
}
