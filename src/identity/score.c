/* score.c: see score.h.
 *
 * A logistic regression: the logarithm of the odds is a weighted sum of measures of likeness and products of two of
 * them.  The weights were fitted to many thousands of pairs of groups that share no collaborator, met as papers under
 * one name are joined: half of them of one author, half of two authors under a made-up name, of whom every other two
 * have their family or given name in common (those without places: two random ones); no person's identity was used but
 * that the rarest names have one bearer. */
#include "identity/score.h"

#include <math.h>

#include "identity/ids.h"

/* clang-format off */
typedef enum measure {
    ONE, LINKS, SECOND, TITLES, VENUES, TOPICS, OVERLAP, GAP, SHARE, SMALL, LARGE, FEW, MANY, SUBJECT, SOCIETY, BETWEEN,
    NARROW_SUBJECT, WIDE_SUBJECT, NARROW_SOCIETY, WIDE_SOCIETY, MEASURES
} measure;
/* clang-format on */

typedef struct term {
    uint8_t a, b; /* the product of these two measures */
    double weight;
} term;

/* Where papers have places in the latent space. */
/* clang-format off */
static const term with_places[] = {
    {ONE, ONE, 1.2444}, {LINKS, ONE, 0.5702}, {VENUES, ONE, 2.0894}, {SOCIETY, ONE, 3.6351}, {LINKS, LINKS, 0.0076},
    {LINKS, TOPICS, -2.5882}, {LINKS, SMALL, 0.2453}, {LINKS, WIDE_SUBJECT, 0.5034}, {SECOND, BETWEEN, -0.4856},
    {SECOND, FEW, 0.8791}, {TITLES, VENUES, 4.8028}, {TITLES, SMALL, 2.5885}, {TITLES, WIDE_SOCIETY, -5.2811},
    {TOPICS, VENUES, -5.4763}, {TOPICS, LARGE, 0.8503}, {TOPICS, SOCIETY, 4.8185}, {TOPICS, BETWEEN, -8.0614},
    {TOPICS, WIDE_SUBJECT, 2.1684}, {TOPICS, WIDE_SOCIETY, 5.6980}, {VENUES, SHARE, -1.0672},
    {VENUES, SOCIETY, -2.5304}, {OVERLAP, BETWEEN, 0.6344}, {OVERLAP, NARROW_SUBJECT, 1.4937},
    {OVERLAP, MANY, -0.1387}, {GAP, GAP, -0.1903}, {GAP, SMALL, -0.2264}, {GAP, NARROW_SUBJECT, 1.6689},
    {GAP, FEW, 0.3269}, {GAP, MANY, -0.2061}, {SMALL, SMALL, 0.2290}, {SMALL, LARGE, 0.4773},
    {SMALL, NARROW_SOCIETY, -0.7965}, {SMALL, WIDE_SOCIETY, -1.8445}, {SMALL, FEW, -0.3729}, {SMALL, MANY, -0.6388},
    {LARGE, SUBJECT, 0.4450}, {LARGE, FEW, -0.1748}, {LARGE, MANY, -0.1133}, {SUBJECT, BETWEEN, -2.4494},
    {SOCIETY, SOCIETY, -2.9126}, {SOCIETY, BETWEEN, 3.6485}, {SOCIETY, NARROW_SUBJECT, 5.9274},
    {SOCIETY, WIDE_SUBJECT, -4.5907}, {SOCIETY, WIDE_SOCIETY, -2.1306}, {BETWEEN, WIDE_SOCIETY, 5.3261},
    {NARROW_SUBJECT, WIDE_SOCIETY, -5.2146}, {WIDE_SOCIETY, WIDE_SOCIETY, 1.6000}, {MANY, MANY, 0.1508},
};
/* clang-format on */

/* Where the corpus is too small for one. */
/* clang-format off */
static const term without_places[] = {
    {ONE, ONE, 1.4940}, {LINKS, ONE, 1.5059}, {SECOND, ONE, 3.5401}, {TITLES, ONE, -7.5594}, {TOPICS, ONE, 6.1913},
    {VENUES, ONE, 2.4018}, {SMALL, ONE, -1.0394}, {LINKS, LINKS, 0.2947}, {LINKS, SECOND, -1.5571},
    {LINKS, TOPICS, -2.4157}, {LINKS, GAP, -0.2899}, {LINKS, SHARE, -0.4345}, {LINKS, SMALL, 0.2346},
    {LINKS, LARGE, -0.1387}, {SECOND, VENUES, -5.7793}, {SECOND, LARGE, 2.1482}, {SECOND, MANY, -1.4259},
    {TITLES, TITLES, 4.0873}, {TITLES, SMALL, 2.8201}, {TITLES, MANY, 1.2501}, {OVERLAP, SMALL, 0.3333},
    {OVERLAP, MANY, -0.1287}, {GAP, GAP, -0.1636}, {GAP, SMALL, -0.2059}, {GAP, FEW, 0.2739}, {GAP, MANY, -0.1089},
    {SHARE, SHARE, 0.6749}, {SHARE, SMALL, -0.8787}, {SMALL, LARGE, 0.5719}, {SMALL, FEW, -0.3007},
    {SMALL, MANY, -0.6024}, {LARGE, FEW, -0.2247}, {LARGE, MANY, -0.1290}, {MANY, MANY, 0.1049},
};
/* clang-format on */

static void measure_all(double x[MEASURES], const likeness *l) {
    x[ONE] = 1;
    x[LINKS] = log1p(l->links);
    x[SECOND] = sqrt(l->second_order);
    x[TITLES] = sqrt(l->titles);
    x[VENUES] = sqrt(l->venues);
    x[TOPICS] = sqrt(l->topics);
    x[OVERLAP] = log1p(l->overlap);
    x[GAP] = log1p(fmax(l->gap, 0));
    x[SHARE] = l->overlap / l->short_span;
    x[SMALL] = l->small;
    x[LARGE] = l->large;
    x[FEW] = l->few;
    x[MANY] = l->many;
    x[SUBJECT] = l->subject;
    x[SOCIETY] = l->society;
    x[BETWEEN] = l->between;
    x[NARROW_SUBJECT] = l->narrow[0][0];
    x[WIDE_SUBJECT] = l->narrow[0][1];
    x[NARROW_SOCIETY] = l->narrow[1][0];
    x[WIDE_SOCIETY] = l->narrow[1][1];
}

/* How much of a place is common, 0 to 1: by the words of both, and by those of the one that is there wholly. */
static double common_places(const likeness *l) {
    return (l->affiliations + l->covered) / 2;
}

/* One institution says the more the fewer work there; another is a move, or another person, the likelier where years
 * that would tell are not known. */
static double score_places(const likeness *l) {
    static const double most = 5, guess = 0.7, moved = -1.3, undated = -2.2, little = 0.2, enough = 0.5;
    double alike = fmin(fmax((common_places(l) - little) / (enough - little), 0), 1);
    double same = fmin(fmax(l->place - guess, 0), most), other = l->gap < 0 ? undated : moved;
    return l->affiliated ? other + (same - other) * alike : 0;
}

/* The same for different names, which a place says are one only as far as it is rare. */
static double score_common_place(const likeness *l) {
    return l->affiliated ? common_places(l) * fmin(l->place, 5) : 0;
}

static double score_likeness(const likeness *l) {
    static const double silent = 1.9; /* what is left where nothing can be measured */
    double x[MEASURES], sum = score_places(l);
    const term *t = l->placed ? with_places : without_places;
    size_t count = l->placed ? sizeof with_places / sizeof *t : sizeof without_places / sizeof *t;
    measure_all(x, l);
    if (l->silent) return sum + silent - 0.15 * x[GAP] * x[GAP];
    for (size_t i = 0; i < count; i++) sum += t[i].weight * x[t[i].a] * x[t[i].b];
    return sum;
}

/* A collaborator in common is worth this times how rare they are, see features.h. */
static const double per_shared = 0.7;

/* Papers under one name begin as one person's: this is what evidence must outweigh, less where chance gives the name
 * to several persons.  A rare name is no more trusted than others: who shares one shares it all the same. */
static const double trust = 3, per_namesake = 0.3;

/* From about here on how common a name is counts against joining different names. */
static const double usual_commonness = 0.02;

/* The logarithm of how many bear a name beyond that, by chance here or as is generally known. */
static double bearers_of(double commonness, name_crowd_size crowd) {
    static const double bearers[] = {[CROWD_FEW] = 0, [CROWD_SEVERAL] = 1, [CROWD_MANY] = 10};
    return log1p(fmax(commonness, bearers[crowd]) / usual_commonness);
}

/* Of made-up homonyms' papers, those that share a collaborator of a rare name are one person's 100 times likelier than
 * others; of two "J. Li" a few times. */
double score_link(double commonness, name_crowd_size crowd) {
    static const double rarest = 4.5, per_bearer = 0.45, least = 0.5;
    return fmax(rarest - per_bearer * bearers_of(commonness, crowd), least);
}

double score_caution(double commonness, name_crowd_size crowd) {
    return 0.55 * bearers_of(commonness, crowd);
}

/* One person's papers lie in one group that links make, or two; many such groups that nothing else joins are as many
 * persons.  Nobody who bears a common family name with an initial is alone. */
double score_scatter(uint32_t groups, name_crowd_size crowd) {
    static const double per_group = 2.5, initials = 3;
    double many = ((double)groups - 0.5) / 1.5;
    return (many > 1 ? per_group * log(many) : 0) + (crowd == CROWD_MANY ? initials : 0);
}

double score_untold(name_crowd_size crowd) {
    return crowd == CROWD_MANY ? 4.2 : 0;
}

double score_rest(size_t papers, size_t all) {
    return fmin(1, 2 * (1 - (double)papers / (double)all));
}

/* Of two that are known to go by a name, a third group of papers may be either's: that takes all trust away. */
double score_bearers(unsigned bearers) {
    static const double per_bearer = 5;
    return bearers > 1 ? per_bearer * log(bearers) : 0;
}

double score_namesakes(const likeness *l, double commonness) {
    double score = score_likeness(l) + trust - per_namesake * log1p(commonness);
    return l->whole || score > 0 ? score : 0.01; /* a missing link on a cut list is no evidence */
}

/* OpenAlex and Semantic Scholar often give a person several ids, Scopus seldom: the rarer the name, the likelier it is
 * that they did. */
double score_split_ids(unsigned scheme, double commonness, name_crowd_size crowd) {
    static const double bearers[] = {[CROWD_FEW] = 0, [CROWD_SEVERAL] = 1, [CROWD_MANY] = 10};
    double split = scheme == ID_SCOPUS ? 1.5 : 0.8;
    return split * (1 + log1p(fmax(commonness, bearers[crowd]) / usual_commonness));
}

double score_doubted(const likeness *l) {
    return score_likeness(l);
}

/* What the agreement of the names alone is worth, of names that chance gives to no second person. */
/* clang-format off */
static const double by_relation[] = {
    [NAMES_SPELLING] = -0.3,
    [NAMES_MIDDLE] = 0.2,
    [NAMES_INITIAL] = -0.6,
    [NAMES_RESPELLED] = -1.5,
    [NAMES_COMPOUND] = -3.5,
    [NAMES_SCRIPT] = -3,
    [NAMES_SINGLE] = -7,
};
/* clang-format on */
static const double by_slip[] = {[SLIP_LETTER] = -7.5, [SLIP_SWAP] = -4};

double score_variants(
    const likeness *l, name_relation relation, name_slip_kind slip, double commonness, double alternatives) {
    double shared = per_shared * fmin(l->shared, 20), either = 1.2 * log(fmax(alternatives, 1));
    if (relation == NAMES_EQUAL) return score_namesakes(l, commonness) + shared - either; /* one has a number */
    double names = slip ? by_slip[slip] : by_relation[relation];
    double alike = shared + 12 * l->topics * (l->second_order + 0.1) + 3 * sqrt(l->titles) + score_common_place(l);
    /* made once or twice, not on many papers */
    bool mistake = slip || relation == NAMES_COMPOUND || relation == NAMES_SINGLE;
    double against = 0.04 * fmin(fmax(l->gap, 0), 40) + (mistake ? 2 * (l->small - log1p(1)) : 0);
    /* where only places could tell, they tell how many of a name there would be */
    double common = l->silent ? 0.7 * log1p(commonness) : 0.8 * log1p(commonness / usual_commonness);
    return names + alike - against - common - either;
}

/* --- Crowds ------------------------------------------------------------------------------------------------------ */

/* Where papers have places in the latent space; where they have none; and of names that are initials of common family
 * names, whose collaborators tell less. */
typedef enum crowd_kind { CROWD_PLACED, CROWD_UNPLACED, CROWD_INITIALS, CROWD_KINDS } crowd_kind;

typedef struct crowd_term {
    uint8_t a, b;
    double weight[CROWD_KINDS];
} crowd_term;

/* A logistic regression again, fitted by tests/bench/identity/fit.py to pairs met as papers under names of 2 to 100
 * persons are joined, whose names were made one by blend.py: authors of the ACL Anthology of one half of all names. */
/* clang-format off */
static const crowd_term of_crowd[] = {
    {ONE, ONE, {1.056, 0.847, 0.832}}, {LINKS, ONE, {0.448, 0.086, 0.652}}, {SECOND, ONE, {4.453, 5.686, 1.963}},
    {TITLES, ONE, {0.19, 0.771, 0.529}}, {VENUES, ONE, {0.399, 1.011, 0.995}}, {TOPICS, ONE, {3.285, 4.923, 4.685}},
    {OVERLAP, ONE, {-0.313, 0.093, 0.12}}, {GAP, ONE, {-0.364, -0.376, -0.159}},
    {SHARE, ONE, {-0.381, -0.723, -0.564}}, {SMALL, ONE, {-0.073, -0.553, 0.154}},
    {LARGE, ONE, {0.172, 0.095, 0.055}}, {FEW, ONE, {-0.853, -0.697, -0.994}}, {MANY, ONE, {-0.512, -0.555, -0.724}},
    {SUBJECT, ONE, {0.638, 0, 0}}, {SOCIETY, ONE, {0.861, 0, 0}}, {BETWEEN, ONE, {3.555, 0, 0}},
    {NARROW_SUBJECT, ONE, {0.204, 0, 0}}, {WIDE_SUBJECT, ONE, {0.138, 0, 0}}, {NARROW_SOCIETY, ONE, {-0.015, 0, 0}},
    {WIDE_SOCIETY, ONE, {-0.673, 0, 0}}, {TITLES, SMALL, {0.287, 1.589, 0.827}},
    {TOPICS, SMALL, {0.453, 0.171, 0.461}}, {SECOND, SMALL, {0.319, 0.184, -0.812}}, {SOCIETY, SMALL, {-0.17, 0, 0}},
    {SUBJECT, SMALL, {0.291, 0, 0}}, {GAP, SMALL, {-0.013, 0.079, 0.053}}, {LINKS, SMALL, {-0.092, -0.05, -0.111}},
};
/* clang-format on */

/* Any collaborator in common, and the logarithm of one and what they are worth. */
static const double crowd_links[CROWD_KINDS][2] = {{0.995, -0.273}, {0.381, 0.106}, {-0.636, 0.469}};

double score_crowd(const likeness *l, double linked, name_crowd_size crowd) {
    double x[MEASURES], sum = score_places(l);
    crowd_kind kind = crowd == CROWD_MANY ? CROWD_INITIALS : l->placed ? CROWD_PLACED : CROWD_UNPLACED;
    measure_all(x, l);
    x[SMALL] = log(expm1(l->small)); /* one paper is the least there is */
    x[LARGE] = log(expm1(l->large));
    for (size_t i = 0; i < sizeof of_crowd / sizeof *of_crowd; i++)
        sum += of_crowd[i].weight[kind] * x[of_crowd[i].a] * x[of_crowd[i].b];
    return linked > 0 ? sum + crowd_links[kind][0] + crowd_links[kind][1] * log1p(linked) : sum;
}

/* From names of the ACL Anthology and from those that blend.py made of one half of them, in five groups and more. */
double score_unlike(double odds) {
    return fmin(fmax(3.9 - 2.4 * odds, -1.4), 6);
}

/* Where three names in a hundred are a crowd's, one needs groups so little alike as one or two of a hundred prolific
 * authors have; of names that many bear anywhere those are enough that resemble each other as few authors' do. */
bool score_is_crowd(double odds, double crowds, name_crowd_size crowd) {
    static const double known[] = {[CROWD_FEW] = -1.14, [CROWD_SEVERAL] = 1.26};
    return crowd == CROWD_MANY || crowds + known[crowd] + score_unlike(odds) > 0;
}
