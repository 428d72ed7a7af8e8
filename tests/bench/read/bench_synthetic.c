/* bench_synthetic: writes a made-up corpus of any size as DBLP XML, OpenAlex JSON Lines or BibTeX.
 *
 * usage: bench-read-synthetic [--papers N] [--seed N] [--format dblp|openalex|bibtex] [--incumbents P]
 *                             [--repeat Q] [--memory T] [FILE]
 *
 * Who writes with whom follows the team assembly model of Guimera, Uzzi, Spiro and Amaral ("Team assembly
 * mechanisms determine collaboration network structure and team performance", Science 308, 2005): each
 * seat of a team goes to an incumbent with probability P, else to a newcomer; an incumbent who joins
 * others is, with probability Q, a former collaborator of one of them, else anybody active; who has
 * written nothing for T papers has left.  Sizes of teams, their growth with the years and P are near DBLP's, so that
 * 7 million papers have some 25 million authorships.  One simplification: former collaborators come
 * from an author's last four papers, in proportion to joint papers.
 *
 * Writes to FILE or standard output, and to standard error one line: papers, authorships, authors. The
 * same options give the same bytes. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"

enum { REMEMBERED = 4, LARGEST_TEAM = 1000, FIRST_YEAR = 1960, YEARS = 63, VENUES = 4000, TRIES = 64 };

typedef enum format { DBLP, OPENALEX, BIBTEX, FORMATS } format;

typedef struct author {
    uint32_t papers;             /* written so far */
    uint32_t recent[REMEMBERED]; /* the last papers, as a ring */
} author;

typedef struct world {
    uint32_t papers;
    uint64_t seed;
    format format;
    double incumbents, repeat;
    uint32_t memory;
    FILE *out;
    generator random;
    author *author;
    uint32_t authors, author_room;
    uint32_t *member; /* authors of all papers, one paper after the other */
    uint64_t members, member_room;
    uint64_t *first; /* where in member each paper's begin; papers + 1 */
} world;

static void *grow(void *block, uint64_t count, size_t size) {
    void *larger = realloc(block, (size_t)count * size);
    if (larger) return larger;
    fputs("out of memory\n", stderr);
    exit(1);
}

static bool chance(world *w, double p) {
    return generator_real(&w->random) < p;
}

/* --- Teams ------------------------------------------------------------------------------------- */

/* How many write a paper: thousandths of 1 to 10 authors as in DBLP, then a tail that falls with the cube. */
static uint32_t team_size(world *w) {
    static const uint16_t share[] = {110, 215, 245, 170, 105, 62, 35, 20, 12, 8};
    uint32_t draw = generator_below(&w->random, 1000);
    for (uint32_t k = 0; k < 10; k++) {
        if (draw < share[k]) return k + 1;
        draw -= share[k];
    }
    double size = 10 / sqrt(1 - generator_real(&w->random));
    return size < LARGEST_TEAM ? (uint32_t)size + 1 : LARGEST_TEAM;
}

static uint32_t newcomer(world *w) {
    if (w->authors == w->author_room) {
        w->author_room += w->author_room / 2 + 1024;
        w->author = grow(w->author, w->author_room, sizeof *w->author);
    }
    w->author[w->authors] = (author){0};
    return w->authors++;
}

/* Anybody who has not left; after many tries whoever comes. */
static uint32_t anybody(world *w, uint32_t paper) {
    uint32_t who = 0;
    for (int i = 0; i < TRIES; i++) {
        who = generator_below(&w->random, w->authors);
        const author *a = &w->author[who];
        if (a->papers && paper - a->recent[(a->papers - 1) % REMEMBERED] < w->memory) break;
    }
    return who;
}

/* Somebody from the last papers of who, perhaps who. */
static uint32_t former_collaborator(world *w, uint32_t who) {
    const author *a = &w->author[who];
    uint32_t kept = a->papers < REMEMBERED ? a->papers : REMEMBERED;
    if (!kept) return who;
    uint32_t paper = a->recent[generator_below(&w->random, kept)];
    uint64_t first = w->first[paper];
    return w->member[first + generator_below(&w->random, (uint32_t)(w->first[paper + 1] - first))];
}

static bool stands_in(const uint32_t *team, uint32_t size, uint32_t who) {
    for (uint32_t i = 0; i < size; i++)
        if (team[i] == who) return true;
    return false;
}

/* Whoever takes the next seat of a team: never somebody who sits there already. */
static uint32_t next_member(world *w, uint32_t paper, const uint32_t *team, uint32_t seated, uint32_t known) {
    if (!known || !chance(w, w->incumbents)) return newcomer(w);
    for (int i = 0; i < TRIES; i++) {
        uint32_t old = seated ? team[generator_below(&w->random, seated)] : 0;
        bool again = seated && w->author[old].papers && chance(w, w->repeat);
        uint32_t who = again ? former_collaborator(w, old) : anybody(w, paper);
        if (!stands_in(team, seated, who)) return who;
    }
    return newcomer(w);
}

static void assemble(world *w, uint32_t paper) {
    uint32_t size = team_size(w), known = w->authors;
    if (w->members + size > w->member_room) {
        w->member_room += w->member_room / 2 + LARGEST_TEAM;
        w->member = grow(w->member, w->member_room, sizeof *w->member);
    }
    uint32_t *team = w->member + w->members;
    for (uint32_t i = 0; i < size; i++) team[i] = next_member(w, paper, team, i, known);
    for (uint32_t i = 0; i < size; i++) {
        author *a = &w->author[team[i]];
        a->recent[a->papers++ % REMEMBERED] = paper;
    }
    w->members += size;
    w->first[paper + 1] = w->members;
}

/* --- Texts ------------------------------------------------------------------------------------- */

/* Syllables of names, the accented ones as each format writes them. */
typedef struct syllable {
    const char *plain, *xml, *tex; /* NULL: like plain */
} syllable;

/* clang-format off */
static const syllable syllables[64] = {
    {"ba", NULL, NULL}, {"be", NULL, NULL}, {"bi", NULL, NULL}, {"bo", NULL, NULL}, {"cha", NULL, NULL},
    {"da", NULL, NULL},
    {"de", NULL, NULL}, {"di", NULL, NULL}, {"do", NULL, NULL}, {"el", NULL, NULL}, {"en", NULL, NULL},
    {"er", NULL, NULL},
    {"fa", NULL, NULL}, {"fi", NULL, NULL}, {"ga", NULL, NULL}, {"ge", NULL, NULL}, {"go", NULL, NULL},
    {"ha", NULL, NULL},
    {"hi", NULL, NULL}, {"ho", NULL, NULL}, {"in", NULL, NULL}, {"ja", NULL, NULL}, {"jo", NULL, NULL},
    {"ka", NULL, NULL},
    {"ki", NULL, NULL}, {"ko", NULL, NULL}, {"ku", NULL, NULL}, {"la", NULL, NULL}, {"le", NULL, NULL},
    {"li", NULL, NULL},
    {"lo", NULL, NULL}, {"ma", NULL, NULL}, {"me", NULL, NULL}, {"mi", NULL, NULL}, {"mo", NULL, NULL},
    {"na", NULL, NULL},
    {"ne", NULL, NULL}, {"ni", NULL, NULL}, {"no", NULL, NULL}, {"or", NULL, NULL}, {"pa", NULL, NULL},
    {"pe", NULL, NULL},
    {"ra", NULL, NULL}, {"re", NULL, NULL}, {"ri", NULL, NULL}, {"ro", NULL, NULL}, {"sa", NULL, NULL},
    {"se", NULL, NULL},
    {"shi", NULL, NULL}, {"so", NULL, NULL}, {"ta", NULL, NULL}, {"te", NULL, NULL}, {"ti", NULL, NULL},
    {"to", NULL, NULL},
    {"va", NULL, NULL}, {"ve", NULL, NULL}, {"wa", NULL, NULL}, {"xu", NULL, NULL}, {"ya", NULL, NULL},
    {"yo", NULL, NULL},
    {"za", NULL, NULL}, {"\xC3\xA9r", "&eacute;r", "{\\'e}r"}, {"l\xC3\xBC", "l&uuml;", "l{\\\"u}"},
    {"s\xC3\xB8", "s&oslash;", "s{\\o}"},
};
/* clang-format on */

/* clang-format off */
static const char *const words[64] = {
    "graphs", "learning", "networks", "analysis", "systems", "models", "data", "efficient", "distributed", "adaptive",
    "algorithms", "optimal", "control", "design", "estimation", "detection", "wireless", "semantic", "parallel",
    "robust", "clustering", "inference", "logic", "queries", "languages", "parsing", "images", "sensors", "security",
    "protocols", "dynamic", "sparse", "matrices", "random", "stochastic", "scheduling", "energy", "mobile", "quantum",
    "neural", "evaluation", "framework", "approach", "methods", "large", "scale", "real", "time", "using", "towards",
    "for", "with", "under", "and", "on", "in", "via", "from", "of", "hybrid", "fuzzy", "automatic", "bounds",
    "complexity",
};
/* clang-format on */

static const char *form(const world *w, uint32_t index) {
    const syllable *s = &syllables[index];
    const char *other = w->format == DBLP ? s->xml : w->format == BIBTEX ? s->tex : NULL;
    return other ? other : s->plain;
}

/* Writes a name part of some syllables from the bits of code, beginning with a capital. */
static void write_part(const world *w, uint32_t code, int count) {
    for (int i = 0; i < count; i++, code >>= 6) {
        const char *text = form(w, code & 63);
        if (i) fputs(text, w->out);
        else fprintf(w->out, "%c%s", text[0] - 32, text + 1);
    }
}

/* Every author has a name of its own: 9 bits of a scrambled number make the given name, the other 23 the
 * family name. No syllable begins another, so that no two codes give one name; first syllables are of the
 * lower 32, so that no accent needs a capital. */
static void write_given(const world *w, uint32_t who) {
    uint32_t code = who * 0x9E3779B1u;
    write_part(w, (code & 31) | (code >> 5 & 15) << 6, 2);
}

static void write_family(const world *w, uint32_t who) {
    uint32_t code = who * 0x9E3779B1u >> 9;
    write_part(w, (code & 31) | (code >> 5) << 6, 4);
}

static void write_title(world *w, uint32_t paper) {
    generator g = generator_make(w->seed, "title", paper);
    uint32_t count = 5 + generator_below(&g, 8);
    for (uint32_t i = 0; i < count; i++) {
        const char *word = words[generator_below(&g, 64)];
        if (i) fprintf(w->out, " %s", word);
        else fprintf(w->out, "%c%s", word[0] - 32, word + 1);
    }
}

static void write_venue(world *w, uint32_t venue) {
    const char *first = words[venue % 48];
    fprintf(w->out, "Journal of %c%s %s %u", first[0] - 32, first + 1, words[venue / 48 % 48], venue);
}

/* Papers grow by 7 percent a year. */
static uint32_t year_of(const world *w, uint32_t paper) {
    double share = (paper + 0.5) / w->papers, growth = log(1.07);
    return FIRST_YEAR + (uint32_t)(log(1 + share * (exp(growth * YEARS) - 1)) / growth);
}

/* --- Formats ----------------------------------------------------------------------------------- */

static void write_dblp(world *w, uint32_t paper, uint32_t venue) {
    fprintf(w->out, "<article mdate=\"2022-01-01\" key=\"journals/v%u/P%u\">\n", venue, paper);
    for (uint64_t i = w->first[paper]; i < w->first[paper + 1]; i++) {
        fputs("<author>", w->out);
        write_given(w, w->member[i]);
        fputc(' ', w->out);
        write_family(w, w->member[i]);
        fputs("</author>\n", w->out);
    }
    fputs("<title>", w->out);
    write_title(w, paper);
    fprintf(w->out, ".</title>\n<pages>%u-%u</pages>\n<year>%u</year>\n<volume>%u</volume>\n<journal>", paper % 900 + 1,
        paper % 900 + 12, year_of(w, paper), venue % 40 + 1);
    write_venue(w, venue);
    fprintf(w->out,
        "</journal>\n<number>%u</number>\n<ee>https://doi.org/10.1000/p.%u</ee>\n"
        "<url>db/journals/v%u/v%u1.html#P%u</url>\n</article>\n",
        paper % 12 + 1, paper, venue, venue, paper);
}

static void write_openalex_author(world *w, uint32_t who, const char *position) {
    uint32_t place = who % 5000;
    fprintf(w->out, "{\"author_position\":\"%s\",\"author\":{\"id\":\"https://openalex.org/A%u\",\"display_name\":\"",
        position, who + 1);
    write_given(w, who);
    fputc(' ', w->out);
    write_family(w, who);
    fprintf(w->out,
        "\",\"orcid\":null},\"institutions\":[{\"id\":\"https://openalex.org/I%u\",\"display_name\":"
        "\"University of Place %u\",\"ror\":\"https://ror.org/0%05u\","
        "\"country_code\":\"%c%c\",\"type\":\"education\"}],"
        "\"is_corresponding\":false,\"raw_affiliation_strings\":[\"Department %u, University of Place %u\"]}",
        place + 1, place, place, 'A' + (int)(place % 26), 'A' + (int)(place / 26 % 26), who % 40, place);
}

static void write_openalex(world *w, uint32_t paper, uint32_t venue) {
    uint64_t first = w->first[paper], last = w->first[paper + 1] - 1;
    uint32_t year = year_of(w, paper);
    fprintf(w->out, "{\"id\":\"https://openalex.org/W%u\",\"doi\":\"https://doi.org/10.1000/p.%u\",\"title\":\"",
        paper + 1, paper);
    write_title(w, paper);
    fprintf(w->out,
        "\",\"publication_year\":%u,\"publication_date\":\"%u-%02u-%02u\",\"language\":\"en\","
        "\"primary_location\":"
        "{\"is_oa\":false,\"landing_page_url\":\"https://doi.org/10.1000/p.%u\","
        "\"source\":{\"id\":\"https://openalex.org/S%u\",\"display_name\":\"",
        year, year, paper % 12 + 1, paper % 28 + 1, paper, venue + 1);
    write_venue(w, venue);
    fputs("\",\"type\":\"journal\"}},\"type\":\"article\",\"authorships\":[", w->out);
    for (uint64_t i = first; i <= last; i++) {
        if (i > first) fputc(',', w->out);
        write_openalex_author(w, w->member[i], i == first ? "first" : i == last ? "last" : "middle");
    }
    fprintf(w->out,
        "],\"cited_by_count\":%u,\"biblio\":{\"volume\":\"%u\",\"issue\":null,"
        "\"first_page\":\"%u\",\"last_page\":\"%u\"},"
        "\"is_retracted\":false,\"referenced_works\":[\"https://openalex.org/W%u\",\"https://openalex.org/W%u\"],"
        "\"abstract_inverted_index\":null}\n",
        paper % 97, venue % 40 + 1, paper % 900 + 1, paper % 900 + 12, paper / 2 + 1, paper / 3 + 1);
}

static void write_bibtex(world *w, uint32_t paper, uint32_t venue) {
    fprintf(w->out, "@article{p%u,\n  author    = {", paper);
    for (uint64_t i = w->first[paper]; i < w->first[paper + 1]; i++) {
        if (i > w->first[paper]) fputs(" and\n               ", w->out);
        write_family(w, w->member[i]);
        fputs(", ", w->out);
        write_given(w, w->member[i]);
    }
    fputs("},\n  title     = {{", w->out);
    write_title(w, paper);
    fputs("}},\n  journal   = {", w->out);
    write_venue(w, venue);
    fprintf(w->out,
        "},\n  volume    = {%u},\n  number    = {%u},\n  pages     = {%u--%u},\n  year      = {%u},\n"
        "  url       = {https://doi.org/10.1000/p.%u},\n  doi       = {10.1000/p.%u}\n}\n\n",
        venue % 40 + 1, paper % 12 + 1, paper % 900 + 1, paper % 900 + 12, year_of(w, paper), paper, paper);
}

static const struct {
    const char *name, *head, *tail;
    void (*write)(world *w, uint32_t paper, uint32_t venue);
    /* clang-format off */
} formats[FORMATS] = {
    [DBLP] = {"dblp", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!DOCTYPE dblp SYSTEM \"dblp.dtd\">\n<dblp>\n",
        "</dblp>\n", write_dblp},
    [OPENALEX] = {"openalex", "", "", write_openalex},
    [BIBTEX] = {"bibtex", "", "", write_bibtex},
};
/* clang-format on */

/* --- The program -------------------------------------------------------------------------------- */

static int usage(const char *program) {
    fprintf(stderr,
        "usage: %s [--papers N] [--seed N] [--format dblp|openalex|bibtex] [--incumbents P] [--repeat Q]"
        " [--memory T] [FILE]\n",
        program);
    return 2;
}

static bool choose_format(world *w, const char *name) {
    for (format f = 0; f < FORMATS; f++)
        if (strcmp(formats[f].name, name) == 0) {
            w->format = f;
            return true;
        }
    return false;
}

static bool read_option(world *w, const char *name, const char *value) {
    if (strcmp(name, "--papers") == 0) w->papers = (uint32_t)strtoul(value, NULL, 10);
    else if (strcmp(name, "--seed") == 0) w->seed = strtoull(value, NULL, 10);
    else if (strcmp(name, "--incumbents") == 0) w->incumbents = strtod(value, NULL);
    else if (strcmp(name, "--repeat") == 0) w->repeat = strtod(value, NULL);
    else if (strcmp(name, "--memory") == 0) w->memory = (uint32_t)strtoul(value, NULL, 10);
    else if (strcmp(name, "--format") == 0) return choose_format(w, value);
    else return false;
    return true;
}

int main(int count, char **argument) {
    world w = {.papers = 100000, .seed = 1, .format = BIBTEX, .incumbents = 0.86, .repeat = 0.75, .out = stdout};
    int i = 1;
    for (; i + 1 < count && strncmp(argument[i], "--", 2) == 0; i += 2)
        if (!read_option(&w, argument[i], argument[i + 1])) return usage(argument[0]);
    if (i + 1 < count || !w.papers || (i < count && strncmp(argument[i], "--", 2) == 0)) return usage(argument[0]);
    if (i < count && !(w.out = fopen(argument[i], "wb"))) return perror(argument[i]), 1;
    if (!w.memory) w.memory = w.papers / 4 + 1;
    w.random = generator_make(w.seed, "teams", 0);
    w.first = grow(NULL, (uint64_t)w.papers + 1, sizeof *w.first);
    w.first[0] = 0;
    setvbuf(w.out, NULL, _IOFBF, 1 << 20);
    fputs(formats[w.format].head, w.out);
    for (uint32_t paper = 0; paper < w.papers; paper++) {
        assemble(&w, paper);
        formats[w.format].write(&w, paper, generator_below(&w.random, VENUES));
    }
    fputs(formats[w.format].tail, w.out);
    if (fflush(w.out) || ferror(w.out) || (w.out != stdout && fclose(w.out))) return perror("writing"), 1;
    fprintf(stderr, "%u papers, %llu authorships, %u authors\n", w.papers, (unsigned long long)w.members, w.authors);
    free(w.author);
    free(w.member);
    free(w.first);
    return 0;
}
