/* sheet.c: see sheet.h. */
#include "read/sheet.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "base/words.h"

static piece present(piece cell) {
    bool missing = cell.length == 2 && memcmp(cell.text, "NA", 2) == 0;
    return missing ? (piece){"", 0} : cell;
}

piece sheet_cell(const sheet *s, int index) {
    return present(delimited_cell(&s->table, s->column[index]));
}

/* --- Uses ------------------------------------------------------------------------------------- */

void sheet_use_field(sheet *s, piece cell, const sheet_rule *rule) {
    coauth_record_set(s->record, (coauth_record_field)rule->what, cell.text, cell.length);
}

void sheet_attribute(sheet *s, coauth_attribute_kind kind, piece text) {
    if (kind == COAUTH_VOLUME || kind == COAUTH_ISSUE) text.length = text_whole(text.text, text.length);
    coauth_record_attribute(s->record, kind, text.text, text.length);
}

void sheet_author_attribute(sheet *s, coauth_attribute_kind kind, piece text) {
    coauth_record_author_attribute(s->record, kind, text.text, text.length);
}

void sheet_use_attribute(sheet *s, piece cell, const sheet_rule *rule) {
    if (!rule->separator) {
        sheet_attribute(s, (coauth_attribute_kind)rule->what, cell);
        return;
    }
    for (piece next; piece_next(&cell, rule->separator, true, &next);)
        sheet_attribute(s, (coauth_attribute_kind)rule->what, next);
}

void sheet_use_subjects(sheet *s, piece cell, const sheet_rule *rule) {
    piece next;
    bool first = true;
    while (piece_next(&cell, rule->separator ? rule->separator : ';', true, &next)) {
        if (!next.length) continue;
        if (first) coauth_record_set(s->record, COAUTH_FIELD_FIELD, next.text, next.length);
        else sheet_attribute(s, COAUTH_PAPER_FIELD, next);
        first = false;
    }
}

void sheet_use_year(sheet *s, piece cell, const sheet_rule *rule) {
    (void)rule;
    if (!s->dated) coauth_record_date(s->record, text_year(cell.text, cell.length), 0, 0);
}

void sheet_use_date(sheet *s, piece cell, const sheet_rule *rule) {
    int year, month, day;
    (void)rule;
    if (!text_date(cell.text, cell.length, &year, &month, &day)) return;
    coauth_record_date(s->record, year, month, day);
    s->dated = true;
}

void sheet_use_citations(sheet *s, piece cell, const sheet_rule *rule) {
    (void)rule;
    coauth_record_citations(s->record, text_count(cell.text, cell.length));
}

void sheet_use_pages(sheet *s, piece cell, const sheet_rule *rule) {
    (void)rule;
    coauth_record_pages(s->record, cell.text, cell.length, "", 0);
}

void sheet_use_keywords(sheet *s, piece cell, const sheet_rule *rule) {
    char separator = memchr(cell.text, ';', cell.length) ? ';' : memchr(cell.text, '|', cell.length) ? '|' : ',';
    (void)rule;
    for (piece next; piece_next(&cell, separator, true, &next);) sheet_attribute(s, COAUTH_KEYWORD, next);
}

/* --- Authors ---------------------------------------------------------------------------------- */

bool sheet_author(sheet *s, piece name, size_t family_length, unsigned flags) {
    static const name_style style = {.commas = NAME_COMMAS_INSIDE, .one = true};
    name_list *l = &s->names;
    size_t first = l->names.count, before = coauth_record_authors(s->record);
    if (flags & COAUTH_AUTHORSHIP_GROUP) {
        coauth_record_author(s->record, name.text, name.length, 0, 0, flags);
        return coauth_record_authors(s->record) > before;
    }
    name_list_read(l, name, &style, NULL);
    bool single = l->names.count == first + 1 && l->names.item[first].text == name.text;
    if (single && family_length && family_length <= l->names.item[first].length)
        l->names.item[first].family_length = family_length;
    for (size_t i = first; i < l->names.count; i++) name_list_add(l, i, s->record, flags);
    return coauth_record_authors(s->record) > before;
}

void sheet_affiliation(sheet *s, piece affiliation) {
    while (affiliation.length && strchr(".;,", affiliation.text[affiliation.length - 1])) affiliation.length--;
    sheet_author_attribute(s, COAUTH_AFFILIATION, affiliation);
}

void sheet_author_note(sheet *s, const char *name, piece value) {
    char text[512];
    int length = value.length ? snprintf(text, sizeof text, "%s=%.*s", name,
                                    (int)text_cut(value.text, value.length, 400), value.text)
                              : 0;
    if (length > 0 && value.length < 400) coauth_record_author_attribute(s->record, COAUTH_NOTE, text, (size_t)length);
}

/* --- What Excel does to cells ------------------------------------------------------------------- */

piece sheet_names(sheet *s, int index) {
    piece cell = sheet_cell(s, index);
    if (!name_list_is_full(cell)) return cell;
    const char *last = memrchr(cell.text, ';', cell.length);
    if (!last) last = memrchr(cell.text, ',', cell.length);
    if (!last) return cell;
    if (!s->cut_cells++) s->cut_line = s->table.line;
    coauth_record_flags(s->record, COAUTH_PAPER_TRUNCATED);
    return piece_trim((piece){cell.text, (size_t)(last - cell.text)});
}

piece sheet_split_id(piece *name) {
    piece id = {"", 0};
    const char *open =
        name->length && name->text[name->length - 1] == ')' ? memrchr(name->text, '(', name->length) : NULL;
    if (!open || open + 1 >= name->text + name->length - 1 || open[1] < '0' || open[1] > '9') return id;
    id = piece_trim((piece){open + 1, (size_t)(name->text + name->length - open - 2)});
    *name = piece_trim((piece){name->text, (size_t)(open - name->text)});
    return id;
}

/* "5.7E+10" or "5,72E+10" */
static bool is_spoilt(piece id) {
    size_t i = 0;
    while (i < id.length && (ascii_is_digit(id.text[i]) || id.text[i] == '.' || id.text[i] == ',')) i++;
    return i && i + 2 < id.length && (id.text[i] | 0x20) == 'e' && (id.text[i + 1] == '+' || id.text[i + 1] == '-');
}

void sheet_author_id(sheet *s, coauth_attribute_kind kind, piece id) {
    if (!is_spoilt(id)) sheet_author_attribute(s, kind, id);
    else if (!s->spoilt_ids++) s->spoilt_line = s->table.line;
}

static coauth_status report(const sheet *s, coauth_error *error) {
    const delimited *table = &s->table;
    coauth_status status = COAUTH_OK;
    if (s->cut_cells)
        status = read_remark(table->run, COAUTH_REMARK_WARNING, table->in->source, s->cut_line, 0, error,
            "%s of names cut by a spreadsheet (cells hold 32,767 characters): authors are missing",
            counted(s->cut_cells, "list"));
    if (status == COAUTH_OK && s->spoilt_ids)
        status = read_remark(table->run, COAUTH_REMARK_WARNING, table->in->source, s->spoilt_line, 0, error,
            "%s spoilt by a spreadsheet (5.7E+10) and left out; export anew, and do not save it from one",
            counted(s->spoilt_ids, "author id"));
    return status;
}

/* --- Reading ---------------------------------------------------------------------------------- */

static coauth_status read_row(sheet *s, coauth_error *error) {
    const delimited *table = &s->table;
    coauth_record_begin(s->record, table->in->source, table->line);
    s->dated = false;
    name_list_begin(&s->names, table->run->options.names_as_written);
    for (size_t i = 0; s->format->rules[i].column; i++) {
        piece cell = present(delimited_cell(table, s->rule_column[i]));
        if (cell.length) s->format->rules[i].use(s, cell, &s->format->rules[i]);
    }
    s->format->authors(s);
    if (s->failed) return fail_memory(error);
    coauth_status status = name_list_report(&s->names, s->record, table->run, table->in->source, table->line, error);
    if (status != COAUTH_OK) return status;
    if (!s->format->keeps_bare && !coauth_record_has_title(s->record) && !coauth_record_authors(s->record))
        return read_skip(table->run, table->in, table->line, 0, error, "row has neither title nor author; skipped");
    return coauth_record_commit(s->record, error);
}

static void find_columns(sheet *s) {
    const sheet_format *format = s->format;
    for (size_t i = 0; format->rules[i].column; i++)
        s->rule_column[i] = delimited_column(&s->table, format->rules[i].column);
    for (size_t i = 0; format->columns[i]; i++) s->column[i] = delimited_column(&s->table, format->columns[i]);
}

coauth_status sheet_rows(sheet *s, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (bool more = true; status == COAUTH_OK;) {
        status = delimited_next(&s->table, &more, error);
        if (status != COAUTH_OK || !more) break;
        if (s->table.renamed) s->format->renamed ? s->format->renamed(s) : find_columns(s);
        status = read_row(s, error);
    }
    return status == COAUTH_OK ? report(s, error) : status;
}

coauth_status sheet_open(sheet *s, run *r, input *in, const sheet_format *format, coauth_error *error) {
    *s = (sheet){.format = format, .names = {.context = r->context}};
    coauth_status status = delimited_open(&s->table, r, in, format->separator, format->quotes, error);
    if (status == COAUTH_OK) status = delimited_header(&s->table, format->anchor, error);
    if (status == COAUTH_OK) status = coauth_record_create(&s->record, r->corpus, error);
    s->table.guarded = format->guarded;
    if (status == COAUTH_OK) find_columns(s);
    return status;
}

void sheet_close(sheet *s) {
    coauth_record_free(s->record);
    name_list_free(&s->names);
    delimited_close(&s->table);
}

coauth_status sheet_read(run *r, input *in, const sheet_format *format, coauth_error *error) {
    sheet s;
    coauth_status status = sheet_open(&s, r, in, format, error);
    if (status == COAUTH_OK) status = sheet_rows(&s, error);
    sheet_close(&s);
    return status;
}
