/* profile_split.c: where a title ends and its authors begin when nothing stands between them.
 *
 * "A Roadmap for Big ModelSha Yuan, Hanyu Zhao, Shuai Zhao et al." has commas only between the names,
 * so the first name begins inside the piece before the second-last comma: a cut list shows three.
 * Within a piece every place where a name can begin is a candidate, and each is weighed by what
 * speaks for it: the name was seen elsewhere in the run, its words read as a name, the title before
 * it ends in a known word, an acronym, a digit or punctuation. The best wins; where the second best is
 * close, or nothing much speaks for the best, the choice is reported.
 *
 * Evidence is gathered from every page before any line is decided, and the lines decided without doubt in a
 * first round are evidence in a second, so that the order of files changes nothing. */
#include <string.h>

#include "read/profile.h"

#include "base/ascii.h"
#include "base/text.h"

enum { MOST_NAMES = 3, LONGEST_TAIL = 120, LONGEST_WORD = 64 };

/* What speaks for a candidate and against it. Only the order of sums and the two thresholds matter. */
enum {
    NAME_SEEN = 40,        /* the whole name stands elsewhere in the run */
    GROUP_FORM = 40,       /* "... Team", "MiniMax" */
    PERSON_FORM = 30,      /* two to four words that read as a person's name */
    LONG_FORM = 10,        /* five or six of them */
    THREE_NAMES = 20,      /* a cut list shows three names, this one would */
    TITLE_WORD_SEEN = 15,  /* the title would end in a word seen in titles */
    PART_SEEN = 8,         /* its first or last word is one of a name seen elsewhere */
    CLEAN_BORDER = 6,      /* lower-case letter, digit or punctuation, then a capital */
    OTHER_NAME = 5,        /* each further name that reads as one */
    CAMEL = -24,           /* each word such as "MsZhengyan" or "JunHui" */
    ACRONYM = -40,         /* each word such as "QAZhengyan" */
    INSIDE_ACRONYM = -20,  /* a capital before it and a capital after it */
    MIXED_TITLE_END = -22, /* the title would end in "ModelingMini" */
    AFTER_INITIAL = -25,   /* or in a full stop, as "J." does */
    NOT_A_NAME = -50,      /* each further item that cannot be a name */
    DOUBT = 20,            /* a lead this small is reported */
    WEAK = 40              /* so is a best candidate below this */
};

typedef enum clue { CLUE_NAME, CLUE_GIVEN, CLUE_FAMILY, CLUE_WORD, CLUES } clue;

/* A fused line and the places of its last items. */
typedef struct fused_line {
    const char *text;
    size_t length;                             /* to the end of the names */
    size_t begin[MOST_NAMES], end[MOST_NAMES]; /* of the last items, the last first */
    size_t items;
    bool cut;
} fused_line;

typedef struct candidate {
    size_t at; /* where the names begin, 0 none */
    int weight;
} candidate;

typedef struct decision {
    candidate best, second;
    size_t names;           /* end of the names */
    size_t title_end, rest; /* without a candidate: what is kept as the title, and as authors */
    bool doubtful;
} decision;

typedef struct splitter {
    profile_run *p;
    strings set[CLUES];
    bool failed;
} splitter;

/* --- Evidence --------------------------------------------------------------------------------------- */

static void add(splitter *s, clue kind, const char *text, size_t length) {
    if (length && !strings_intern(&s->set[kind], text, length)) s->failed = true;
}

static bool seen(const splitter *s, clue kind, const char *text, size_t length) {
    return length && strings_find(&s->set[kind], text, length);
}

static void add_name(splitter *s, const char *name, size_t length) {
    size_t first = 0, last = length;
    if (length > LONGEST_TAIL) return;
    while (first < length && name[first] != ' ') first++;
    while (last && name[last - 1] != ' ') last--;
    add(s, CLUE_NAME, name, length);
    if (first == length || is_group_name(name, length)) return;
    add(s, CLUE_GIVEN, name, first);
    add(s, CLUE_FAMILY, name + last, length - last);
}

static void add_names(splitter *s, const char *text) {
    author_line line;
    author_line_parse(&line, text, strlen(text));
    const char *rest = line.names, *name;
    size_t left = line.names_length, length;
    while (list_next(&name, &length, &rest, &left)) add_name(s, name, length);
}

/* A word of a title in lower case (ASCII) and without the punctuation around it; 0 if it is too long. */
static size_t bare_word(char out[LONGEST_WORD], const char *word, size_t length) {
    while (length && strchr("\"'([{$:;,.?!)]}", word[length - 1])) length--;
    while (length && strchr("\"'([{", *word)) word++, length--;
    if (length > LONGEST_WORD) return 0;
    for (size_t i = 0; i < length; i++) out[i] = ascii_lower(word[i]);
    return length;
}

static void add_words(splitter *s, const char *title, size_t length) {
    char word[LONGEST_WORD];
    for (size_t at = 0; at < length;) {
        const char *space = memchr(title + at, ' ', length - at);
        size_t size = space ? (size_t)(space - title) - at : length - at;
        add(s, CLUE_WORD, word, bare_word(word, title + at, size));
        at += size + 1;
    }
}

/* The word that ends a title, also what follows its last hyphen. */
static bool title_word_seen(const splitter *s, const char *word, size_t length) {
    char bare[LONGEST_WORD];
    size_t n = bare_word(bare, word, length), part = n;
    while (part && bare[part - 1] != '-') part--;
    return seen(s, CLUE_WORD, bare, n) || (part && seen(s, CLUE_WORD, bare + part, n - part));
}

/* --- Lines ------------------------------------------------------------------------------------------ */

/* Finds the last items of the line from its end; "Jr." belongs to the item before. */
static void find_items(fused_line *f, const char *text) {
    author_line line;
    author_line_parse(&line, text, strlen(text));
    *f = (fused_line){.text = text, .length = line.names_length, .cut = line.cut};
    for (size_t end = f->length, stop = end; f->items < MOST_NAMES;) {
        size_t begin = end;
        while (begin && text[begin - 1] != ',') begin--;
        const char *item = text + begin;
        size_t size = end - begin;
        text_trim(&item, &size);
        if (!begin || !is_name_suffix(item, size)) {
            f->begin[f->items] = (size_t)(item - text);
            f->end[f->items++] = stop;
            stop = begin ? begin - 1 : 0;
        }
        if (!begin) return;
        end = begin - 1;
    }
}

/* The evidence that needs no decision: the spaced pages, the owners, the names after the first. */
static void gather_certain(splitter *s, const char *given_owner) {
    profile_run *p = s->p;
    if (given_owner) add_name(s, given_owner, strlen(given_owner));
    for (size_t i = 0; i < p->pages.count; i++) {
        const char *owner = strings_text(&p->texts, p->pages.item[i].owner);
        add_name(s, owner, strlen(owner));
    }
    for (size_t i = 0; i < p->records.count; i++) {
        const profile_record *record = &p->records.item[i];
        const char *title = strings_text(&p->texts, record->title);
        add_words(s, title, strlen(title));
        add_names(s, strings_text(&p->texts, record->authors));
        fused_line f;
        find_items(&f, strings_text(&p->texts, record->fused));
        for (size_t k = 0; f.cut && f.items == MOST_NAMES && k + 1 < f.items; k++)
            add_name(s, f.text + f.begin[k], f.end[k] - f.begin[k]);
    }
}

/* --- Weighing --------------------------------------------------------------------------------------- */

static int weigh_form(const splitter *s, const char *name, size_t length) {
    name_shape shape = name_shape_of(name, length);
    bool known = seen(s, CLUE_NAME, name, length);
    if (is_group_name(name, length)) return GROUP_FORM + (known ? NAME_SEEN : 0);
    if (!shape.possible || shape.words < 2) return known ? NAME_SEEN : 0;
    int weight =
        (shape.words <= 4 ? PERSON_FORM : LONG_FORM) + (int)shape.camels * CAMEL + (int)shape.acronyms * ACRONYM;
    size_t first = 0, last = length;
    while (name[first] != ' ') first++;
    while (name[last - 1] != ' ') last--;
    if (known) return weight + NAME_SEEN;
    return weight + (seen(s, CLUE_GIVEN, name, first) ? PART_SEEN : 0) +
           (seen(s, CLUE_FAMILY, name + last, length - last) ? PART_SEEN : 0);
}

/* How good a title's end text[0..at) is, and the border behind it. */
static int weigh_border(const splitter *s, const fused_line *f, size_t at) {
    size_t word = at, next = at + 1;
    int weight = 0;
    while (word && f->text[word - 1] != ' ') word--;
    while (next < f->length && text_continues(f->text[next])) next++;
    if (!upper_at(f->text, f->length, text_before(f->text, at))) weight += CLEAN_BORDER;
    else if (upper_at(f->text, f->length, next)) weight += INSIDE_ACRONYM;
    if (f->text[at - 1] == '.') weight += AFTER_INITIAL;
    if (title_word_seen(s, f->text + word, at - word)) return weight + TITLE_WORD_SEEN;
    for (size_t i = word + 1; i < at; i++)
        if (upper_at(f->text, f->length, i) && lower_at(f->text, f->length, text_before(f->text, i)))
            return weight + MIXED_TITLE_END;
    return weight;
}

/* The items behind the first name; whether they are names speaks for or against the number of names. */
static int weigh_others(const splitter *s, const fused_line *f, size_t k) {
    int weight = f->cut && k + 1 == MOST_NAMES ? THREE_NAMES : f->cut ? -THREE_NAMES : 0;
    for (size_t i = 0; i < k; i++) {
        const char *name = f->text + f->begin[i];
        size_t length = f->end[i] - f->begin[i];
        bool known = seen(s, CLUE_NAME, name, length);
        bool readable = name_shape_of(name, length).possible || is_group_name(name, length);
        weight += known || readable ? OTHER_NAME : f->cut ? 0 : NOT_A_NAME;
    }
    return weight;
}

static void consider(decision *d, size_t at, int weight) {
    candidate found = {.at = at, .weight = weight};
    if (!d->best.at || weight > d->best.weight) {
        d->second = d->best;
        d->best = found;
    } else if (!d->second.at || weight > d->second.weight) {
        d->second = found;
    }
}

/* Every place in the k-th last item where a name can begin: at a capital, or where a known name does. */
static void consider_item(decision *d, const splitter *s, const fused_line *f, size_t k) {
    size_t begin = f->begin[k], end = f->end[k];
    int others = weigh_others(s, f, k);
    size_t from = end - begin > LONGEST_TAIL ? end - LONGEST_TAIL : begin + 1;
    for (size_t at = from; at < end; at++) {
        if (f->text[at - 1] == ' ' || text_continues(f->text[at])) continue;
        if (joins_at(f->text, f->length, text_before(f->text, at))) continue;
        if (!upper_at(f->text, f->length, at) && !seen(s, CLUE_NAME, f->text + at, end - at)) continue;
        int form = weigh_form(s, f->text + at, end - at);
        if (form != 0) consider(d, at, form + weigh_border(s, f, at) + others);
    }
}

static decision decide(const splitter *s, const char *text) {
    decision d = {.doubtful = false};
    fused_line f;
    find_items(&f, text);
    for (size_t k = 0; k < f.items; k++) consider_item(&d, s, &f, k);
    d.names = d.title_end = d.rest = f.length;
    if (f.cut && f.items > 1) { /* a list of names for certain: those behind the first stand by themselves */
        d.title_end = f.end[f.items - 1];
        d.rest = f.begin[f.items - 2];
    }
    d.doubtful = !d.best.at || d.best.weight < WEAK || (d.second.at && d.best.weight - d.second.weight < DOUBT);
    return d;
}

/* --- Settling --------------------------------------------------------------------------------------- */

/* Lines decided without doubt on what is certain become evidence for the others. */
static void first_round(splitter *s) {
    profile_run *p = s->p;
    VECTOR(decision) found = {0};
    for (size_t i = 0; i < p->records.count && !s->failed; i++) {
        const char *text = strings_text(&p->texts, p->records.item[i].fused);
        decision *d = vector_push(p->context, &found);
        if (!d) s->failed = true;
        else if (*text) *d = decide(s, text);
    }
    for (size_t i = 0; i < found.count && !s->failed; i++) {
        const decision *d = &found.item[i];
        if (!d->best.at || d->doubtful) continue;
        const char *text = strings_text(&p->texts, p->records.item[i].fused);
        add_words(s, text, d->best.at);
        add_names(s, text + d->best.at);
    }
    vector_free(p->context, &found);
}

static coauth_status report(
    splitter *s, run *r, uint32_t source, const profile_record *record, const decision *d, coauth_error *error) {
    const char *text = strings_text(&s->p->texts, record->fused);
    int shown = d->best.at ? (int)(d->names - d->best.at) : shown_length(text);
    if (!d->best.at)
        return read_remark(r, COAUTH_REMARK_WARNING, source, record->line, 0, error,
            d->rest < d->names ? "the first author cannot be told from the title in \"%.*s\"; kept as part of the title"
                               : "no author can be told from the title in \"%.*s\"; kept as a title without authors",
            shown, text);
    if (!d->second.at || d->best.weight - d->second.weight >= DOUBT)
        return read_remark(r, COAUTH_REMARK_CHOICE, source, record->line, 0, error,
            "title and authors stand together; read \"%.*s\" as the authors, on little evidence", shown,
            text + d->best.at);
    return read_remark(r, COAUTH_REMARK_CHOICE, source, record->line, 0, error,
        "title and authors stand together; read \"%.*s\" as the authors, not \"%.*s\"", shown, text + d->best.at,
        (int)(d->names - d->second.at), text + d->second.at);
}

static coauth_status settle(splitter *s, run *r, uint32_t source, profile_record *record, coauth_error *error) {
    profile_run *p = s->p;
    const char *text = strings_text(&p->texts, record->fused);
    decision d = decide(s, text);
    coauth_status status = d.doubtful ? report(s, r, source, record, &d, error) : COAUTH_OK;
    if (status != COAUTH_OK) return status;
    size_t title = d.best.at ? d.best.at : d.title_end, authors = d.best.at ? d.best.at : d.rest;
    record->title = strings_intern(&p->texts, text, title);
    if (text[authors]) record->authors = strings_intern(&p->texts, text + authors, strlen(text + authors));
    return (!title || record->title) && (!text[authors] || record->authors) ? COAUTH_OK : fail_memory(error);
}

coauth_status profile_split(profile_run *p, run *r, coauth_error *error) {
    splitter s = {.p = p};
    coauth_status status = COAUTH_OK;
    for (int i = 0; i < CLUES; i++) strings_init(&s.set[i], p->context);
    gather_certain(&s, r->options.owner);
    first_round(&s);
    if (s.failed) status = fail_memory(error);
    for (size_t i = 0; i < p->pages.count && status == COAUTH_OK; i++) {
        const profile_page *page = &p->pages.item[i];
        for (size_t j = page->first; j < page->first + page->count && status == COAUTH_OK; j++) {
            status = context_check(p->context, error);
            if (status == COAUTH_OK && p->records.item[j].fused)
                status = settle(&s, r, page->source, &p->records.item[j], error);
        }
    }
    for (int i = 0; i < CLUES; i++) strings_free(&s.set[i]);
    return status;
}
