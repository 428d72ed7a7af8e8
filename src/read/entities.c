/* entities.c: see entities.h.  The character entities of HTML 4.01 (W3C 1999, section 24): ISO Latin 1,
 * which is what DBLP's document type defines, symbols and Greek, markup and punctuation; and XML's apos. */
#include "read/entities.h"

#include <string.h>

#include "base/ascii.h"
#include "base/order.h"
#include "base/text.h"

enum { NAME_SIZE = 9 };

typedef struct entity {
    char name[NAME_SIZE];
    uint16_t code;
} entity;

/* Sorted by name. */
/* clang-format off */
static const entity table[] = {
    {"AElig", 198}, {"Aacute", 193}, {"Acirc", 194}, {"Agrave", 192}, {"Alpha", 913}, {"Aring", 197}, {"Atilde", 195},
    {"Auml", 196}, {"Beta", 914}, {"Ccedil", 199}, {"Chi", 935}, {"Dagger", 8225}, {"Delta", 916}, {"ETH", 208},
    {"Eacute", 201}, {"Ecirc", 202}, {"Egrave", 200}, {"Epsilon", 917}, {"Eta", 919}, {"Euml", 203}, {"Gamma", 915},
    {"Iacute", 205}, {"Icirc", 206}, {"Igrave", 204}, {"Iota", 921}, {"Iuml", 207}, {"Kappa", 922}, {"Lambda", 923},
    {"Mu", 924}, {"Ntilde", 209}, {"Nu", 925}, {"OElig", 338}, {"Oacute", 211}, {"Ocirc", 212}, {"Ograve", 210},
    {"Omega", 937}, {"Omicron", 927}, {"Oslash", 216}, {"Otilde", 213}, {"Ouml", 214}, {"Phi", 934}, {"Pi", 928},
    {"Prime", 8243}, {"Psi", 936}, {"Rho", 929}, {"Scaron", 352}, {"Sigma", 931}, {"THORN", 222}, {"Tau", 932},
    {"Theta", 920}, {"Uacute", 218}, {"Ucirc", 219}, {"Ugrave", 217}, {"Upsilon", 933}, {"Uuml", 220}, {"Xi", 926},
    {"Yacute", 221}, {"Yuml", 376}, {"Zeta", 918}, {"aacute", 225}, {"acirc", 226}, {"acute", 180}, {"aelig", 230},
    {"agrave", 224}, {"alefsym", 8501}, {"alpha", 945}, {"amp", 38}, {"and", 8743}, {"ang", 8736}, {"apos", 39},
    {"aring", 229}, {"asymp", 8776}, {"atilde", 227}, {"auml", 228}, {"bdquo", 8222}, {"beta", 946}, {"brvbar", 166},
    {"bull", 8226}, {"cap", 8745}, {"ccedil", 231}, {"cedil", 184}, {"cent", 162}, {"chi", 967}, {"circ", 710},
    {"clubs", 9827}, {"cong", 8773}, {"copy", 169}, {"crarr", 8629}, {"cup", 8746}, {"curren", 164}, {"dArr", 8659},
    {"dagger", 8224}, {"darr", 8595}, {"deg", 176}, {"delta", 948}, {"diams", 9830}, {"divide", 247}, {"eacute", 233},
    {"ecirc", 234}, {"egrave", 232}, {"empty", 8709}, {"emsp", 8195}, {"ensp", 8194}, {"epsilon", 949},
    {"equiv", 8801}, {"eta", 951}, {"eth", 240}, {"euml", 235}, {"euro", 8364}, {"exist", 8707}, {"fnof", 402},
    {"forall", 8704}, {"frac12", 189}, {"frac14", 188}, {"frac34", 190}, {"frasl", 8260}, {"gamma", 947},
    {"ge", 8805}, {"gt", 62}, {"hArr", 8660}, {"harr", 8596}, {"hearts", 9829}, {"hellip", 8230}, {"iacute", 237},
    {"icirc", 238}, {"iexcl", 161}, {"igrave", 236}, {"image", 8465}, {"infin", 8734}, {"int", 8747}, {"iota", 953},
    {"iquest", 191}, {"isin", 8712}, {"iuml", 239}, {"kappa", 954}, {"lArr", 8656}, {"lambda", 955}, {"lang", 9001},
    {"laquo", 171}, {"larr", 8592}, {"lceil", 8968}, {"ldquo", 8220}, {"le", 8804}, {"lfloor", 8970},
    {"lowast", 8727}, {"loz", 9674}, {"lrm", 8206}, {"lsaquo", 8249}, {"lsquo", 8216}, {"lt", 60}, {"macr", 175},
    {"mdash", 8212}, {"micro", 181}, {"middot", 183}, {"minus", 8722}, {"mu", 956}, {"nabla", 8711}, {"nbsp", 160},
    {"ndash", 8211}, {"ne", 8800}, {"ni", 8715}, {"not", 172}, {"notin", 8713}, {"nsub", 8836}, {"ntilde", 241},
    {"nu", 957}, {"oacute", 243}, {"ocirc", 244}, {"oelig", 339}, {"ograve", 242}, {"oline", 8254}, {"omega", 969},
    {"omicron", 959}, {"oplus", 8853}, {"or", 8744}, {"ordf", 170}, {"ordm", 186}, {"oslash", 248}, {"otilde", 245},
    {"otimes", 8855}, {"ouml", 246}, {"para", 182}, {"part", 8706}, {"permil", 8240}, {"perp", 8869}, {"phi", 966},
    {"pi", 960}, {"piv", 982}, {"plusmn", 177}, {"pound", 163}, {"prime", 8242}, {"prod", 8719}, {"prop", 8733},
    {"psi", 968}, {"quot", 34}, {"rArr", 8658}, {"radic", 8730}, {"rang", 9002}, {"raquo", 187}, {"rarr", 8594},
    {"rceil", 8969}, {"rdquo", 8221}, {"real", 8476}, {"reg", 174}, {"rfloor", 8971}, {"rho", 961}, {"rlm", 8207},
    {"rsaquo", 8250}, {"rsquo", 8217}, {"sbquo", 8218}, {"scaron", 353}, {"sdot", 8901}, {"sect", 167}, {"shy", 173},
    {"sigma", 963}, {"sigmaf", 962}, {"sim", 8764}, {"spades", 9824}, {"sub", 8834}, {"sube", 8838}, {"sum", 8721},
    {"sup", 8835}, {"sup1", 185}, {"sup2", 178}, {"sup3", 179}, {"supe", 8839}, {"szlig", 223}, {"tau", 964},
    {"there4", 8756}, {"theta", 952}, {"thetasym", 977}, {"thinsp", 8201}, {"thorn", 254}, {"tilde", 732},
    {"times", 215}, {"trade", 8482}, {"uArr", 8657}, {"uacute", 250}, {"uarr", 8593}, {"ucirc", 251}, {"ugrave", 249},
    {"uml", 168}, {"upsih", 978}, {"upsilon", 965}, {"uuml", 252}, {"weierp", 8472}, {"xi", 958}, {"yacute", 253},
    {"yen", 165}, {"yuml", 255}, {"zeta", 950}, {"zwj", 8205}, {"zwnj", 8204},
};
/* clang-format on */

static uint32_t code_of(const char *wanted) {
    const size_t count = sizeof table / sizeof *table;
    size_t low = 0;
    BISECT(low, count, i, strcmp(table[i].name, wanted) < 0);
    return low < count && strcmp(table[low].name, wanted) == 0 ? table[low].code : 0;
}

uint32_t entity_code(const char *name, size_t length) {
    char wanted[NAME_SIZE] = "";
    if (!length || length >= NAME_SIZE) return 0;
    memcpy(wanted, name, length);
    uint32_t code = code_of(wanted);
    for (size_t i = 0; i < length; i++)
        if (code || name[i] < 'A' || name[i] > 'Z') return code;
    /* all in capitals, as bibliometrix leaves them: "&UUML;" is the capital, "&AMP;" has only small letters */
    for (size_t i = 1; i < length; i++) wanted[i] = (char)(name[i] + 32);
    code = code_of(wanted);
    wanted[0] = (char)(name[0] + 32);
    return code ? code : code_of(wanted);
}

/* --- References ----------------------------------------------------------------------------------- */

static bool in_reference(char c) {
    return ascii_is_alphanumeric(c) || c == '#';
}

/* The number in digit[0..length), at most 0x110000; UINT32_MAX if it is none. */
static uint32_t numbered(const char *digit, size_t length, uint32_t base) {
    uint32_t code = 0;
    for (size_t i = 0; i < length; i++) {
        int value = ascii_hex_value(digit[i]);
        if (value < 0 || value >= (int)base) return UINT32_MAX;
        code = code * base + (uint32_t)value;
        if (code > 0x110000) code = 0x110000;
    }
    return length ? code : UINT32_MAX;
}

/* The same without regard to halves of characters; *code may be one. */
static size_t one_reference(const char *text, size_t length, uint32_t *code) {
    enum { LONGEST = 32 };
    size_t n = 1;
    while (n < length && n <= LONGEST && in_reference(text[n])) n++;
    if (n == 1 || n >= length || text[n] != ';') return 0;
    if (text[1] != '#') {
        *code = entity_code(text + 1, n - 1);
        return *code ? n + 1 : 0;
    }
    bool hexadecimal = text[2] == 'x' || text[2] == 'X';
    size_t first = hexadecimal ? 3 : 2;
    *code = n >= first ? numbered(text + first, n - first, hexadecimal ? 16 : 10) : UINT32_MAX;
    return *code == UINT32_MAX ? 0 : n + 1;
}

size_t entity_reference(const char *text, size_t length, uint32_t *code) {
    uint32_t low;
    size_t size = one_reference(text, length, code);
    if (size && *code >= 0xD800 && *code < 0xDC00 && size < length && text[size] == '&') {
        size_t second = one_reference(text + size, length - size, &low);
        if (second && low >= 0xDC00 && low < 0xE000) {
            *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
            return size + second;
        }
    }
    if (size && (*code == 0 || (*code >= 0xD800 && *code < 0xE000) || *code > 0x10FFFF)) *code = 0xFFFD;
    return size;
}

bool entity_ends(const char *text, size_t end) {
    uint32_t code;
    size_t start = end;
    while (start && end - start < NAME_SIZE && in_reference(text[start - 1])) start--;
    if (start && text[start - 1] == '&') return entity_reference(text + start - 1, end - start + 2, &code) > 0;
    bool twice = start >= 5 && start < end && memcmp(text + start - 5, "&amp;", 5) == 0;
    return twice && (text[start] == '#' || entity_code(text + start, end - start));
}

size_t entities_decode(char *out, const char *text, size_t length) {
    size_t written = 0;
    for (size_t i = 0, size = 1; i < length; i += size) {
        uint32_t code;
        size = text[i] == '&' ? entity_reference(text + i, length - i, &code) : 0;
        if (size) written += text_encode(out + written, code); /* at most 4 bytes, from at least 4 */
        else out[written++] = text[i], size = 1;
    }
    return written;
}
