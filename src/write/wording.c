/* wording.c: see wording.h. */
#include "write/wording.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

typedef struct writing {
    char *text;
    size_t size, length;
} writing;

static void put(writing *w, const char *from, size_t count) {
    if (count >= w->size - w->length) count = w->size - w->length - 1;
    memcpy(w->text + w->length, from, count);
    w->length += count;
}

static bool ends_with(const writing *w, const char *what) {
    size_t n = strlen(what);
    return w->length >= n && memcmp(w->text + w->length - n, what, n) == 0;
}

/* "an author" becomes "a country", and stays "an institution". */
static void mend_article(writing *w, const char *word) {
    if (!strchr("aeiou", *word) && (ends_with(w, " an ") || (w->length == 3 && ends_with(w, "n ")))) {
        w->length -= 2;
        put(w, " ", 1);
    }
}

static void put_unit(writing *w, const char *word, bool capital) {
    char first = capital ? (char)toupper((unsigned char)*word) : *word;
    mend_article(w, word);
    put(w, &first, 1);
    put(w, word + 1, strlen(word + 1));
}

/* Writes what stands in the place of a word. */
static void put_word(writing *w, const char *from, size_t n, const coauth_corpus *corpus) {
    bool capital = isupper((unsigned char)*from), of_list = ends_with(w, "list of ") || ends_with(w, "lists of ");
    if (of_list || ends_with(w, "-")) put(w, from, n);
    else if (text_equal_ignoring_case(from, n, "author")) put_unit(w, coauth_corpus_unit(corpus, 1), capital);
    else if (text_equal_ignoring_case(from, n, "authors")) put_unit(w, coauth_corpus_unit(corpus, 2), capital);
    else if (text_equal_ignoring_case(from, n, "authorships")) {
        put_unit(w, coauth_corpus_unit(corpus, 2), capital);
        put(w, " on papers", 10);
    } else put(w, from, n);
}

const char *wording(char *text, size_t size, const coauth_corpus *corpus, const char *phrase) {
    if (!phrase || coauth_unit_find(coauth_corpus_unit(corpus, 1))->persons) return phrase;
    writing w = {.text = text, .size = size};
    while (*phrase) {
        size_t n = 0;
        while (isalpha((unsigned char)phrase[n])) n++;
        if (n) put_word(&w, phrase, n, corpus);
        else put(&w, phrase, n = 1);
        phrase += n;
    }
    text[w.length] = '\0';
    return text;
}
