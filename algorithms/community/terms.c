/* terms.c: see terms.h.
 *
 * The lists hold words folded as titles are: without accents, hyphens and plural endings.  They are English with the
 * function words of French, German, Italian, Portuguese and Spanish. */
#include "community/terms.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/text.h"
#include "corpus/fold.h"

/* clang-format off */
static const char *const function_words[] = {
    "a", "about", "above", "across", "after", "against", "al", "all", "almost", "along", "also", "among", "an", "and",
    "any", "are", "around", "as", "at", "au", "auf", "aus", "aux", "avec", "be", "been", "before", "behind", "bei",
    "being", "below", "beneath", "beside", "between", "beyond", "both", "but", "by", "can", "ce", "ces", "cette",
    "como", "con", "could", "da", "dan", "das", "de", "degli", "dei", "del", "della", "dem", "den", "der", "des",
    "di", "did", "die", "do", "doe", "dos", "du", "during", "e", "each", "ein", "eine", "el", "em", "en", "entre",
    "est", "et", "etc", "ever", "every", "except", "few", "for", "from", "fur", "had", "has", "have", "he", "her",
    "here", "his", "how", "if", "il", "im", "in", "inside", "into", "is", "it", "its", "just", "la", "las", "le",
    "les", "let", "leur", "lo", "los", "may", "might", "mit", "more", "most", "must", "na", "near", "nel", "no",
    "non", "nor", "not", "nous", "of", "off", "on", "only", "onto", "or", "other", "ou", "our", "out", "over", "own",
    "par", "para", "per", "por", "pour", "que", "qui", "sa", "same", "se", "ses", "shall", "she", "should", "since",
    "so", "sobre", "some", "son", "su", "such", "sur", "sus", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "through", "throughout", "till", "to", "too", "toward", "truly", "um", "uma",
    "un", "und", "under", "une", "until", "up", "upon", "us", "use", "used", "using", "ver", "versus", "very", "via",
    "von", "vs", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose",
    "why", "will", "with", "within", "without", "would", "y", "yet", "you", "your", "zum", "zur",
};
/* clang-format on */

/* clang-format off */
static const char *const empty_words[] = {
    "ability", "abstract", "adaptive", "advance", "advancing", "analise", "analisis", "analyse", "analysing",
    "analysis", "analyzing", "application", "applied", "apply", "applying", "approach", "approache", "approche",
    "art", "assessing", "assessment", "automated", "automatic", "automatically", "aware", "based", "best", "better",
    "big", "boosting", "build", "building", "built", "capability", "case", "challenge", "comparative", "compared",
    "comparing", "comparison", "comprehensive", "computational", "conference", "constructing", "construction",
    "corpus", "creating", "creation", "current", "dataset", "dato", "deep", "demo", "demonstration", "description",
    "design", "designing", "developing", "development", "different", "donnee", "driven", "effect", "effective",
    "effectively", "effectiveness", "efficiency", "efficient", "efficiently", "empirical", "end", "enhance",
    "enhanced", "enhancing", "estudio", "etude", "evaluate", "evaluating", "evaluation", "even", "example",
    "experiment", "experimental", "exploiting", "exploration", "exploring", "extended", "fast", "faster", "feature",
    "first", "flexible", "foreword", "four", "framework", "free", "general", "generalized", "generic", "good",
    "guided", "high", "higher", "impact", "improve", "improved", "improvement", "improving", "interactive",
    "introducing", "introduction", "investigating", "investigation", "issue", "joint", "jointly", "large", "larger",
    "learn", "learned", "level", "leverage", "leveraging", "lightweight", "like", "low", "lower", "made", "make",
    "making", "many", "matter", "method", "methode", "methodology", "metodo", "model", "modele", "modeling",
    "modelling", "multiple", "need", "new", "note", "novel", "number", "one", "open", "outil", "overview", "paper",
    "part", "participation", "performance", "perspective", "possible", "practical", "practice", "preface",
    "preliminary", "problem", "proceeding", "process", "processe", "processing", "project", "proposal", "quality",
    "rather", "really", "recent", "report", "research", "resource", "result", "rethinking", "review", "revisiting",
    "robust", "role", "scale", "scaling", "scratch", "second", "set", "several", "shared", "simple", "sistema",
    "small", "smaller", "special", "state", "step", "strategy", "studie", "study", "submission", "survey", "system",
    "systeme", "task", "technical", "technique", "technology", "theoretical", "theory", "third", "three", "time",
    "tool", "traitement", "two", "type", "understanding", "unified", "universal", "various", "verfahren", "way",
    "work", "workshop",
};
/* clang-format on */

/* clang-format off */
static const char *const broad_words[] = {
    "computer", "data", "human", "information", "knowledge", "language", "langue", "learning", "machine", "natural",
    "network", "online", "source", "structure", "text", "user", "word",
};
/* clang-format on */

enum { KEY_SIZE = 64, LONGEST_TITLE = UINT16_MAX / 2 };

static int by_text(const void *a, const void *b) {
    return strcmp(a, *(const char *const *)b);
}

#define LISTED(list, word) (bsearch(word, list, sizeof(list) / sizeof *(list), sizeof *(list), by_text) != NULL)

/* "2n", "12": a number says little; "2d" and "3d" are words. */
static bool is_number(const char *key, size_t length) {
    size_t letters = 0;
    for (size_t i = 0; i < length; i++) letters += !ascii_is_digit(key[i]);
    return ascii_is_digit(key[0]) && letters < 3 && !(length == 2 && key[1] == 'd');
}

/* Takes the plural's ending off an English (or French, Spanish, Portuguese) word; what is no plural but ends like one
 * is shortened too, which does no harm to a key. */
static size_t fold_plural(char *key, size_t length) {
    if (length > 4 && memcmp(key + length - 3, "ies", 3) == 0) {
        key[length - 3] = 'y';
        return length - 2;
    }
    if (length < 4 || key[length - 1] != 's' || strchr("sui", key[length - 2])) return length;
    return length - 1;
}

static void finish_word(term_word *w, char *key, size_t length) {
    length = fold_plural(key, length);
    key[length] = '\0';
    w->key = hash_bytes(key, length);
    w->stop = length < 2 || is_number(key, length) || LISTED(function_words, key);
    w->empty = LISTED(empty_words, key);
    w->broad = LISTED(broad_words, key);
}

/* Hyphens and apostrophes join what stands on both sides of them. */
static bool is_joiner(int32_t code) {
    return code == '-' || code == '\'' || code == 0x2010 || code == 0x2011 || code == 0x2019;
}

/* Reads the word at title[i], if there is one, into *w; returns where it ends. */
static size_t read_word(term_word *w, const char *title, size_t length, size_t i) {
    char key[KEY_SIZE], folded[FOLD_SIZE];
    size_t used = 0, end = i, size;
    for (size_t at = i; at < length; at += size) {
        int32_t code = text_decode(title + at, length - at, &size);
        size_t n = fold_code(folded, code);
        bool accent = code >= 0x300 && code < 0x370;
        if (!n && !accent && !(is_joiner(code) && end == at && used)) break;
        if (!n && !accent) continue; /* a joiner: part of the word if a letter follows */
        if (used + n < KEY_SIZE) memcpy(key + used, folded, n), used += n;
        end = at + size;
    }
    w->start = (uint16_t)i;
    w->length = (uint16_t)(end - i);
    if (used) finish_word(w, key, used);
    return used ? end : i;
}

size_t terms_cut(term_word words[TERMS_MOST_WORDS], const char *title) {
    size_t count = 0, last = 0, size, length = strlen(title);
    if (length > LONGEST_TITLE) length = LONGEST_TITLE;
    for (size_t i = 0; i < length && count < TERMS_MOST_WORDS;) {
        term_word w;
        size_t end = read_word(&w, title, length, i);
        if (end == i) {
            text_decode(title + i, length - i, &size);
            i += size;
            continue;
        }
        w.follows = count && i == last + 1 && title[last] == ' ';
        words[count++] = w;
        i = last = end;
    }
    return count;
}

bool terms_sentence(const term_word *words, size_t count, const char *title) {
    size_t upper = 0, all = 0;
    for (size_t i = 1; i < count; i++) {
        if (words[i].stop) continue;
        upper += ascii_is_upper(title[words[i].start]);
        all++;
    }
    return all >= 2 && 2 * upper < all;
}

size_t terms_plain(char *out, const char *text, size_t length) {
    for (size_t i = 0, end; i < length; i = end + 1) {
        bool keep = false;
        for (end = i; end < length && text[end] != ' ' && text[end] != '-'; end++)
            keep |= end > i && ascii_is_upper(text[end]);
        for (size_t k = i; k < end; k++) out[k] = keep ? text[k] : ascii_lower(text[k]);
        if (end < length) out[end] = text[end];
    }
    out[length] = '\0';
    return length;
}
