/* cells.c: see cells.h. */
#include "base/cells.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/text.h"

/* Characters that move the cursor or turn the direction of what follows. */
static bool steers(int32_t code) {
    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return true;
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0x2028 || code == 0x2029;
}

static int code_width(int32_t code) {
    if (steers(code)) return code > 0xFF ? 8 : 6;
    int8_t kind = u_charType(code);
    if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) return 0;
    int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

static int32_t next_code(const char **text) {
    size_t size;
    int32_t code = text_decode(*text, strlen(*text), &size);
    *text += size;
    return code < 0 ? 0xFFFD : code;
}

int cell_width(const char *text) {
    int width = 0;
    while (*text) {
        if (*text > 0x1F && *text < 0x7F) width++, text++;
        else width += code_width(next_code(&text));
    }
    return width;
}

static void print_code(FILE *file, int32_t code) {
    char bytes[4];
    if (steers(code)) fprintf(file, "\\u{%02X}", (unsigned)code);
    else fwrite(bytes, 1, text_encode(bytes, (uint32_t)code), file);
}

void print_cell(FILE *file, const char *text, int width) {
    int room = width < 0 ? -width : width, all = cell_width(text), used = 0;
    if (width > 0)
        for (int pad = all; pad < room; pad++) fputc(' ', file);
    while (*text) {
        int32_t code = next_code(&text);
        int next = code_width(code);
        if (room && all > room && used + next > room - 1) {
            fputs("…", file);
            used++;
            break;
        }
        print_code(file, code);
        used += next;
    }
    if (width < 0)
        for (; used < room; used++) fputc(' ', file);
}
