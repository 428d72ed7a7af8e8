/* plan.h: what a run will do: what a person asked for, made once into wishes of the library's own types and checked
 * before anything is read.  Commands execute it. */
#ifndef COAUTH_CLI_PLAN_H
#define COAUTH_CLI_PLAN_H

#include "cli/command.h"

enum { PLAN_MOST_MEASURES = 64, PLAN_MOST_FORMATS = 64 };

/* Which measures are taken, and how. */
typedef struct measuring_plan {
    coauth_measure_options options;  /* but for the nodes that restart names */
    const char *restart;             /* labels with ";" between */
    bool listed[PLAN_MOST_MEASURES]; /* by --measures, as coauth_measure_at counts */
    bool none;                       /* --measures none: figures of nodes are not wanted at all */
    bool usual;                      /* --measures default, no more */
    bool many;                       /* a word among them stands for many */
    const coauth_measure *by;        /* of --by; NULL: by_column is no measure's */
    const char *by_column;
} measuring_plan;

/* A method that gives every node one group, or one whose groups overlap: one of the two is NULL. */
typedef struct grouping_method {
    const coauth_community_method *partition;
    const coauth_cover_method *cover;
    const char *name;
} grouping_method;

typedef struct grouping_plan {
    grouping_method method;
    grouping_method compared; /* name NULL: with no other */
    bool automatic;           /* the resolution is chosen */
    coauth_community_options partition;
    coauth_cover_options cover;
    uint32_t runs;
    uint32_t clusters;    /* 0: as many as the spectrum says */
    bool clusters_wanted; /* however long they take */
} grouping_plan;

typedef struct drawing_plan {
    const char *layout;                 /* what was asked for; NULL: as the graph and the file say */
    const coauth_layout_method *method; /* of it; NULL: no places */
    coauth_layout_options placing;
    const char *size_by, *color_by; /* columns; NULL: as it is unasked */
    double backbone;                /* its level; 0: the whole graph */
    uint32_t largest;               /* nodes that are kept; 0: all */
    group_kind quotient;            /* that are drawn in place of authors; GROUP_KINDS: none */
} drawing_plan;

/* Part of the network, by people and places. */
typedef struct subset_plan {
    bool cuts, marks;
    bool after_measures; /* values are those of the whole network */
} subset_plan;

/* A file by its path and, where its name or --to tells, its format. */
typedef struct file_plan {
    const char *path, *format_name;
    const coauth_graph_format *format;
} file_plan;

struct plan {
    const settings *settings; /* for what is printed, and for the record of the run */
    const command *command;
    coauth_read_options reading;
    bool merges;
    const char *unit;
    bool of_persons; /* the unit is authors */
    coauth_identity_options identity;
    coauth_aliases *aliases; /* owned; see plan_read_aliases */
    coauth_project_options projecting;
    subset_plan subset;
    bool bipartite; /* of --graph */
    measuring_plan measures;
    grouping_plan groups;
    drawing_plan drawing;
    file_plan file;                                        /* of -o; path NULL: none */
    file_plan quotient;                                    /* the network of groups, likewise */
    file_plan sizes;                                       /* the plot of their sizes */
    const char *directory;                                 /* of commands that fill one */
    const coauth_graph_format *formats[PLAN_MOST_FORMATS]; /* in it, ended by NULL */
    bool formats_unasked;
    bool workbook, database; /* beside them */
    coauth_write_options writing;
};

/* Makes the plan; the settings and the command must outlive it.  COAUTH_INVALID_ARGUMENT where what is asked for makes
 * no sense or an option would have no effect, COAUTH_IO_ERROR where a file cannot be written or read. */
coauth_status plan_make(
    plan *p, const settings *s, const command *c, const coauth_context *context, coauth_error *error);

/* Reads the file of aliases, once and before all else, where there is one. */
coauth_status plan_read_aliases(plan *p, const coauth_context *context, coauth_error *error);

void plan_free(plan *p);

/* --- Questions ---------------------------------------------------------------------------------- */

/* Whether any format of the directory, or the file, is such. */
bool plan_any_format(const plan *p, bool (*is)(const coauth_graph_format *format));

/* Whether files of a format have room for places, sizes and colours, and whether they show nothing without places. */
bool format_shows(const coauth_graph_format *f);
bool format_is_picture(const coauth_graph_format *f);

/* Whether a format is a page to explore, or tables. */
bool format_is_page(const coauth_graph_format *f);
bool format_is_tables(const coauth_graph_format *f);

/* Whether this measure is taken, for whatever purpose. */
bool plan_takes(const plan *p, const coauth_measure *measure);

/* Whether colours go by community though nobody asked: what is drawn, or has its largest circles kept. */
bool plan_colours_unasked(const plan *p);

#endif
