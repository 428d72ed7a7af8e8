/* gml_key.c: see gml_key.h. */
#include "base/gml_key.h"

#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"

static const char digits[] = "0123456789abcdef";

static bool means_more(const char *name) {
    static const char *const taken[] = {"graphics", "id", "label", "name", "source", "target", "value", "weight"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (strcmp(name, taken[i]) == 0) return true;
    return false;
}

static char *write_byte(char *to, unsigned char c) {
    *to++ = 'Z';
    *to++ = digits[c >> 4];
    *to++ = digits[c & 15];
    return to;
}

void gml_key_write(char *key, const char *name) {
    bool first = true, escape = means_more(name);
    for (; *name; name++, first = escape = false) {
        if (!escape && (ascii_is_lower(*name) || (ascii_is_digit(*name) && !first))) *key++ = *name;
        else if (!first && *name == '_' && ascii_is_lower(name[1]) && name[1] != 'z') *key++ = ascii_upper(*++name);
        else key = write_byte(key, (unsigned char)*name);
    }
    *key = '\0';
}

/* The value of a hexadecimal digit as we write it; -1 for another character. */
static int value_of(char c) {
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

void gml_key_read(char *name, const char *key, size_t length) {
    for (size_t i = 0; i < length; i++) {
        int high = i + 2 < length ? value_of(key[i + 1]) : -1, low = high >= 0 ? value_of(key[i + 2]) : -1;
        if (key[i] == 'Z' && low >= 0 && (high || low)) {
            *name++ = (char)(high << 4 | low);
            i += 2;
        } else if (i && ascii_is_upper(key[i]) && key[i] != 'Z') {
            *name++ = '_';
            *name++ = ascii_lower(key[i]);
        } else {
            *name++ = key[i];
        }
    }
    *name = '\0';
}
