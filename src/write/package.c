/* package.c: see package.h.  Columns of graphs describe themselves; those of other tables are described here. */
#include "write/package.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/words.h"

/* --- Columns -------------------------------------------------------------------------------------- */

typedef struct described {
    const char *file;                             /* NULL: any */
    const char *name, *type, *unit, *description; /* unit NULL: none */
} described;

static const described table[] = {
    {NULL, "Id", "string", NULL, "id of the row: a and a number for authors, p for papers, g for groups"},
    {NULL, "Label", "string", NULL, "name of the author or group, title of the paper"},
    {NULL, "Source", "string", NULL, "id of one author, as in authors.csv"},
    {NULL, "Target", "string", NULL, "id of the other author, as in authors.csv"},
    {NULL, "Type", "string", NULL, "Undirected, as Gephi wants it said"},
    {NULL, "Weight", "number", NULL, "weight of the collaboration"},
    {NULL, "Source Label", "string", NULL, "name of the author that is Source"},
    {NULL, "Target Label", "string", NULL, "name of the author that is Target"},
    {"papers.csv", "key", "string", NULL, "the record's own key"},
    {"papers.csv", "year", "integer", "year", "year of publication"},
    {"papers.csv", "month", "integer", "month", "month of publication, from 1"},
    {"papers.csv", "day", "integer", "day", "day of publication, from 1"},
    {"papers.csv", "year_inferred", "boolean", NULL, "the record gives no year; one was worked out"},
    {"papers.csv", "venue", "string", NULL, "journal, proceedings or book"},
    {"papers.csv", "type", "string", NULL, "type of publication as its source says"},
    {"papers.csv", "language", "string", NULL, "language as its source says"},
    {"papers.csv", "field", "string", NULL, "first field of study"},
    {"papers.csv", "citations", "integer", "citations", "citations as its source counts them"},
    {"papers.csv", "authors", "integer", "authors", "distinct known authors"},
    {"papers.csv", "truncated", "boolean", NULL, "the list of authors was cut"},
    {"papers.csv", "records", "integer", "records", "records that were merged into the paper"},
    {"papers.csv", "source", "string", NULL, "file that the record stands in"},
    {"papers.csv", "line", "integer", "line", "line of the file at which it begins, from 1"},
    {"papers.csv", "community", "integer", NULL, "number of the community of most of its authors"},
    {"papers.csv", "cluster", "integer", NULL, "number of the cluster that the paper is in"},
    {NULL, "paper", "string", NULL, "name of the paper, as in papers.csv"},
    {NULL, "position", "integer", "position", "place in the paper's list of authors, from 1"},
    {NULL, "name", "string", NULL, "name as written"},
    {NULL, "author_id", "string", NULL, "id of the author, as in authors.csv"},
    {NULL, "author", "string", NULL, "name of the author"},
    {NULL, "inferred", "boolean", NULL, "not in the list of authors, but added, as the owner of a profile page is"},
    {NULL, "affiliations", "string", NULL, "affiliations as written, joined by \"; \""},
    {NULL, "countries", "string", NULL, "countries by their English names, joined by \"; \""},
    {NULL, "orcid", "string", NULL, "ORCID"},
    {NULL, "ids", "string", NULL, "other ids, scheme:value, joined by \"; \""},
    {NULL, "corresponding", "boolean", NULL, "a corresponding author"},
    {NULL, "institutions", "string", NULL, "institutions, ids before the name (ror:…, openalex:…), joined by \"; \""},
    {"authorships.csv", "notes", "string", NULL, "other facts, name=value, joined by \"; \""},
    {"authorships.csv", "group", "boolean", NULL, "a group, not a person"},
    {"identities.csv", "names", "string", NULL, "names as written of the author, joined by \"; \""},
    {"identities.csv", "papers", "integer", "papers", "papers of the author"},
    {"identities.csv", "evidence", "string", NULL, "why these names are one author's"},
    {"identities.csv", "chance", "number", NULL, "chance that the least sure of these names is the author's"},
    {"ambiguous.csv", "kind", "string", NULL, "kind of doubt: near miss, homonym, split, conflict, nobody"},
    {"ambiguous.csv", "other_id", "string", NULL, "id of the other author in doubt"},
    {"ambiguous.csv", "other", "string", NULL, "name of the other author in doubt"},
    {"ambiguous.csv", "other_name", "string", NULL, "name as written of the other"},
    {"ambiguous.csv", "score", "number", "log odds", "logarithm of the odds that they are one"},
    {"ambiguous.csv", "reason", "string", NULL, "what speaks for it and against it"},
    {"ambiguous.csv", "chance", "number", NULL, "chance that they are one"},
    {NULL, NULL, NULL, NULL, NULL},
};

static const struct {
    const char *column, *unit;
} units[] = {{"papers", "papers"}, {"fractional_papers", "papers"}, {"harmonic_papers", "papers"},
    {"first_author_papers", "papers"}, {"last_author_papers", "papers"}, {"solo_papers", "papers"},
    {"fractional", "papers"}, {"truncated", NULL}, {"first_year", "year"}, {"last_year", "year"},
    {"degree", "collaborators"}, {"strength", "weight"}, {"citations", "citations"}, {"authors", "authors"},
    {"collaborations", "collaborations"}, {"inside", "weight"}, {"outside", "weight"}, {"x", "points"}, {"y", "points"},
    {"size", "points"}, {"thickness", "points"}, {"betweenness", "pairs of authors"}, {"harmonic", "1/steps"},
    {"closeness", "1/steps"}, {"eccentricity", "steps"}, {"core", "collaborators"}};

static const char *unit_of(const char *column) {
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i].column, column) == 0) return units[i].unit;
    return "1";
}

/* What a file of the result holds, whose columns describe themselves. */
typedef enum held { AUTHORS, COLLABORATIONS, COMMUNITIES, CLUSTERS, NOTHING } held;

static const char *const files[] = {[AUTHORS] = "authors.csv",
    [COLLABORATIONS] = "collaborations.csv",
    [COMMUNITIES] = "communities.csv",
    [CLUSTERS] = "clusters.csv"};

static const char *file_at(size_t index) {
    return index < NOTHING ? files[index] : NULL;
}

static held held_by(const char *file) {
    return (held)words_index(file, file_at);
}

/* The table that a file holds; NULL for none. */
static const coauth_table *table_of(const packed *p, const char *file) {
    const coauth_groups *groups = p->clusters;
    switch (held_by(file)) {
    case AUTHORS: return &p->coauthors->node_table;
    case COLLABORATIONS: return &p->coauthors->edge_table;
    case COMMUNITIES: groups = p->communities; break;
    case CLUSTERS: break;
    case NOTHING: return NULL;
    }
    return groups->quotient ? &groups->quotient->node_table : NULL;
}

static const char *type_name(coauth_column_type type) {
    static const char *const names[] = {
        [COAUTH_INTEGER] = "integer", [COAUTH_REAL] = "number", [COAUTH_BOOLEAN] = "boolean", [COAUTH_TEXT] = "string"};
    return names[type];
}

static described describe(const packed *p, const char *file, const char *name) {
    const coauth_table *columns = table_of(p, file);
    const coauth_column *column = columns ? coauth_table_find(columns, name) : NULL;
    const described *row = table;
    bool number = column && (column->type == COAUTH_INTEGER || column->type == COAUTH_REAL);
    if (column)
        return (described){file, name, type_name(column->type), number ? unit_of(name) : NULL, column->description};
    while (row->name && !(strcmp(row->name, name) == 0 && (!row->file || strcmp(row->file, file) == 0))) row++;
    if (row->name) return *row;
    return (described){file, name, "string", NULL, "values of this kind that the records have, joined by \"; \""};
}

const char *package_type(const packed *p, const char *file, const char *column) {
    return describe(p, file, column).type;
}

/* --- Estimates ------------------------------------------------------------------------------------ */

enum { BOUND_SIZE = 256 };

/* Whether the column of authors.csv or collaborations.csv is an estimate, and how good a one. */
static bool is_estimated(char bound[BOUND_SIZE], const packed *p, const char *file, const char *column) {
    const coauth_measure *m;
    const held of = held_by(file);
    const bool edges = of == COLLABORATIONS;
    if (of != AUTHORS && of != COLLABORATIONS) return false;
    for (size_t i = 0; (m = coauth_measure_at(i)); i++) {
        for (size_t k = 0; k < COAUTH_MEASURE_COLUMNS && m->column[k].name; k++) {
            if (m->bipartite || m->column[k].on_edges != edges || strcmp(m->column[k].name, column) != 0) continue;
            coauth_measure_plan_result way = coauth_measure_plan(m, p->coauthors, p->measuring);
            if (way.approximate) coauth_measure_bound(bound, BOUND_SIZE, m, &way);
            return way.approximate;
        }
    }
    return false;
}

static void put_estimates(json_out *j, const packed *p, const char *file, const coauth_table *columns) {
    char bound[BOUND_SIZE];
    for (size_t c = 0; c < columns->columns; c++) {
        if (!is_estimated(bound, p, file, columns->column[c]->name)) continue;
        json_begin_object(j, NULL, JSON_IN_LINE);
        json_put_text(j, "file", file);
        json_put_text(j, "column", columns->column[c]->name);
        json_put_text(j, "bound", bound);
        json_end(j);
    }
}

void package_estimates(json_out *j, const char *key, const packed *p, const coauth_statistics *statistics) {
    json_begin_array(j, key, JSON_IN_LINE);
    put_estimates(j, p, files[AUTHORS], &p->coauthors->node_table);
    put_estimates(j, p, files[COLLABORATIONS], &p->coauthors->edge_table);
    for (size_t i = 0; coauth_statistic_at(i); i++) {
        if (!coauth_statistic_is_estimated(statistics, i)) continue;
        json_begin_object(j, NULL, JSON_IN_LINE);
        json_put_text(j, "file", "statistics.json");
        json_put_text(j, "figure", coauth_statistic_at(i)->name);
        json_put_figure(j, "standard_error", coauth_statistic_error(statistics, i));
        json_end(j);
    }
    json_end(j);
}

/* --- The package ---------------------------------------------------------------------------------- */

static void put_field(json_out *j, const packed *p, const char *file, const char *name) {
    char bound[BOUND_SIZE], text[1024];
    described d = describe(p, file, name);
    bool estimated = is_estimated(bound, p, file, name);
    int length = snprintf(text, sizeof text, "%s", d.description);
    size_t used = length < 0 ? 0 : (size_t)length < sizeof text ? (size_t)length : sizeof text - 1;
    if (d.unit && strcmp(d.unit, "1") != 0) snprintf(text + used, sizeof text - used, " [%s]", d.unit);
    json_begin_object(j, NULL, JSON_ON_LINES);
    json_put_text(j, "name", name);
    json_put_text(j, "type", d.type);
    json_put_text(j, "description", text);
    json_put_boolean(j, "exact", !estimated);
    if (d.unit) json_put_text(j, "unit", d.unit);
    if (estimated) json_put_text(j, "bound", bound);
    json_end(j);
}

/* The head of a CSV that coauth wrote: names without quotes, commas or breaks, perhaps after a byte order mark. */
static coauth_status put_fields(json_out *j, const packed *p, const folder_file *file, coauth_error *error) {
    char *line = NULL, *rest, *name;
    size_t room = 0;
    FILE *in = fopen(file->beside, "r");
    bool read = in && getline(&line, &room, in) >= 0;
    if (in) fclose(in);
    if (!read) {
        free(line);
        return fail(error, COAUTH_IO_ERROR, "%s cannot be read again", file->name);
    }
    rest = strncmp(line, "\xEF\xBB\xBF", 3) == 0 ? line + 3 : line;
    rest[strcspn(rest, "\n")] = '\0';
    json_begin_array(j, "fields", JSON_ON_LINES);
    while ((name = strsep(&rest, ","))) put_field(j, p, file->name, name);
    json_end(j);
    free(line);
    return COAUTH_OK;
}

static bool is_csv(const char *name) {
    size_t length = strlen(name);
    return length > 4 && strcmp(name + length - 4, ".csv") == 0;
}

static coauth_status put_resource(json_out *j, const packed *p, const folder_file *file, coauth_error *error) {
    char name[64], hash[CHECKSUM_TEXT_SIZE + 8];
    snprintf(name, sizeof name, "%.*s", (int)(strlen(file->name) - 4), file->name);
    snprintf(hash, sizeof hash, "sha256:%s", file->sha256);
    json_begin_object(j, NULL, JSON_ON_LINES);
    json_put_text(j, "name", name);
    json_put_text(j, "path", file->name);
    json_put_text(j, "profile", "tabular-data-resource");
    json_put_text(j, "format", "csv");
    json_put_text(j, "encoding", "utf-8");
    json_put_integer(j, "bytes", (int64_t)file->bytes);
    json_put_text(j, "hash", hash);
    json_begin_object(j, "schema", JSON_ON_LINES);
    coauth_status status = put_fields(j, p, file, error);
    json_begin_array(j, "missingValues", JSON_ON_LINES);
    json_put_text(j, NULL, "");
    json_end(j);
    json_end(j);
    json_end(j);
    return status;
}

coauth_status package_write(const packed *p, const folder *f, const char *path, coauth_error *error) {
    json_out j = {0};
    coauth_status status = output_open(&j.out, path, &f->context, error);
    if (status != COAUTH_OK) return status;
    json_begin_object(&j, NULL, JSON_ON_LINES);
    json_put_text(&j, "profile", "tabular-data-package");
    json_put_text(&j, "name", "coauth");
    json_begin_array(&j, "resources", JSON_ON_LINES);
    for (size_t i = 0; i < f->file.count && status == COAUTH_OK; i++)
        if (is_csv(f->file.item[i].name)) status = put_resource(&j, p, &f->file.item[i], error);
    if (status != COAUTH_OK) {
        output_abandon(j.out);
        return status;
    }
    json_end(&j);
    json_end(&j);
    return output_close(j.out, error);
}
