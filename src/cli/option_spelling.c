/* option_spelling.c: see option_spelling.h. */
#include "cli/option_spelling.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "cli/option_rows.h"

/* The option that a parameter's name ("capture_year") stands for. */
static const option_row *find_spelled(const char *name, size_t length) {
    char typed[64];
    if (!length || length >= sizeof typed) return NULL;
    for (size_t i = 0; i < length; i++) typed[i] = name[i] == '_' ? '-' : name[i];
    return option_find(typed, length, ~UINT64_C(0));
}

const char *options_spell(char out[OPTIONS_SPELLED], const char *text) {
    static const char word[] = "option ";
    size_t used = 0;
    while (*text && used + 3 < OPTIONS_SPELLED) {
        const char *name = text + strlen(word);
        bool begins = strncmp(text, word, strlen(word)) == 0 && !(used && ascii_is_letter(out[used - 1]));
        const option_row *row = begins ? find_spelled(name, strspn(name, "abcdefghijklmnopqrstuvwxyz_")) : NULL;
        if (!row || used + strlen(row->name) + 3 >= OPTIONS_SPELLED) {
            out[used++] = *text++;
            continue;
        }
        used += (size_t)snprintf(out + used, OPTIONS_SPELLED - used, "--%s", row->name);
        text = name + strlen(row->name);
    }
    out[used] = '\0';
    return out;
}
