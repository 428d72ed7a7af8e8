/* append.c: one corpus behind another, so that files and pieces of files can be read in parallel
 * into corpora of their own and joined in order. */
#include <string.h>

#include "base/error.h"
#include "corpus/store.h"

typedef struct joint {
    coauth_corpus *to;
    const coauth_corpus *from;
    uint32_t *name;      /* of from: its index in to */
    coauth_string *text; /* of from: its handle in to, 0 not yet known */
    bool failed;
} joint;

static coauth_string move_text(joint *j, coauth_string string) {
    if (!string || j->text[string]) return string ? j->text[string] : 0;
    const char *text = coauth_corpus_text(j->from, string);
    j->text[string] = strings_intern(&j->to->strings, text, strlen(text));
    if (!j->text[string]) j->failed = true;
    return j->text[string];
}

static void move_names(joint *j) {
    for (size_t i = 0; i < j->from->names.count && !j->failed; i++) {
        const coauth_name *name = &j->from->names.item[i];
        j->name[i] = corpus_name(j->to, move_text(j, name->text), name->family_start, name->family_length);
        j->failed |= j->name[i] == UINT32_MAX;
    }
}

static void move_papers(joint *j, uint32_t source, uint32_t author, uint32_t attribute) {
    for (size_t i = 0; i < j->from->papers.count && !j->failed; i++) {
        coauth_paper paper = j->from->papers.item[i];
        paper.key = move_text(j, paper.key);
        paper.title = move_text(j, paper.title);
        paper.venue = move_text(j, paper.venue);
        paper.type = move_text(j, paper.type);
        paper.language = move_text(j, paper.language);
        paper.field = move_text(j, paper.field);
        paper.source += source;
        paper.first_author += author;
        paper.first_attribute += attribute;
        j->to->papers.item[j->to->papers.count++] = paper;
    }
    for (size_t i = 0; i < j->from->authorships.count && !j->failed; i++) {
        coauth_authorship authorship = j->from->authorships.item[i];
        authorship.name = j->name[authorship.name];
        authorship.first_attribute += attribute;
        j->to->authorships.item[j->to->authorships.count++] = authorship;
    }
    for (size_t i = 0; i < j->from->attributes.count && !j->failed; i++) {
        coauth_attribute moved = j->from->attributes.item[i];
        moved.text = move_text(j, moved.text);
        j->to->attributes.item[j->to->attributes.count++] = moved;
    }
}

static void move_sources(joint *j, uint32_t attribute) {
    for (size_t i = 0; i < j->from->sources.count; i++) {
        coauth_source moved = j->from->sources.item[i];
        moved.name = move_text(j, moved.name);
        moved.format = move_text(j, moved.format);
        moved.first_attribute += attribute;
        j->to->sources.item[j->to->sources.count++] = moved;
        j->to->changes.item[j->to->changes.count++] = j->from->changes.item[i];
    }
}

static void move_remarks(joint *j, uint32_t source) {
    for (size_t i = 0; i < j->from->remarks.count; i++) {
        coauth_remark moved = j->from->remarks.item[i];
        moved.text = move_text(j, moved.text);
        moved.source += source;
        j->to->remarks.item[j->to->remarks.count++] = moved;
    }
}

static void move_graphs(joint *j, uint32_t source, uint32_t vertex) {
    for (size_t i = 0; i < j->from->vertices.count; i++) {
        coauth_vertex moved = j->from->vertices.item[i];
        moved.key = move_text(j, moved.key);
        moved.label = move_text(j, moved.label);
        moved.source += source;
        j->to->vertices.item[j->to->vertices.count++] = moved;
    }
    for (size_t i = 0; i < j->from->ties.count; i++) {
        coauth_tie moved = j->from->ties.item[i];
        moved.a += vertex;
        moved.b += vertex;
        j->to->ties.item[j->to->ties.count++] = moved;
    }
    j->to->tie_weight += j->from->tie_weight;
}

/* Columns of one name are one column. */
static coauth_status move_cells(joint *j, uint32_t vertex, uint32_t tie, coauth_error *error) {
    const coauth_property *property = j->from->properties.item;
    size_t count = j->from->properties.count;
    coauth_status status = COAUTH_OK;
    uint32_t *moved = memory_resize(j->to->context, NULL, count, sizeof *moved);
    if (!moved) return fail_memory(error);
    for (size_t i = 0; i < count && status == COAUTH_OK; i++)
        status = corpus_property(&moved[i], j->to, move_text(j, property[i].name), property[i].of_ties,
            property[i].typed ? &property[i].type : NULL, error);
    for (size_t i = 0; i < j->from->cells.count && status == COAUTH_OK; i++) {
        coauth_cell cell = j->from->cells.item[i];
        cell.row += property[cell.property].of_ties ? tie : vertex;
        cell.value = move_text(j, cell.value);
        cell.property = moved[cell.property];
        j->to->cells.item[j->to->cells.count++] = cell;
    }
    memory_free(j->to->context, moved);
    return status;
}

static void move_aliases(joint *j, uint32_t source, uint32_t alias_name) {
    for (size_t i = 0; i < j->from->aliases.count; i++) {
        coauth_alias moved = j->from->aliases.item[i];
        moved.id = move_text(j, moved.id);
        moved.source += source;
        moved.first += alias_name;
        j->to->aliases.item[j->to->aliases.count++] = moved;
    }
    for (size_t i = 0; i < j->from->alias_names.count; i++)
        j->to->alias_names.item[j->to->alias_names.count++] = j->name[j->from->alias_names.item[i]];
}

static bool reserve(coauth_corpus *to, const coauth_corpus *from) {
    const coauth_context *context = to->context;
    return vector_reserve(context, &to->papers, from->papers.count) &&
           vector_reserve(context, &to->authorships, from->authorships.count) &&
           vector_reserve(context, &to->attributes, from->attributes.count) &&
           vector_reserve(context, &to->sources, from->sources.count) &&
           vector_reserve(context, &to->changes, from->changes.count) &&
           vector_reserve(context, &to->remarks, from->remarks.count) &&
           vector_reserve(context, &to->vertices, from->vertices.count) &&
           vector_reserve(context, &to->ties, from->ties.count) &&
           vector_reserve(context, &to->cells, from->cells.count) &&
           vector_reserve(context, &to->aliases, from->aliases.count) &&
           vector_reserve(context, &to->alias_names, from->alias_names.count);
}

static coauth_status joint_open(joint *j, coauth_corpus *to, const coauth_corpus *from, coauth_error *error) {
    *j = (joint){.to = to, .from = from};
    j->name = memory_resize(to->context, NULL, from->names.count, sizeof *j->name);
    j->text = memory_zeroed(to->context, strings_bound(&from->strings), sizeof *j->text);
    return j->name && j->text && reserve(to, from) ? COAUTH_OK : fail_memory(error);
}

static void joint_close(joint *j) {
    memory_free(j->to->context, j->name);
    memory_free(j->to->context, j->text);
}

/* Moves everything but the sources; source: where those of from begin in to. */
static coauth_status move(joint *j, uint32_t source, coauth_error *error) {
    coauth_corpus *to = j->to;
    const coauth_corpus *from = j->from;
    if (to->authorships.count + from->authorships.count > UINT32_MAX ||
        to->attributes.count + from->attributes.count > UINT32_MAX ||
        to->papers.count + from->papers.count > UINT32_MAX / 2)
        return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion authorships or attributes; read fewer files");
    if (!corpus_has_room(to, from->tie_weight)) return fail(error, COAUTH_LIMIT_EXCEEDED, WEIGHTS_TOO_LARGE);
    move_names(j);
    if (j->failed) return fail_memory(error);
    move_papers(j, source, (uint32_t)to->authorships.count, (uint32_t)to->attributes.count);
    move_remarks(j, source);
    coauth_status status = move_cells(j, (uint32_t)to->vertices.count, (uint32_t)to->ties.count, error);
    if (status != COAUTH_OK) return status;
    move_graphs(j, source, (uint32_t)to->vertices.count);
    move_aliases(j, source, (uint32_t)to->alias_names.count);
    to->records += from->records;
    return j->failed ? fail_memory(error) : COAUTH_OK;
}

coauth_status coauth_corpus_append(coauth_corpus *to, const coauth_corpus *from, coauth_error *error) {
    joint j;
    uint32_t attribute = (uint32_t)to->attributes.count;
    coauth_status status = joint_open(&j, to, from, error);
    if (status == COAUTH_OK) status = move(&j, (uint32_t)to->sources.count, error);
    if (status == COAUTH_OK) {
        move_sources(&j, attribute);
        if (j.failed) status = fail_memory(error);
    }
    joint_close(&j);
    return status;
}

coauth_status corpus_append_part(coauth_corpus *to, const coauth_corpus *part, uint32_t source, coauth_error *error) {
    joint j;
    coauth_status status = joint_open(&j, to, part, error);
    if (status == COAUTH_OK) status = move(&j, source, error);
    joint_close(&j);
    if (status != COAUTH_OK) return status;
    to->sources.item[source].records += part->sources.item[0].records;
    to->sources.item[source].skipped += part->sources.item[0].skipped;
    to->changes.item[source].controls += part->changes.item[0].controls;
    to->changes.item[source].bytes += part->changes.item[0].bytes;
    return COAUTH_OK;
}
