/* name_beginnings.c: how stretches of a name begin; see names.h.
 *
 * name_compare takes family names for one when their words, run together, are the same, or one is the beginning or the
 * end of the other's; or when whole names, run together or their words in any order, are the same, or their last words.
 * Each makes the letters from some word on the same as far as the shorter goes. */
#include <string.h>

#include "base/text.h"
#include "corpus/names.h"

/* The letters from word i on, of those that spelling varies in one: "ue" is "u", "dj" is "d", doubled letters are
 * single. */
static void begin(name_beginning out, const person_name *n, size_t i) {
    const char *last = NULL;
    size_t used = 0, letters = 0, last_size = 0;
    for (; i < n->words && letters < NAME_BEGINS; i++) {
        const char *text = n->letters + n->word[i].start;
        for (size_t at = 0, size; at < n->word[i].length && letters < NAME_BEGINS; at += size) {
            text_decode(text + at, n->word[i].length - at, &size);
            bool same = last && size == last_size && memcmp(last, text + at, size) == 0;
            bool second = last && ((text[at] == 'e' && strchr("uoa", *last)) || (text[at] == 'j' && *last == 'd'));
            if (same || second || size > 4) continue;
            memcpy(out + used, text + at, size);
            last = out + used;
            last_size = size;
            used += size;
            letters++;
        }
    }
    out[used] = '\0';
}

size_t name_beginnings(name_beginning out[NAME_WORDS], const person_name *n, bool asked) {
    size_t count = 0;
    for (size_t i = 0; i < n->words; i++)
        if (!asked || i == 0 || i >= n->given) begin(out[count++], n, i);
    return count;
}
