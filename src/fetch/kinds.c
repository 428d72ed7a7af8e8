/* kinds.c: see kinds.h.  A digit that checks the others is looked at, so that a slip of the pen brings nobody else's
 * papers: ORCID's is ISO 7064 MOD 11-2, that of ROR ISO 7064 MOD 97-10 over Crockford's base 32. */
#include "fetch/kinds.h"

#include <string.h>

#include "base/ascii.h"
#include "base/text.h"

enum { LONGEST_PMID = 8, ROR_LENGTH = 9, ROR_CHECKED = 7, LONGEST_ID = 300 };

static const char *const names[KINDS] = {
    "DOI", "PMID", "OpenAlex work", "ORCID", "ROR id", "OpenAlex author", "OpenAlex institution"};

bool kind_brings_works(fetch_kind kind) {
    return kind >= KIND_ORCID && kind < KINDS;
}

const char *kind_title(fetch_kind kind) {
    return names[kind];
}

static bool cut_prefix(const char **text, size_t *length, const char *const *prefixes) {
    for (size_t i = 0; prefixes[i]; i++) {
        if (!text_starts_ignoring_case(*text, *length, prefixes[i])) continue;
        *text += strlen(prefixes[i]);
        *length -= strlen(prefixes[i]);
        text_trim(text, length);
        return true;
    }
    return false;
}

/* What a person copies from the address line of a browser may end in a slash, a query or a fragment. */
static size_t without_query(const char *text, size_t length) {
    size_t n = 0;
    while (n < length && text[n] != '?' && text[n] != '#') n++;
    while (n && text[n - 1] == '/') n--;
    return n;
}

/* --- ORCID ---------------------------------------------------------------------------------------- */

static bool looks_like_orcid(const char *text, size_t length) {
    if (length != 19) return false;
    for (size_t i = 0; i < length; i++) {
        bool digit = ascii_is_digit(text[i]);
        if (i % 5 == 4 ? text[i] != '-' : !digit && !(i == 18 && (text[i] | 32) == 'x')) return false;
    }
    return true;
}

static const char *tell_orcid(bool *is, char *id, const char *text, size_t length) {
    static const char *const prefixes[] = {
        "https://orcid.org/", "http://orcid.org/", "https://www.orcid.org/", "orcid.org/", "orcid:", NULL};
    bool named = cut_prefix(&text, &length, prefixes);
    if (named) length = without_query(text, length);
    *is = named || looks_like_orcid(text, length);
    if (!*is) return NULL;
    size_t n = looks_like_orcid(text, length) ? identifier_normalise(id, COAUTH_PERSON_ORCID, text, length) : 0;
    id[n] = '\0';
    return n ? NULL : looks_like_orcid(text, length) ? "is an ORCID with a wrong digit" : "is no ORCID";
}

/* --- DOI ------------------------------------------------------------------------------------------ */

static const char *tell_doi(bool *is, char *id, const char *text, size_t length) {
    static const char *const prefixes[] = {
        "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "doi:", NULL};
    *is = cut_prefix(&text, &length, prefixes) || text_starts_ignoring_case(text, length, "10.");
    if (!*is) return NULL;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] <= ' ' || text[i] == 0x7F) return "is no DOI: there is a blank in it";
    if (length > LONGEST_ID) return "is too long for a DOI";
    size_t n = identifier_normalise(id, COAUTH_ID_DOI, text, length);
    const char *slash = n ? memchr(id, '/', n) : NULL;
    if (!slash || slash == id + n - 1 || slash < id + 5) return "is no DOI: those are like 10.1000/xyz123";
    id[n] = '\0';
    return NULL;
}

/* --- ROR ------------------------------------------------------------------------------------------ */

/* The value of a digit in Crockford's base 32, -1 if it is none. */
static int crockford(char c) {
    static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
    const char *found = c ? strchr(digits, c) : NULL;
    return found ? (int)(found - digits) : -1;
}

static bool looks_like_ror(const char *id, size_t length) {
    if (length != ROR_LENGTH || id[0] != '0') return false;
    for (size_t i = 0; i < ROR_CHECKED; i++)
        if (crockford(id[i]) < 0) return false;
    return text_integer(id + ROR_CHECKED, 2, 99) >= 0;
}

static bool ror_checks(const char *id) {
    int64_t number = 0;
    for (size_t i = 0; i < ROR_CHECKED; i++) number = number * 32 + crockford(id[i]);
    return 98 - number * 100 % 97 == text_integer(id + ROR_CHECKED, 2, 99);
}

static const char *tell_ror(bool *is, char *id, const char *text, size_t length) {
    static const char *const prefixes[] = {"https://ror.org/", "http://ror.org/", "ror.org/", "ror:", NULL};
    bool named = cut_prefix(&text, &length, prefixes);
    if (named) length = without_query(text, length);
    bool fits = length == ROR_LENGTH;
    for (size_t i = 0; fits && i < length; i++) id[i] = ascii_lower(text[i]);
    fits = fits && looks_like_ror(id, length);
    *is = named || fits;
    if (!*is) return NULL;
    if (!fits) return "is no ROR id: those are like 05xwb6v37";
    id[length] = '\0';
    return ror_checks(id) ? NULL : "is a ROR id with a wrong digit";
}

/* --- OpenAlex ------------------------------------------------------------------------------------- */

static bool openalex_kind(fetch_kind *kind, char letter) {
    switch (letter) {
    case 'W': *kind = KIND_WORK; return true;
    case 'A': *kind = KIND_AUTHOR; return true;
    case 'I': *kind = KIND_INSTITUTION; return true;
    default: return false;
    }
}

static const char *tell_openalex(bool *is, fetch_kind *kind, char *id, const char *text, size_t length) {
    static const char *const prefixes[] = {"https://openalex.org/", "http://openalex.org/", "openalex.org/",
        "https://api.openalex.org/", "openalex:", NULL};
    static const char *const folders[] = {"works/", "authors/", "institutions/", NULL};
    bool named = cut_prefix(&text, &length, prefixes);
    if (named) {
        length = without_query(text, length);
        cut_prefix(&text, &length, folders);
    }
    char letter = length ? (char)(text[0] & ~32) : '\0';
    bool digits = length > 1 && length <= 16 && text_integer(text + 1, length - 1, INT64_MAX) > 0;
    *is = named || (digits && ascii_is_upper(letter));
    if (!*is) return NULL;
    if (!digits || !openalex_kind(kind, letter))
        return "is no OpenAlex id of a work (W…), an author (A…) or an institution (I…)";
    id[0] = letter;
    memcpy(id + 1, text + 1, length - 1);
    id[length] = '\0';
    return NULL;
}

/* --- PubMed --------------------------------------------------------------------------------------- */

static const char *tell_pmid(bool *is, char *id, const char *text, size_t length) {
    static const char *const prefixes[] = {"https://pubmed.ncbi.nlm.nih.gov/", "http://pubmed.ncbi.nlm.nih.gov/",
        "https://www.ncbi.nlm.nih.gov/pubmed/", "http://www.ncbi.nlm.nih.gov/pubmed/", "pmid:", NULL};
    bool named = cut_prefix(&text, &length, prefixes);
    if (named) length = without_query(text, length);
    bool digits = length && length <= LONGEST_PMID && text_integer(text, length, 99999999) > 0;
    *is = named || digits;
    if (!*is) return NULL;
    size_t n = digits ? identifier_normalise(id, COAUTH_ID_PMID, text, length) : 0;
    id[n] = '\0';
    return n ? NULL : "is no PMID: those have one to eight digits";
}

const char *kind_tell(fetch_kind *kind, char id[IDENTIFIER_SIZE], const char *text, size_t length) {
    bool is;
    text_trim(&text, &length);
    const char *why = tell_orcid(&is, id, text, length);
    *kind = KIND_ORCID;
    if (is) return why;
    why = tell_doi(&is, id, text, length);
    *kind = KIND_DOI;
    if (is) return why;
    why = tell_ror(&is, id, text, length);
    *kind = KIND_ROR;
    if (is) return why;
    why = tell_openalex(&is, kind, id, text, length);
    if (is) return why;
    why = tell_pmid(&is, id, text, length);
    *kind = KIND_PMID;
    return is ? why : "is no DOI, PMID, ORCID, ROR or OpenAlex id";
}
