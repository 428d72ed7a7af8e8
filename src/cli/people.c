/* people.c: see people.h. */
#include "cli/people.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/cells.h"
#include "base/error.h"
#include "base/text.h"
#include "base/words.h"
#include "cli/terminal.h"

enum { MOST_SHOWN = 20, LINE_SIZE = 512 };

static const char *label_of(const pipeline *p, uint32_t person) {
    return coauth_corpus_text(p->corpus, p->persons->label[person]);
}

const char *people_id(char id[COAUTH_PERSON_ID_SIZE], const pipeline *p, uint32_t person) {
    coauth_person_id(id, p->persons, person);
    return id;
}

void people_id_cell(grid *g, const pipeline *p, uint32_t person) {
    char id[COAUTH_PERSON_ID_SIZE];
    grid_format(g, "%s", people_id(id, p, person));
}

/* "a7k3m9q2x4d Wei Wang (14 papers, 2001-2010, Fudan University)". */
static void describe(char line[LINE_SIZE], const pipeline *p, uint32_t person) {
    coauth_person_facts f = coauth_people_facts(p->people, person);
    char id[COAUTH_PERSON_ID_SIZE];
    int used = snprintf(
        line, LINE_SIZE, "%s %.200s (%s", people_id(id, p, person), label_of(p, person), counted(f.papers, "paper"));
    if (f.first_year != COAUTH_NO_YEAR)
        used += snprintf(line + used, LINE_SIZE - (size_t)used, f.first_year == f.last_year ? ", %d" : ", %d-%d",
            f.first_year, f.last_year);
    snprintf(line + used, LINE_SIZE - (size_t)used, "%s%.150s)", f.place ? ", " : "",
        coauth_corpus_text(p->corpus, f.place));
}

/* Of many the first, whose order is that of "NAME#2". */
static void list_matches(const pipeline *p, const coauth_match *match, size_t count, const char *name) {
    char line[LINE_SIZE];
    for (size_t i = 0; i < count && i < MOST_SHOWN; i++) {
        describe(line, p, match[i].person);
        if (name) say_error("  \"%s#%zu\" is %s", name, i + 1, line);
        else say_error("  %s", line);
    }
    if (count > MOST_SHOWN) say_error("  and %zu more", count - MOST_SHOWN);
}

void people_print(const pipeline *p, uint32_t person) {
    char line[LINE_SIZE];
    describe(line, p, person);
    print_cell(stdout, line, 0);
}

static coauth_status find(coauth_match **match, size_t *count, pipeline *p, const char *text, coauth_error *error) {
    coauth_status status = p->people ? COAUTH_OK : coauth_people_make(&p->people, p->corpus, p->persons, error);
    *match = NULL;
    *count = 0;
    return status == COAUTH_OK ? coauth_find_author(match, count, p->people, text, error) : status;
}

coauth_status people_matches(
    coauth_match **match, size_t *count, pipeline *p, const char *option, const char *text, coauth_error *error) {
    coauth_status status = find(match, count, p, text, error);
    if (status != COAUTH_OK) return status;
    bool none = *count == 0 || (*match)->kind == COAUTH_MATCH_NEAR;
    if (!none && (*match)->kind == COAUTH_MATCH_SLIP)
        say_note("%s: nobody is called \"%s\"; taken for %s", option, text, label_of(p, (*match)->person));
    if (!none) return COAUTH_OK;
    status = fail(error, COAUTH_UNDEFINED, "%s: nobody is called \"%.200s\"%s", option, text,
        *count ? "; the nearest:" : " or nearly so; names are as written in the records");
    if (*count) say_failure(error), list_matches(p, *match, *count, NULL);
    if (*count) fail(error, COAUTH_UNDEFINED, "%s: give one of these, or an id", option);
    coauth_free(p->context, *match);
    *match = NULL;
    *count = 0;
    return status;
}

coauth_status people_one(uint32_t *person, pipeline *p, const char *option, const char *text, coauth_error *error) {
    coauth_match *match;
    size_t count;
    coauth_status status = people_matches(&match, &count, p, option, text, error);
    if (status == COAUTH_OK && count > 1) {
        say_error("%s: \"%s\" may be %zu %s:", option, text, count, coauth_corpus_unit(p->corpus, count));
        list_matches(p, match, count, text);
        status = fail(error, COAUTH_UNDEFINED, "%s: choose one, by its number or its id", option);
    }
    if (status == COAUTH_OK) *person = match[0].person; /* NOLINT(clang-analyzer-core.NullDereference): one is found */
    coauth_free(p->context, match);
    return status;
}

/* --- Lists --------------------------------------------------------------------------------------- */

typedef struct listing {
    pipeline *pipeline;
    const char *option;
    VECTOR(uint32_t) person;
    uint8_t *seen; /* per person */
} listing;

static coauth_status add_name(listing *l, const char *text, size_t length, coauth_error *error) {
    uint32_t person;
    text_trim(&text, &length);
    if (!length) return COAUTH_OK;
    char *name = memory_copy_text(l->pipeline->context, text, length);
    coauth_status status = name ? people_one(&person, l->pipeline, l->option, name, error) : fail_memory(error);
    memory_free(l->pipeline->context, name);
    if (status != COAUTH_OK || l->seen[person]) return status;
    uint32_t *added = vector_push(l->pipeline->context, &l->person);
    if (!added) return fail_memory(error);
    *added = person;
    l->seen[person] = 1;
    return COAUTH_OK;
}

static coauth_status add_list(listing *l, const char *list, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    while (*list && status == COAUTH_OK) {
        size_t length = strcspn(list, ";");
        status = add_name(l, list, length, error);
        list += length + (list[length] == ';');
    }
    return status;
}

static coauth_status add_file(listing *l, const char *path, coauth_error *error) {
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    uint64_t number = 0;
    if (!file) return fail_system(error, path, "open", errno);
    coauth_status status = COAUTH_OK;
    while (status == COAUTH_OK && (length = getline(&line, &size, file)) >= 0) {
        size_t mark = !number++ && length >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
        if (strlen(line) != (size_t)length)
            status = fail_at(error, COAUTH_FORMAT_ERROR, path, number, 0, "a NUL byte in a list of names");
        else status = add_name(l, line + mark, (size_t)length - mark, error);
    }
    if (status == COAUTH_OK && ferror(file)) status = fail_system(error, path, "read", errno);
    free(line);
    fclose(file);
    return status;
}

coauth_status people_list(
    uint32_t **person, size_t *count, pipeline *p, const char *option, const char *list, coauth_error *error) {
    listing l = {.pipeline = p, .option = option, .seen = memory_zeroed(p->context, p->persons->count, 1)};
    coauth_status status = l.seen ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = *list == '@' ? add_file(&l, list + 1, error) : add_list(&l, list, error);
    if (status == COAUTH_OK && !l.person.count)
        status = fail(error, COAUTH_UNDEFINED, "%s: \"%.200s\" names nobody", option, list);
    memory_free(p->context, l.seen);
    if (status != COAUTH_OK) vector_free(p->context, &l.person);
    *person = l.person.item;
    *count = l.person.count;
    return status;
}
