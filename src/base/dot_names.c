/* dot_names.c: see dot_names.h. */
#include "base/dot_names.h"

#include <strings.h>

bool dot_name_is_taken(const char *name) {
    static const char *const taken[] = {"arrowhead", "arrowsize", "arrowtail", "class", "color", "colorscheme",
        "constraint", "decorate", "dir", "distortion", "fillcolor", "fixedsize", "fontcolor", "fontname", "fontsize",
        "gradientangle", "group", "head_lp", "headclip", "headlabel", "headport", "height", "href", "id", "image",
        "imagepos", "imagescale", "label", "labelfloat", "labelloc", "layer", "len", "lhead", "lp", "ltail", "margin",
        "minlen", "nojustify", "ordering", "orientation", "penwidth", "peripheries", "pin", "pos", "rects", "regular",
        "root", "samehead", "sametail", "samplepoints", "shape", "shapefile", "showboxes", "sides", "skew", "sortv",
        "style", "tail_lp", "tailclip", "taillabel", "tailport", "target", "tooltip", "url", "vertices", "weight",
        "width", "xlabel", "xlp", "z"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (strcasecmp(name, taken[i]) == 0) return true;
    return false;
}
