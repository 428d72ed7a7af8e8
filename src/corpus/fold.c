/* fold.c: see fold.h.  Character by character through ICU's tables, so nothing is allocated there and
 * ASCII, most of what comes, costs next to nothing. */
#include "corpus/fold.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include "base/ascii.h"
#include "base/text.h"

enum { DECOMPOSED = 24 }; /* UTF-16 units; the longest compatibility decomposition has 18 */

/* Letters that Unicode does not decompose but bibliographies write both ways. */
static const char *spelled_out(UChar32 c) {
    switch (c) {
    case 0xDF: return "ss";
    case 0xE6: return "ae";
    case 0x153: return "oe";
    case 0xF8: return "o";
    case 0xF0:
    case 0x111: return "d";
    case 0xFE: return "th";
    case 0x127: return "h";
    case 0x131: return "i";
    case 0x142: return "l";
    default: return NULL;
    }
}

/* Accents are marks that any script may bear; the vowel signs of Indic scripts and the voicing marks of
 * kana are marks too, but letters in effect. */
static bool is_kept(UChar32 c) {
    if (u_isalnum(c) || c == '+' || c == '#' || c == 0x3099 || c == 0x309A) return true;
    uint32_t category = U_MASK(u_charType(c));
    if (category & U_GC_N_MASK) return true;
    if (!(category & U_GC_M_MASK)) return false;
    UErrorCode code = U_ZERO_ERROR;
    return uscript_getScript(c, &code) != USCRIPT_INHERITED;
}

static size_t fold_decomposed(char *out, UChar32 c) {
    c = u_foldCase(c, U_FOLD_CASE_DEFAULT);
    const char *spelled = spelled_out(c);
    if (spelled) return memcpy(out, spelled, strlen(spelled)), strlen(spelled);
    return is_kept(c) ? text_encode(out, (uint32_t)c) : 0;
}

size_t fold_code(char out[FOLD_SIZE], int32_t code) {
    if (code < 0x80) {
        bool upper = ascii_is_upper(code);
        bool kept = upper || ascii_is_lower(code) || ascii_is_digit(code) || code == '+' || code == '#';
        out[0] = (char)(upper ? code + 32 : code);
        return kept;
    }
    UChar units[DECOMPOSED];
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    int32_t length = U_SUCCESS(status) ? unorm2_getDecomposition(nfkd, code, units, DECOMPOSED, &status) : -1;
    if (length < 0 || U_FAILURE(status)) return fold_decomposed(out, code);
    size_t n = 0;
    for (int32_t i = 0; i < length;) {
        uint32_t c = units[i++];
        if (U16_IS_LEAD(c) && i < length) c = (c << 10) + units[i++] - (uint32_t)U16_SURROGATE_OFFSET;
        n += fold_decomposed(out + n, (UChar32)c);
    }
    return n;
}

/* Whether a character belongs to a script that puts no spaces between words. */
static bool is_unspaced(int32_t code) {
    if (code < 0xE00) return false;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(code, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR: return true;
    default: return false;
    }
}

/* How long what publishers put before the title of a paper that was taken back is: it is the same paper. */
static size_t retraction_length(const char *title, size_t length) {
    static const char *const marks[] = {
        "RETRACTED:", "RETRACTED ARTICLE:", "[RETRACTED]", "[RETRACTED ARTICLE]", "WITHDRAWN:"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks && *title && strchr("RrWw[", *title); i++)
        if (text_starts_ignoring_case(title, length, marks[i])) return strlen(marks[i]);
    return 0;
}

bool fold_title(fold_text *folded, size_t *words, const char *title, const coauth_context *context) {
    size_t length = strlen(title), unspaced = 0;
    bool within = false; /* a word that has been counted */
    *words = 0;
    folded->count = 0;
    if (!vector_reserve(context, folded, length + FOLD_SIZE)) return false;
    for (size_t i = retraction_length(title, length), size; i < length; i += size) {
        int32_t code = text_decode(title + i, length - i, &size);
        if (code < 0) continue;
        if (text_is_space(code)) {
            within = false;
            continue;
        }
        if (!vector_reserve(context, folded, FOLD_SIZE)) return false;
        size_t n = fold_code(folded->item + folded->count, code);
        if (code == '&') memcpy(folded->item + folded->count, "and", n = 3);
        folded->count += n;
        if (!n) continue;
        if (is_unspaced(code)) {
            unspaced++;
        } else if (!within) {
            within = true;
            ++*words;
        }
    }
    *words += unspaced / 2;
    return true;
}
