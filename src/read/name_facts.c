/* name_facts.c: see name_facts.h.  The words are those that exports, library rules and journals use: English, German,
 * French, Spanish, Portuguese, Italian, Dutch, the Scandinavian languages, Finnish, Polish, Czech, Croatian, Hungarian,
 * Turkish, Russian, Ukrainian, Chinese, Japanese and Korean. */
#include "read/name_facts.h"

#include <string.h>

#include "base/ascii.h"

enum { LONGEST_NOBODY = 60 };

/* The first byte is looked at before the rest: nearly every word is told apart by it. */
static bool among(piece text, const char *const *words) {
    char first = text.length ? ascii_lower(*text.text) : '\0';
    for (; *words; words++)
        if (ascii_lower(**words) == first && piece_is(text, *words)) return true;
    return false;
}

static piece without_stop(piece word) {
    while (word.length && (word.text[word.length - 1] == '.' || word.text[word.length - 1] == ',')) word.length--;
    return word;
}

/* "Ph.D." as "PhD"; empty where it is too long for a word of the tables. */
static piece without_stops(piece word, char out[16]) {
    size_t n = 0;
    for (size_t i = 0; i < word.length; i++) {
        if (word.text[i] == '.' || word.text[i] == ' ') continue;
        if (n == 16) return (piece){out, 0};
        out[n++] = word.text[i];
    }
    return (piece){out, n};
}

/* --- Nobodies ---------------------------------------------------------------------------------- */

static const char *const nobodies[] = {"no author name available", "no authors listed", "no author listed", "no author",
    "no authors", "no author given", "no authors given", "no author information", "no author information available",
    "no author available", "no authors available", "no author id available", "no author indicated", "no authorship",
    "no authorship indicated", "no name", "no name available", "no name given", "name not available", "not listed",
    "author unknown", "authors unknown", "unknown author", "unknown authors", "unknown", "author not available",
    "authors not available", "author not given", "author(s) unknown", "authors not listed", "author not listed",
    "anonymous", "anonymous author", "anonymous authors", "anon", "anonym", "anonymus", "anonyme", "anonimo", "anonym.",
    "an\xC3\xB3nimo", "an\xC3\xB4nimo", "anoniem", "anonymous, anonymous", "autor an\xC3\xB3nimo", "anonym author",
    "auteur anonyme", "autore anonimo", "unspecified", "not specified", "not available", "not applicable", "not given",
    "not known", "n/a", "n.a", "none", "null", "nan", "nil", "undefined", "missing", "no data", "tba", "tbd", "n.n",
    "s.n", "s. n", "sine nomine", "author", "authors", "author(s)", "corresponding author", "author name not available",
    "author names not available", "author information not available", "no author(s)", "no author(s) listed",
    "author(s) not listed", "unknown author(s)",
    "autor\xC3\xAD" /* NOLINT(bugprone-suspicious-missing-comma): else the a is a digit */
    "a desconocida",
    "autoria desconhecida", "\xE6\x9C\xAA\xE7\x9F\xA5", "\xE6\x9C\xAA\xE7\x9F\xA5\xE4\xBD\x9C\xE8\x80\x85",
    "no disponible", "no identificado", "sin autor", "autor desconocido", "desconocido", "sem autor",
    "autor desconhecido", "desconhecido", "sans auteur", "auteur inconnu", "auteurs inconnus", "inconnu",
    "senza autore", "autore sconosciuto", "sconosciuto", "ignoto", "ohne autor", "ohne verfasser",
    "verfasser unbekannt", "autor unbekannt", "unbekannt", "ohne angabe", "keine angabe", "k.a", "o.a", "o. a", "o.v",
    "o. v", "onbekend", "auteur onbekend", "okand", "ukjent", "ukendt", "tuntematon", "autor nieznany", "nieznany",
    "bez autora", "bilinmiyor", "yazar yok", "anonim", "various", "various authors", "varios", "varios autores",
    "vv. aa", "vv.aa", "aa. vv", "aa.vv", "multiple authors", "several authors", "collective of authors",
    "kolektiv autoru", "-", "--", "---", "\xE2\x80\x93", "\xE2\x80\x94", "?", "??", "???", "*", ".", "/", "0",
    "\xD0\xB0\xD0\xBD\xD0\xBE\xD0\xBD\xD0\xB8\xD0\xBC", "\xD0\x90\xD0\xBD\xD0\xBE\xD0\xBD\xD0\xB8\xD0\xBC",
    "\xD0\xB1\xD0\xB5\xD0\xB7 \xD0\xB0\xD0\xB2\xD1\x82\xD0\xBE\xD1\x80\xD0\xB0",
    "\xD0\x91\xD0\xB5\xD0\xB7 \xD0\xB0\xD0\xB2\xD1\x82\xD0\xBE\xD1\x80\xD0\xB0", "\xE4\xBD\x9A\xE5\x90\x8D",
    "\xE6\x97\xA0\xE5\x90\x8D\xE6\xB0\x8F", "\xE7\x84\xA1\xE5\x90\x8D\xE6\xB0\x8F", "\xE5\x8C\xBF\xE5\x90\x8D",
    "\xE4\xBD\x9C\xE8\x80\x85\xE4\xB8\x8D\xE8\xAF\xA6", "\xE4\xB8\x8D\xE8\xAF\xA6",
    "\xE4\xBD\x9C\xE8\x80\x85\xE4\xB8\x8D\xE6\x98\x8E", "\xE4\xBD\x9C\xE8\x80\x85\xE6\x9C\xAA\xE7\x9F\xA5",
    "\xE8\x91\x97\xE8\x80\x85\xE4\xB8\x8D\xE6\x98\x8E", "\xE4\xB8\x8D\xE6\x98\x8E", "\xE6\x97\xA0",
    "\xEC\xA0\x80\xEC\x9E\x90\xEB\xAF\xB8\xEC\x83\x81", "\xEB\xAF\xB8\xEC\x83\x81",
    "\xEC\xA0\x80\xEC\x9E\x90 \xEB\xAF\xB8\xEC\x83\x81", "\xEC\x9D\xB5\xEB\xAA\x85", NULL};

/* A text without brackets and quotes around it and stops behind it. */
static piece bared(piece text) {
    text = piece_trim(text);
    for (;;) {
        piece before = text;
        while (text.length > 1 && strchr("[(<{\"'", text.text[0])) text.text++, text.length--;
        while (text.length > 1 && strchr("])>}\"',.;", text.text[text.length - 1])) text.length--;
        text = piece_trim(text);
        if (text.length == before.length) return text;
    }
}

/* "Anonymous, A." and "Listed, No Authors", as what is a name to programs is turned around. */
static bool is_nobody_turned(piece family, piece given) {
    char text[LONGEST_NOBODY + 2];
    bool known = among(family, nobodies);
    if (known && (!given.length || among(given, nobodies) || piece_same(family, given))) return true;
    if (known && given.length <= 2 && family.length > 3 && ascii_lower(given.text[0]) == ascii_lower(family.text[0]))
        return true;
    if (!given.length || !family.length || family.length + given.length >= LONGEST_NOBODY) return false;
    memcpy(text, given.text, given.length);
    text[given.length] = ' ';
    memcpy(text + given.length + 1, family.text, family.length);
    return among((piece){text, family.length + given.length + 1}, nobodies);
}

bool name_is_nobody_in_parts(piece family, piece given) {
    return is_nobody_turned(bared(family), bared(given));
}

bool name_is_nobody(piece name) {
    if (!name.length || name.length > LONGEST_NOBODY) return false;
    if (piece_is(name, "NA")) return memcmp(name.text, "NA", 2) == 0; /* Na is a name */
    if (piece_is(name, "NN")) return memcmp(name.text, "NN", 2) == 0;
    piece bare = bared(name), family;
    if (among(bare, nobodies)) return true;
    if (piece_before(bare, ',', &family)) {
        const char *given = family.text + family.length;
        while (*given != ',') given++;
        given++;
        return is_nobody_turned(bared(family), bared((piece){given, (size_t)(bare.text + bare.length - given)}));
    }
    const char *space = bare.length ? memrchr(bare.text, ' ', bare.length) : NULL;
    bool initial = space && bare.text + bare.length - space <= 3; /* "Anonymous A" */
    if (!space) return false;
    piece first = piece_trim((piece){bare.text, (size_t)(space - bare.text)}),
          last = {space + 1, (size_t)(bare.text + bare.length - space - 1)};
    return (initial || piece_same_name(first, last)) && is_nobody_turned(first, last); /* "Anonymous Anonymous" */
}

/* --- There were more --------------------------------------------------------------------------- */

#define MARK(text) text, sizeof(text) - 1

/* What stands at the end of a list that was cut. */
static const struct more {
    const char *text;
    size_t length;
    bool bound;    /* only behind a blank, a separator or a bracket */
    bool any_case; /* else as it stands here: "Kim YM" and "Poe E.A." are persons */
} mores[] = {{MARK("\xE2\x80\xA6"), false, false}, {MARK("\xE2\x8B\xAF"), false, false}, {MARK("et al"), true, true},
    {MARK("et. al"), true, true}, {MARK("et alii"), true, true}, {MARK("et alia"), true, true},
    {MARK("et aliae"), true, true}, {MARK("& al"), true, true}, {MARK("and al"), true, true},
    {MARK("et coll"), true, true}, {MARK("et collab"), true, true}, {MARK("and others"), true, true},
    {MARK("& others"), true, true}, {MARK("and other authors"), true, true}, {MARK("others"), true, true},
    {MARK("and co-workers"), true, true}, {MARK("and coworkers"), true, true}, {MARK("and colleagues"), true, true},
    {MARK("and co-authors"), true, true}, {MARK("and coauthors"), true, true}, {MARK("and collaborators"), true, true},
    {MARK("and more"), true, true}, {MARK("among others"), true, true}, {MARK("etc"), true, false},
    {MARK("u. a"), true, false}, {MARK("u.a"), true, false}, {MARK("u. v. a"), true, false},
    {MARK("und andere"), true, false}, {MARK("und weitere"), true, false}, {MARK("et autres"), true, false},
    {MARK("y otros"), true, false}, {MARK("y otras"), true, false}, {MARK("y col"), true, false},
    {MARK("y cols"), true, false}, {MARK("y colaboradores"), true, false}, {MARK("e outros"), true, false},
    {MARK("e cols"), true, false}, {MARK("e col"), true, false}, {MARK("e colaboradores"), true, false},
    {MARK("e altri"), true, false}, {MARK("e coll"), true, false}, {MARK("en anderen"), true, false},
    {MARK("e.a"), true, false}, {MARK("m.fl"), true, false}, {MARK("m. fl"), true, false}, {MARK("mfl"), true, false},
    {MARK("og andre"), true, false}, {MARK("och andra"), true, false}, {MARK("ym"), true, false},
    {MARK("i in"), true, false}, {MARK("i inni"), true, false}, {MARK("i wsp"), true, false},
    {MARK("a kol"), true, false}, {MARK("a kolektiv"), true, false}, {MARK("i dr"), true, false},
    {MARK("i sur"), true, false}, {MARK("\xC3\xA9s mtsai"), true, false}, {MARK("\xC3\xA9s mts"), true, false},
    {MARK("ve ark"), true, false}, {MARK("ve di\xC4\x9F"), true, false}, {MARK("vd"), true, false},
    {MARK("\xD0\xB8 \xD0\xB4\xD1\x80"), true, false},                                 /* i dr., in Cyrillic */
    {MARK("\xD0\xB8 \xD0\xB4\xD1\x80\xD1\x83\xD0\xB3\xD0\xB8\xD0\xB5"), true, false}, /* i drugie */
    {MARK("\xD1\x82\xD0\xB0 \xD1\x96\xD0\xBD"), true, false},                         /* ta in. */
    {MARK("\xD0\xB9 \xD1\x96\xD0\xBD"), true, false},                                 /* i in. */
    {MARK("\xE7\xAD\x89"), false, false}, {MARK("\xE7\xAD\x89\xE7\xAD\x89"), false, false},
    {MARK("\xE7\xAD\x89\xE4\xBA\xBA"), false, false}, {MARK("\xE4\xBB\x96"), true, false},
    {MARK("\xE3\x81\xBB\xE3\x81\x8B"), true, false}, {MARK("\xEC\x99\xB8"), true, false}};

/* Nouns that a count of further names may have. */
static const char *const counted_nouns[] = {"others", "other", "more", "authors", "author", "co-authors", "coauthors",
    "other authors", "more authors", "additional authors", "further authors", "additional authors not shown",
    "more authors not shown", "authors not shown", "authors not listed", "autres", "weitere", "weitere autoren",
    "otros", "autores", "outros", "altri", "anderen", "et al", "", NULL};

static bool bounds(char c) {
    return c == ' ' || c == ',' || c == ';' || c == '(' || c == '[' || c == '\n' || c == '|';
}

static piece without_separators(piece list, const char *separators) {
    while (list.length && strchr(separators, list.text[list.length - 1])) list.length--;
    return list;
}

/* How many bytes of the longest mark stand at the end. */
static size_t mark_behind(piece list) {
    size_t best = 0;
    char last = list.length ? ascii_lower(list.text[list.length - 1]) : '\0';
    for (size_t i = 0; i < sizeof mores / sizeof *mores; i++) {
        size_t n = mores[i].length;
        if (n <= best || n > list.length || ascii_lower(mores[i].text[n - 1]) != last) continue;
        piece end = {list.text + list.length - n, n};
        bool same = mores[i].any_case ? piece_is(end, mores[i].text) : memcmp(end.text, mores[i].text, n) == 0;
        if (same && (!mores[i].bound || n == list.length || bounds(end.text[-1]))) best = n;
    }
    return best;
}

/* "+ 12 more", "12 others", "and 12 others", "+12": a number with a sign before it or a noun behind it. */
static size_t count_behind(piece list) {
    static const char *const signs[] = {"+", "and", "&", "plus", "\xE2\x80\xA6", "...", "und", "et", "y", "e", NULL};
    static const char *const east[] = {"\xE4\xBA\xBA", "\xE5\x90\x8D", "\xEB\xAA\x85", NULL}; /* persons */
    size_t end = list.length, digits = end;
    while (digits && !ascii_is_digit(list.text[digits - 1])) digits--;
    size_t start = digits;
    while (start && ascii_is_digit(list.text[start - 1])) start--;
    if (start == digits || digits - start > 5) return 0;
    piece noun = bared((piece){list.text + digits, end - digits}), before = {list.text, start};
    before = piece_trim(before);
    bool named = noun.length && among(noun, counted_nouns), eastern = noun.length && among(noun, east), sign = false;
    if (!eastern && noun.length && !named) return 0;
    for (size_t i = 0; signs[i] && !sign; i++) {
        size_t n = strlen(signs[i]);
        if (before.length < n || !piece_is((piece){before.text + before.length - n, n}, signs[i])) continue;
        if (ascii_lower(signs[i][0]) >= 'a' && before.length > n && !bounds(before.text[before.length - n - 1]))
            continue;
        sign = true;
        before.length -= n;
    }
    if (eastern) {
        size_t word = mark_behind(before);
        return word ? end - (before.length - word) : 0;
    }
    bool plus = list.text[before.length] == '+' || !noun.length;
    return (named && (start == 0 || sign || bounds(list.text[start - 1]))) || (sign && plus && !noun.length)
               ? end - before.length
               : 0;
}

/* One mark at the end, in brackets or not, with what separates it; the list without it, or as it was. */
static piece without_mark(piece list) {
    piece rest = without_separators(list, " ,;\n|"), sentence = without_separators(rest, ".");
    bool bracket = sentence.length && strchr(")]", sentence.text[sentence.length - 1]);
    if (bracket) rest = sentence; /* "Lovelace A [+12 authors]." */
    if (bracket) rest = without_separators((piece){rest.text, rest.length - 1}, " ,;\n|");
    piece bare = without_separators(rest, ".");
    size_t taken = mark_behind(bare), counted = count_behind(bare);
    if (counted > taken) taken = counted; /* "12 others" */
    if (!taken && rest.length - bare.length < 3) return list;
    bare.length -= taken;
    bare = without_separators(bare, " ,;\n|");
    if (bracket && bare.length && strchr("([", bare.text[bare.length - 1])) bare.length--;
    return without_separators(bare, " ,;\n|");
}

size_t name_more_behind(piece list) {
    piece rest = list;
    for (piece before = {list.text, list.length + 1}; rest.length && rest.length < before.length;) {
        before = rest;
        rest = without_mark(rest);
    }
    return list.length - rest.length;
}

bool name_is_more(piece text) {
    text = piece_trim(text);
    return text.length && name_more_behind(text) == text.length;
}

bool name_is_others(piece text) {
    text = piece_trim(text);
    return piece_is(text, "others") && text.text[0] == 'O';
}

/* --- Suffixes, degrees, titles ------------------------------------------------------------------- */

bool name_is_suffix(piece word) {
    static const char *const words[] = {"jr", "sr", "jnr", "snr", "junior", "senior", "ii", "iii", "iv", "2nd", "3rd",
        "4th", "filho", "neto", "j\xC3\xBAnior", NULL};
    piece bare = without_stop(word);
    if (piece_is(bare, "filho") || piece_is(bare, "neto") || piece_is(bare, "junior") || piece_is(bare, "senior"))
        return word.text[0] >= 'a'; /* these are family names, too: only in small letters, which none is */
    bool iv = bare.length == 2 && bare.length < word.length && word.text[1] == 'v'; /* "Iv.": Ivanov, not the fourth */
    return !iv && among(bare, words);
}

bool name_is_degree(piece word) {
    static const char *const words[] = {"phd", "dphil", "mph", "mbbs", "mbchb", "msc", "bsc", "meng", "beng", "mba",
        "dsc", "scd", "edd", "dds", "dmd", "dvm", "pharmd", "psyd", "drph", "msn", "bsn", "dnp", "facs", "facp", "facc",
        "frcs", "frcp", "frcpc", "frcpath", "mrcp", "mrcs", "fesc", "faha", "mmed", "mphil", "mres", "frs", "cbe",
        "obe", "esq", "llb", "llm", "mdphd", "md/phd", "md-phd", "faan", "faap", "fasn", "fccp", "mscr", "mhs", "mpp",
        "mpa", "msph", "rn", "crnp", "otr", "cphq", NULL};
    char room[16];
    return among(without_stops(word, room), words);
}

bool name_is_doubtful_degree(piece word) {
    static const char *const words[] = {"MD", "MA", "BA", "DO", "MS", "BS", "PT", "NP", "PA", "JD", "M.D", "M.A", "M.S",
        "B.A", "B.S", "D.O", "J.D", NULL};
    word = without_stop(word);
    for (size_t i = 0; words[i]; i++)
        if (word.length == strlen(words[i]) && memcmp(word.text, words[i], word.length) == 0) return true;
    return false;
}

bool name_is_title(piece word) {
    static const char *const words[] = {"dr", "prof", "professor", "doctor", "mr", "mrs", "ms", "sir", "dame", "dr-ing",
        "dipl-ing", "ing", "univ-prof", "rev", "hon", "dra", "profa", "herr", "frau", "mag", "priv-doz", NULL};
    bool stopped = word.length && word.text[word.length - 1] == '.';
    word = without_stop(word);
    if (word.length < 2 || word.length > 10) return false;
    bool short_name = piece_is(word, "ing") || piece_is(word, "mag") || piece_is(word, "hon") ||
                      piece_is(word, "rev") || piece_is(word, "ms") || piece_is(word, "mr") || piece_is(word, "herr") ||
                      piece_is(word, "dame");
    return among(word, words) && (stopped || !short_name);
}

bool name_is_company(piece word) {
    static const char *const words[] = {"inc", "ltd", "llc", "gmbh", "corp", "co", "plc", "llp", "b.v", "n.v", "s.a",
        "s.l", "s.p.a", "s.r.l", "pty", "pty ltd", "ag", "kg", "limited", "incorporated", "corporation", "company",
        "e.v", "oy", "a/s", "co. ltd", "co ltd", "s.r.o", "sarl", "kgaa", "k.k", NULL};
    return among(without_stop(word), words);
}

bool name_is_particle(piece word) {
    static const char *const words[] = {"van", "von", "de", "der", "den", "des", "del", "della", "delle", "dello",
        "degli", "di", "da", "das", "dos", "do", "du", "la", "le", "las", "los", "el", "al", "bin", "ibn", "ben",
        "bint", "abu", "ter", "ten", "te", "op", "zu", "zum", "zur", "vom", "af", "av", "'t", "'s", "st.", "in't", "ap",
        "y", "e", "i", "de'", "dal", "lo", "ul", "ur", "vander", "vanden", NULL};
    return word.length && !ascii_is_upper(word.text[0]) && among(word, words);
}

bool name_is_role(piece text) {
    static const char *const words[] = {"ed", "eds", "editor", "editors", "hrsg", "hg", "red", "dir", "coord", "comp",
        "comps", "org", "orgs", "trans", "author", "authors", "corresponding author", "correspondence", "corresponding",
        "reprint author", "first author", "co-author", "presenter", "presenting author", "speaker", "illustrator",
        "translator", "contributor", "equal contribution", "contributed equally", "deceased", "joint first author",
        "senior author", "supervisor", "advisor", "\xE9\x80\x9A\xE8\xAE\xAF\xE4\xBD\x9C\xE8\x80\x85",
        "\xE9\x80\x9A\xE4\xBF\xA1\xE4\xBD\x9C\xE8\x80\x85", "\xE8\x91\x97", "\xE7\xBC\x96", "\xE4\xB8\xBB\xE7\xBC\x96",
        "\xE8\xAF\x91", NULL};
    return among(without_stop(piece_trim(text)), words);
}

/* --- Groups ------------------------------------------------------------------------------------ */

static const char *const study_nouns[] = {"collaboration", "collaborations", "consortium", "consortia", "group",
    "groups", "team", "teams", "investigators", "trialists", "collaborators", "collaborative", "network", "taskforce",
    "alliance", "initiative", "consorcio", "cons\xC3\xB3rcio", "consorzio", "kollaboration", "konsortium",
    "arbeitsgruppe", "studiengruppe", "groupe", "grupo", "gruppo", "contributors", NULL};

static const char *const nouns[] = {"committee", "society", "association", "organization", "organisation", "council",
    "commission", "federation", "foundation", "institute", "institutes", "university", "ministry", "agency",
    "institution", "registry", "laboratory", "laboratories", "department", "authority", "coalition", "partnership",
    "programme", "community", "editors", "project", "college", "academy", "academies", "centre", "institut",
    "universit\xC3\xA4t", "hospital", "service", "services", "division", "gesellschaft", "ministerium", "verein",
    "workshop", NULL};

/* How organisations' names begin. */
static const char *const beginnings[] = {"univ", "university", "universit\xC3\xA9", "universidad", "universidade",
    "universit\xC3\xA4t", "universit\xC3\xA0", "inst", "institute", "institut", "instituto", "istituto", "department",
    "dept", "ministry", "minist\xC3\xA8re", "ministerio", "minist\xC3\xA9rio", "center", "centers", "centre", "centro",
    "consortium", "grupo", "groupe", "gruppo", "arbeitsgruppe", "arbeitsgemeinschaft", "committee", "comit\xC3\xA9",
    "comit\xC3\xAA", "laboratory", "laboratoire", "laboratorio", "association", "asociaci\xC3\xB3n",
    "associa\xC3\xA7\xC3\xA3o", "society", "soci\xC3\xA9t\xC3\xA9", "sociedad", "sociedade", "societ\xC3\xA0", "school",
    "faculty", "facultad", "facult\xC3\xA9", "bundesministerium", "bundesamt", "deutsche", "organization",
    "organisation", "organizaci\xC3\xB3n", "academy", "fundaci\xC3\xB3n", "fondation", "stiftung", "college", "council",
    "commission", NULL};

/* Chinese, Japanese and Korean: how the names of groups end. */
static const char *const endings[] = {"\xE7\xBB\x84", "\xE7\xB5\x84", "\xE7\xBB\x84\xE7\xBB\x87",
    "\xE5\xA7\x94\xE5\x91\x98\xE4\xBC\x9A", "\xE5\xA7\x94\xE5\x93\xA1\xE4\xBC\x9A", "\xE5\x8D\x8F\xE4\xBC\x9A",
    "\xE5\x8D\x94\xE4\xBC\x9A", "\xE5\xAD\xA6\xE4\xBC\x9A", "\xE5\xAD\xA6\xE5\x88\x86\xE4\xBC\x9A",
    "\xE5\x88\x86\xE4\xBC\x9A", "\xE7\xBC\x96\xE8\xBE\x91\xE9\x83\xA8", "\xE5\xA4\xA7\xE5\xAD\xA6",
    "\xE5\xA4\xA7\xE5\xAD\xB8", "\xE7\xA0\x94\xE7\xA9\xB6\xE6\x89\x80", "\xE7\xA0\x94\xE7\xA9\xB6\xE9\x99\xA2",
    "\xE7\xA0\x94\xE7\xA9\xB6\xE4\xBC\x9A", "\xE5\x85\xAC\xE5\x8F\xB8",
    "\xE3\x82\xB0\xE3\x83\xAB\xE3\x83\xBC\xE3\x83\x97", "\xE8\x81\x94\xE7\x9B\x9F",
    "\xEC\x97\xB0\xEA\xB5\xAC\xED\x9A\x8C", "\xED\x95\x99\xED\x9A\x8C", "\xEA\xB7\xB8\xEB\xA3\xB9",
    "\xEC\x9C\x84\xEC\x9B\x90\xED\x9A\x8C", NULL};

static bool ends_as_group(piece text) {
    for (size_t i = 0; endings[i]; i++) {
        size_t n = strlen(endings[i]);
        if (text.length > 2 * n && memcmp(text.text + text.length - n, endings[i], n) == 0) return true;
        if (text.length > n && text.length >= 12 && memcmp(text.text + text.length - n, endings[i], n) == 0)
            return true;
    }
    return false;
}

/* Whether a small word stands in it that only the names of organisations have. */
static bool has_link(piece text) {
    static const char *const links[] = {"of", "for", "f\xC3\xBCr", "pour", "para", "on", "at", NULL};
    bool first = true;
    for (piece word; piece_next(&text, ' ', true, &word); first = false)
        if (!first && text.text && word.length && word.text[0] >= 'a' && among(word, links)) return true;
    return false;
}

bool name_is_group(piece text, bool *study) {
    piece first = text, last = text, part;
    *study = false;
    if (piece_before(text, ' ', &part)) first = part;
    if (piece_after_last(text, ' ', &part)) last = part;
    bool several = first.length < text.length;
    if (!several) return ends_as_group(text);
    *study = among(without_stop(last), study_nouns);
    if (piece_is(first, "the") && several && (*study || among(without_stop(last), nouns))) return true;
    return *study || among(without_stop(last), nouns) || among(without_stop(first), beginnings) || has_link(text) ||
           name_is_company(last) || ends_as_group(text);
}
