/* country_names.c: countries of ISO 3166 and what else they are called in bibliographies.  The names are ICU's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "corpus/unit_names.h"

/* Other names that databases and addresses use. */
static const char *const aliases[][2] = {{"usa", "US"}, {"u.s.a.", "US"}, {"united states of america", "US"},
    {"uk", "GB"}, {"england", "GB"}, {"scotland", "GB"}, {"wales", "GB"}, {"northern ireland", "GB"},
    {"great britain", "GB"}, {"north ireland", "GB"}, {"peoples r china", "CN"}, {"p.r. china", "CN"},
    {"pr china", "CN"}, {"p r china", "CN"}, {"people's republic of china", "CN"}, {"mainland china", "CN"},
    {"korea", "KR"}, {"republic of korea", "KR"}, {"rep. of korea", "KR"}, {"korea, republic of", "KR"}, {"dprk", "KP"},
    {"russian federation", "RU"}, {"viet nam", "VN"}, {"hong kong", "HK"}, {"macau", "MO"}, {"macao", "MO"},
    {"taiwan", "TW"}, {"roc", "TW"}, {"the netherlands", "NL"}, {"holland", "NL"}, {"fed rep ger", "DE"},
    {"deutschland", "DE"}, {"czech republic", "CZ"}, {"iran", "IR"}, {"iran, islamic republic of", "IR"},
    {"islamic republic of iran", "IR"}, {"syria", "SY"}, {"turkey", "TR"}, {"turkiye", "TR"}, {"u arab emirates", "AE"},
    {"uae", "AE"}, {"macedonia", "MK"}, {"brasil", "BR"}, {"italia", "IT"}, {"espana", "ES"}, {"norge", "NO"},
    {"moldova, republic of", "MD"}, {"tanzania", "TZ"}, {"ivory coast", "CI"}, {"palestine", "PS"}, {"burma", "MM"},
    {"swaziland", "SZ"}, {"bosnia herzegovina", "BA"}, {"bosnia and herzegovina", "BA"}};

static bool add(country_names *names, const char *text, const char *code) {
    if (names->count == names->capacity &&
        !vector_grow(names->context, (void **)&names->item, &names->capacity, names->count, 1, sizeof *names->item))
        return false;
    struct country_name *added = &names->item[names->count++];
    added->key = unit_key(text, strlen(text));
    memcpy(added->code, code, 2);
    added->code[2] = '\0';
    return true;
}

/* ICU's English name of a country; false where it has none. */
static bool english(char name[COUNTRY_SIZE], const char *code) {
    char locale[8];
    UChar wide[COUNTRY_SIZE / 3];
    UErrorCode status = U_ZERO_ERROR;
    snprintf(locale, sizeof locale, "und_%s", code);
    int32_t length = uloc_getDisplayCountry(locale, "en", wide, COUNTRY_SIZE / 3, &status);
    if (U_FAILURE(status) || length <= 0) return false;
    u_strToUTF8(name, COUNTRY_SIZE, NULL, wide, length, &status);
    return U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING;
}

static int by_key(const void *a, const void *b) {
    const struct country_name *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return strcmp(x->code, y->code);
}

bool country_names_make(country_names *names, const coauth_context *context) {
    *names = (country_names){.context = context};
    bool done = true;
    for (const char *const *code = uloc_getISOCountries(); *code && done; code++) {
        char locale[8], name[COUNTRY_SIZE];
        snprintf(locale, sizeof locale, "und_%s", *code);
        done = add(names, *code, *code) && add(names, uloc_getISO3Country(locale), *code);
        if (done && english(name, *code)) done = add(names, name, *code);
    }
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases && done; i++)
        done = add(names, aliases[i][0], aliases[i][1]);
    if (done) qsort(names->item, names->count, sizeof *names->item, by_key);
    else country_names_free(names);
    return done;
}

void country_names_free(country_names *names) {
    if (names->context) memory_free(names->context, names->item);
    *names = (country_names){0};
}

static const char *find(const country_names *names, const char *text, size_t length) {
    uint64_t key = unit_key(text, length);
    size_t low = 0, high = names->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (names->item[middle].key < key) low = middle + 1;
        else high = middle;
    }
    return key && low < names->count && names->item[low].key == key ? names->item[low].code : NULL;
}

bool country_find(char name[COUNTRY_SIZE], const country_names *names, const char *text, size_t length, bool bare) {
    static const char state[] = "Georgia";
    size_t last = length; /* "CA 94305 USA" */
    while (last && text[last - 1] != ' ') last--;
    const char *code = NULL;
    bool is_uk = length == 2 && (memcmp(text, "UK", 2) == 0);
    if (bare || (length > 3 && !(length == sizeof state - 1 && memcmp(text, state, length) == 0)) || is_uk)
        code = find(names, text, length);
    if (!code && length - last == 3 && memcmp(text + last, "USA", 3) == 0) code = "US";
    return code && english(name, code);
}
