/* country_names.c: countries of ISO 3166 and what else they are called in bibliographies.
 *
 * The names are ICU's, in the languages that databases and addresses are written in most.  English ones and codes are
 * listed when the first country comes, the rest when one is not among them; a name that is two countries' in two
 * languages is neither's.  England, Scotland, Wales and Northern Ireland are the United Kingdom, as bibliometrix has
 * it; Hong Kong, Macao and Taiwan have codes of their own. */
#include "corpus/country_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "base/ascii.h"
#include "base/order.h"
#include "base/text.h"
#include "base/words.h"
#include "corpus/country_asked.h"
#include "corpus/store.h"
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
    {"swaziland", "SZ"}, {"bosnia herzegovina", "BA"}, {"bosnia and herzegovina", "BA"}, {"prc", "CN"},
    {"p.r.c.", "CN"}, {"people s r china", "CN"}, {"p. r. of china", "CN"}, {"pr of china", "CN"},
    {"people's r china", "CN"}, {"中华人民共和国", "CN"}, {"中國", "CN"}, {"台灣", "TW"}, {"臺灣", "TW"},
    {"taiwan, roc", "TW"}, {"taiwan, province of china", "TW"}, {"hong kong sar", "HK"}, {"hongkong", "HK"},
    {"south korea", "KR"}, {"s korea", "KR"}, {"north korea", "KP"}, {"rep of georgia", "GE"},
    {"republic of georgia", "GE"}, {"united states", "US"}, {"u.s.", "US"}, {"the united states", "US"}, {"u.k.", "GB"},
    {"britain", "GB"}, {"inglaterra", "GB"}, {"angleterre", "GB"}, {"schottland", "GB"}, {"estados unidos", "US"},
    {"ee. uu.", "US"}, {"eeuu", "US"}, {"eua", "US"}, {"etats-unis d'amerique", "US"},
    {"federal republic of germany", "DE"}, {"west germany", "DE"}, {"ger dem rep", "DE"}, {"frg", "DE"}, {"gdr", "DE"},
    {"cote ivoire", "CI"}, {"rep congo", "CG"}, {"dem rep congo", "CD"}, {"democratic republic of the congo", "CD"},
    {"drc", "CD"}, {"republic of ireland", "IE"}, {"eire", "IE"}, {"kingdom of saudi arabia", "SA"}, {"ksa", "SA"},
    {"united republic of tanzania", "TZ"}, {"russia", "RU"}, {"republic of china", "TW"}, {"north macedonia", "MK"},
    {"republic of singapore", "SG"}, {"czechia", "CZ"}, {"slovak republic", "SK"}, {"lao pdr", "LA"},
    {"brunei darussalam", "BN"}, {"cape verde", "CV"}, {"trinid & tobago", "TT"}, {"papua n guinea", "PG"},
    {"venezuela, bolivarian republic of", "VE"}, {"bolivia, plurinational state of", "BO"}, {"timor-leste", "TL"},
    {"palestinian territories", "PS"}, {"state of palestine", "PS"}, {"kosovo", "XK"}, {"nederland", "NL"},
    {"schweiz", "CH"}, {"suisse", "CH"}, {"svizzera", "CH"}, {"belgie", "BE"}, {"belgique", "BE"},
    {"syrian arab republic", "SY"}, {"lao people's democratic republic", "LA"}, {"east timor", "TL"},
    {"bosnia & herceg", "BA"}, {"trinidad tobago", "TT"}, {"libyan arab jamahiriya", "LY"}, {"byelarus", "BY"},
    {"cent afr republ", "CF"}, {"dominican rep", "DO"}, {"equat guinea", "GQ"}, {"guinea bissau", "GW"},
    {"fr polynesia", "PF"}, {"mongol peo rep", "MN"}, {"sao tome & prin", "ST"}, {"st kitts & nevi", "KN"},
    {"antigua & barbu", "AG"}, {"turks & caicos", "TC"}, {"marshall island", "MH"}, {"falkland island", "FK"},
    {"kampuchea", "KH"}, {"vatican", "VA"}, {"holy see", "VA"}, {"fyrom", "MK"}, {"republic of macedonia", "MK"},
    {"the former yugoslav republic of macedonia", "MK"}, {"republic of north macedonia", "MK"},
    {"macedonia, the former yugoslav republic of", "MK"}, {"palestinian territory", "PS"},
    {"palestinian territory, occupied", "PS"}, {"occupied palestinian territory", "PS"},
    {"democratic people's republic of korea", "KP"}, {"korea, democratic people's republic of", "KP"},
    {"democratic republic congo", "CD"}, {"congo, democratic republic of the", "CD"},
    {"congo, the democratic republic of the", "CD"}, {"congo", "CG"}, {"republic of the congo", "CG"},
    {"kingdom of the netherlands", "NL"}, {"kingdom of bahrain", "BH"}, {"sultanate of oman", "OM"},
    {"state of qatar", "QA"}, {"state of kuwait", "KW"}, {"republic of india", "IN"}, {"republic of turkey", "TR"},
    {"republic of turkiye", "TR"}, {"republic of poland", "PL"}, {"republic of serbia", "RS"},
    {"republic of croatia", "HR"}, {"republic of moldova", "MD"}, {"republic of belarus", "BY"},
    {"republic of kazakhstan", "KZ"}, {"republic of uzbekistan", "UZ"}, {"republic of azerbaijan", "AZ"},
    {"republic of armenia", "AM"}, {"republic of bulgaria", "BG"}, {"republic of cyprus", "CY"},
    {"republic of south africa", "ZA"}, {"rsa", "ZA"}, {"republic of indonesia", "ID"}, {"hellas", "GR"},
    {"republic of the philippines", "PH"}, {"the philippines", "PH"}, {"the gambia", "GM"}, {"the bahamas", "BS"}};

/* "CA" and "DEU" name a country where a country is asked for; at the end of an address they may be a state. */
enum { ANYWHERE, ALONE };

static void add(country_names *names, const char *text, const char *code, int where) {
    uint64_t key = unit_key(text, strlen(text));
    if (names->failed || !key) return;
    country_name *added = vector_push(names->context, &names->list);
    names->failed = !added;
    if (added) *added = (country_name){.key = key, .code = {code[0], code[1]}, .alone = where == ALONE};
}

static bool to_utf8(char name[COUNTRY_SIZE], const UChar *wide, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    if (length <= 0) return false;
    u_strToUTF8(name, COUNTRY_SIZE, NULL, wide, length, &status);
    return U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING;
}

/* ICU's English name of a country; false where it has none. */
static bool english(char name[COUNTRY_SIZE], const char *code) {
    char locale[8];
    UChar wide[COUNTRY_SIZE / 3];
    UErrorCode status = U_ZERO_ERROR;
    snprintf(locale, sizeof locale, "und_%.2s", code);
    int32_t length = uloc_getDisplayCountry(locale, "en", wide, COUNTRY_SIZE / 3, &status);
    return U_SUCCESS(status) && to_utf8(name, wide, length);
}

void coauth_country_name(char name[COAUTH_COUNTRY_NAME], const char *code) {
    bool known = strlen(code) == 2 && ascii_is_upper(code[0]) && ascii_is_upper(code[1]);
    if (!known || !english(name, code)) snprintf(name, COAUTH_COUNTRY_NAME, "%s", code);
}

bool country_nearest(char name[COAUTH_COUNTRY_NAME], const char *text) {
    char asked[COAUTH_COUNTRY_NAME], other[COAUTH_COUNTRY_NAME];
    size_t fewest = strlen(text) / 3 + 2;
    bool found = false;
    snprintf(asked, sizeof asked, "%s", text);
    for (char *c = asked; *c; c++) *c = ascii_lower(*c);
    for (const char *const *code = uloc_getISOCountries(); *code; code++) {
        coauth_country_name(other, *code);
        for (char *c = other; *c; c++) *c = ascii_lower(*c);
        size_t edits = words_distance(asked, other);
        if (edits >= fewest) continue;
        fewest = edits;
        found = true;
        coauth_country_name(name, *code);
    }
    return found;
}

static int by_key(const void *a, const void *b) {
    const country_name *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return memcmp(x->code, y->code, 2);
}

/* Sorts the names and drops those that are several countries'. */
static void put_in_order(country_names *names) {
    size_t kept = 0, count = names->list.count;
    country_name *list = names->list.item;
    if (count) qsort(list, count, sizeof *list, by_key);
    for (size_t i = 0, end = 0; i < count; i = end) {
        bool one = true;
        for (; end < count && list[end].key == list[i].key; end++) one &= memcmp(list[end].code, list[i].code, 2) == 0;
        if (one) list[kept++] = list[i];
    }
    names->list.count = kept;
}

static void list_english(country_names *names) {
    for (const char *const *code = uloc_getISOCountries(); *code; code++) {
        char locale[8], name[COUNTRY_SIZE];
        snprintf(locale, sizeof locale, "und_%s", *code);
        add(names, *code, *code, ALONE);
        add(names, uloc_getISO3Country(locale), *code, ALONE);
        if (english(name, *code)) add(names, name, *code, ANYWHERE);
    }
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) add(names, aliases[i][0], aliases[i][1], ANYWHERE);
    put_in_order(names);
}

static void list_language(country_names *names, const char *language) {
    UErrorCode status = U_ZERO_ERROR;
    ULocaleDisplayNames *display = uldn_open(language, ULDN_STANDARD_NAMES, &status);
    for (const char *const *code = uloc_getISOCountries(); *code && U_SUCCESS(status); code++) {
        char name[COUNTRY_SIZE];
        UChar wide[COUNTRY_SIZE / 3];
        int32_t length = uldn_regionDisplayName(display, *code, wide, COUNTRY_SIZE / 3, &status);
        bool named = U_SUCCESS(status) && to_utf8(name, wide, length) && strcmp(name, *code) != 0;
        if (named) add(names, name, *code, ANYWHERE);
        status = U_ZERO_ERROR;
    }
    if (display) uldn_close(display);
}

static void list_languages(country_names *names) {
    static const char *const languages[] = {
        "de", "fr", "es", "pt", "it", "nl", "sv", "pl", "tr", "ru", "zh", "ja", "ko"};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) list_language(names, languages[i]);
    put_in_order(names);
}

void country_tables_init(country_tables *tables, const coauth_context *context) {
    pthread_mutex_init(&tables->listing, NULL);
    tables->english.context = tables->others.context = context;
}

void country_tables_free(country_tables *tables) {
    vector_free(tables->english.context, &tables->english.list);
    vector_free(tables->others.context, &tables->others.list);
    pthread_mutex_destroy(&tables->listing);
}

bool country_tables_failed(const country_tables *tables) {
    return tables->english.failed || tables->others.failed;
}

static void list_once(country_tables *tables, country_names *names, void (*list)(country_names *names)) {
    if (names->listed) return;
    pthread_mutex_lock(&tables->listing);
    if (!names->listed) list(names);
    names->listed = true;
    pthread_mutex_unlock(&tables->listing);
}

static const country_name *find(const country_names *names, uint64_t key) {
    size_t low = 0;
    BISECT(low, names->list.count, i, names->list.item[i].key < key);
    return low < names->list.count && names->list.item[low].key == key ? &names->list.item[low] : NULL;
}

/* The country of that name; NULL if it is none, or out of memory (failed). */
static const country_name *look_up(country_tables *tables, const char *text, size_t length) {
    uint64_t key = unit_key(text, length);
    if (!key) return NULL;
    list_once(tables, &tables->english, list_english);
    const country_name *found = find(&tables->english, key);
    if (found) return found;
    list_once(tables, &tables->others, list_languages);
    return find(&tables->others, key);
}

/* The second letters of the codes that begin with each letter. */
static bool is_code(const char *text) {
    static const char *const second[26] = {"DEFGILMOQRSTUWXZ", "ABDEFGHIJLMNOQRSTVWYZ", "ACDFGHIKLMNORUVWXYZ", "EJKMOZ",
        "CEGHRST", "IJKMOR", "ABDEFGHILMNPQRSTUWY", "KMNRTU", "DELMNOQRST", "EMOP", "EGHIMNPRWYZ", "ABCIKRSTUVY",
        "ACDEFGHKLMNOPQRSTUVWXYZ", "ACEFGILOPRUZ", "M", "AEFGHKLMNRSTWY", "A", "EOSUW", "ABCDEGHIJKLMNORSTVXYZ",
        "CDFGHJKLMNORTVWZ", "AGMSYZ", "ACEGINU", "FS", "K", "ET", "AMW"};
    if (!ascii_is_upper(text[0]) || !ascii_is_upper(text[1])) return false;
    return strchr(second[text[0] - 'A'], text[1]) != NULL;
}

bool country_code(char code[2], country_tables *tables, const char *text, size_t length) {
    if (length == 2 && is_code(text)) return memcpy(code, text, 2), true;
    if (length == 2 && ascii_is_upper(text[0]) && ascii_is_upper(text[1])) { /* a code, though not of ISO 3166 */
        bool union_code = memcmp(text, "UK", 2) == 0 || memcmp(text, "EL", 2) == 0;
        if (union_code) memcpy(code, text[0] == 'U' ? "GB" : "GR", 2);
        return union_code;
    }
    const country_name *found = look_up(tables, text, length);
    if (found) memcpy(code, found->code, 2);
    return found != NULL;
}

bool country_code_of(char code[3], const coauth_corpus *corpus, const char *text) {
    memset(code, 0, 3);
    return country_code(code, corpus->countries, text, strlen(text));
}

/* --- Addresses --------------------------------------------------------------------------------------------- */

/* Takes off what stands behind the postal address: "Electronic address: a@x.org", an e-mail address. */
static size_t postal_length(const char *address, size_t length) {
    const char *contact = memmem(address, length, " Electronic address:", 20);
    if (contact) length = (size_t)(contact - address);
    const char *at = length ? memrchr(address, '@', length) : NULL;
    if (at && memchr(at, ',', (size_t)(address + length - at))) at = NULL; /* not at the end */
    if (!at) return length;
    while (at > address && at[-1] != ' ' && at[-1] != ';') at--;
    return (size_t)(at - address);
}

static bool has_digit(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (ascii_is_digit(text[i])) return true;
    return false;
}

/* Takes words with digits off the end: "UK CB2 1TN". */
static size_t without_post_code(const char *text, size_t length) {
    while (length) {
        size_t start = length;
        while (start && text[start - 1] != ' ') start--;
        if (!has_digit(text + start, length - start)) break;
        while (start && text[start - 1] == ' ') start--;
        length = start;
    }
    return length;
}

/* Whether text begins as "NY 14853": a state of the USA and a ZIP code. */
static bool is_american(const char *text, size_t length) {
    static const char usa[] = " USA"; /* alone, or behind a state and its code */
    static const char *const alone[] = {"USA", "U.S.A", "U.S", "U. S. A"};
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (length == strlen(alone[i]) && memcmp(text, alone[i], length) == 0) return true;
    if (length > 4 && memcmp(text + length - 4, usa, 4) == 0) return true;
    if (length < 8 || text[2] != ' ' || text[0] < 'A' || text[0] > 'Z' || text[1] < 'A' || text[1] > 'Z') return false;
    for (size_t i = 3; i < 8; i++)
        if (!ascii_is_digit(text[i])) return false;
    return length == 8 || !ascii_is_digit(text[8]);
}

/* The last part of an address: where it begins. */
static size_t last_part(const char *address, size_t length) {
    static const char wide[] = "\xEF\xBC\x8C";
    while (length && address[length - 1] != ',' && !(length > 2 && memcmp(address + length - 3, wide, 3) == 0))
        length--;
    return length;
}

static bool ends_with(const char *text, size_t length, const char *end) {
    size_t n = strlen(end);
    return length >= n && memcmp(text + length - n, end, n) == 0;
}

/* A name without what stands in parentheses behind it: "China (mainland)". */
static const country_name *look_up_plain(country_tables *tables, const char *text, size_t length) {
    const country_name *found = look_up(tables, text, length);
    const char *open = !found && length && text[length - 1] == ')' ? memrchr(text, '(', length) : NULL;
    if (!open) return found;
    length = (size_t)(open - text);
    text_trim(&text, &length);
    return look_up(tables, text, length);
}

/* "Tanzania, United Republic of": as a whole or, where that is not known, by what comes first. */
static const country_name *look_up_turned(country_tables *tables, const char *address, size_t start, size_t length) {
    const char *text = address + start;
    static const char *const ends[] = {" of", " of the", "Province of China"};
    bool turned = false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) turned |= ends_with(text, length, ends[i]);
    if (!turned || !start) return NULL;
    size_t before = last_part(address, start - 1), whole = start + length - before;
    text = address + before;
    text_trim(&text, &whole);
    const country_name *found = look_up(tables, text, whole);
    if (found) return found;
    whole = start - 1 - before;
    text = address + before;
    text_trim(&text, &whole);
    return look_up(tables, text, whole);
}

/* "Cambridge CB2 1TN United Kingdom": what comes behind the code. */
static size_t behind_post_code(const char *text, size_t length) {
    size_t at = length;
    while (at && !ascii_is_digit(text[at - 1])) at--;
    while (at && at < length && text[at] != ' ') at++;
    return at;
}

bool country_of_address(char code[2], country_tables *tables, const char *address, size_t length) {
    enum { LONGEST = 64 };
    length = postal_length(address, length);
    while (length && strchr(" .;,\t\r\n", address[length - 1])) length--;
    size_t start = last_part(address, length);
    const char *text = address + start;
    length -= start;
    text_trim(&text, &length);
    if (is_american(text, length)) return memcpy(code, "US", 2), true;
    length = without_post_code(text, length);
    size_t code_end = behind_post_code(text, length);
    text += code_end;
    length -= code_end;
    text_trim(&text, &length);
    if (length < 2 || length > LONGEST) return false;
    const country_name *found = look_up_plain(tables, text, length);
    if (!found) found = look_up_turned(tables, address, start, (size_t)(text + length - address) - start);
    if (!found || found->alone) return false;
    bool state = length == 7 && memcmp(text, "Georgia", 7) == 0; /* of the USA, unless the city says otherwise */
    if (state && !memmem(address, start, "Tbilisi", 7)) return false;
    return memcpy(code, found->code, 2), true;
}
