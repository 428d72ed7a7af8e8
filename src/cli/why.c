/* why.c: see why.h. */
#include "cli/why.h"

#include <coauth/why.h>

#include <stdio.h>

#include "base/cells.h"
#include "base/words.h"
#include "cli/people.h"
#include "cli/terminal.h"

enum { LINE_SIZE = 1040 };

static void print_line(void *user, const char *what, const char *text) {
    (void)user;
    print_labelled(what, 14, text);
}

static void print_head(const pipeline *p, uint32_t person) {
    coauth_person_facts f = coauth_people_facts(p->people, person);
    char id[COAUTH_PERSON_ID_SIZE], years[32] = "";
    if (f.first_year != COAUTH_NO_YEAR)
        snprintf(years, sizeof years, f.first_year == f.last_year ? ", %d" : ", %d-%d", f.first_year, f.last_year);
    printf("\n%s", style_bold());
    print_cell(stdout, coauth_corpus_text(p->corpus, p->persons->label[person]), 0);
    printf("%s (%s): %s%s\n", style_off(), people_id(id, p, person), counted(f.papers, "paper"), years);
}

coauth_status why_print_line(const pipeline *p, uint32_t person, coauth_error *error) {
    char line[LINE_SIZE];
    coauth_status status = coauth_why_briefly(line, sizeof line, p->people, person, error);
    if (status != COAUTH_OK) return status;
    fputs("  ", stdout);
    people_print(p, person);
    putchar(' ');
    print_cell(stdout, line, 0);
    putchar('\n');
    return COAUTH_OK;
}

coauth_status why_print(const pipeline *p, uint32_t person, coauth_error *error) {
    print_head(p, person);
    return coauth_why(p->people, person, print_line, NULL, error);
}
