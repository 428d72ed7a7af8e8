/* references.c: the table of published works that methods rest on; see coauth/references.h.  One row a work. */
#include <coauth/references.h>

#include <string.h>

/* NOLINTBEGIN(bugprone-macro-parentheses): texts, put together from pieces in places */
#define ARTICLE(name, people, when, called, journal, short_form, v, n, p, identifier)                                  \
    {                                                                                                                  \
        .key = name, .type = "article", .authors = people, .year = when, .title = called, .venue = journal,            \
        .brief = short_form, .volume = v, .number = n, .pages = p, .doi = identifier                                   \
    }
#define MEETING(name, people, when, called, book, short_form, v, p, identifier)                                        \
    {                                                                                                                  \
        .key = name, .type = "inproceedings", .authors = people, .year = when, .title = called, .venue = book,         \
        .brief = short_form, .volume = v, .pages = p, .doi = identifier                                                \
    }
#define BOOK(name, people, when, called, publisher)                                                                    \
    { .key = name, .type = "book", .authors = people, .year = when, .title = called, .venue = publisher }
#define THESIS(name, people, when, called, school)                                                                     \
    { .key = name, .type = "phdthesis", .authors = people, .year = when, .title = called, .venue = school }
#define PREPRINT(name, people, when, called, number)                                                                   \
    { .key = name, .type = "misc", .authors = people, .year = when, .title = called, .eprint = number }
/* NOLINTEND(bugprone-macro-parentheses) */

#define PNAS "Proceedings of the National Academy of Sciences"
#define PRE "Physical Review E"
#define PRL "Physical Review Letters"

static const coauth_reference table[] = {
    ARTICLE("adamic2003", "Adamic, L. A. and Adar, E.", 2003, "Friends and neighbors on the Web", "Social Networks",
        NULL, "25", "3", "211–230", "10.1016/S0378-8733(03)00009-1"),
    ARTICLE("ajiferuke1988", "Ajiferuke, I. and Burell, Q. and Tague, J.", 1988,
        "Collaborative coefficient: a single measure of the degree of collaboration in research", "Scientometrics",
        NULL, "14", "5–6", "421–433", "10.1007/BF02017100"),
    ARTICLE("aria2017", "Aria, M. and Cuccurullo, C.", 2017,
        "bibliometrix: an R-tool for comprehensive science mapping analysis", "Journal of Informetrics", NULL, "11",
        "4", "959–975", "10.1016/j.joi.2017.08.007"),
    ARTICLE("barabasi1999", "Barabási, A.-L. and Albert, R.", 1999, "Emergence of scaling in random networks",
        "Science", NULL, "286", "5439", "509–512", "10.1126/science.286.5439.509"),
    ARTICLE("barrat2004", "Barrat, A. and Barthélemy, M. and Pastor-Satorras, R. and Vespignani, A.", 2004,
        "The architecture of complex weighted networks", PNAS, "PNAS", "101", "11", "3747–3752",
        "10.1073/pnas.0400087101"),
    PREPRINT("batagelj2003", "Batagelj, V. and Zaveršnik, M.", 2003,
        "An O(m) algorithm for cores decomposition of networks", "arXiv:cs/0310049"),
    ARTICLE("blondel2008", "Blondel, V. D. and Guillaume, J.-L. and Lambiotte, R. and Lefebvre, E.", 2008,
        "Fast unfolding of communities in large networks", "Journal of Statistical Mechanics: Theory and Experiment",
        "J. Statistical Mechanics", "2008", NULL, "P10008", "10.1088/1742-5468/2008/10/P10008"),
    ARTICLE("boldi2014", "Boldi, P. and Vigna, S.", 2014, "Axioms for centrality", "Internet Mathematics", NULL, "10",
        "3–4", "222–262", "10.1080/15427951.2013.865686"),
    MEETING("boldi2013", "Boldi, P. and Vigna, S.", 2013,
        "In-core computation of geometric centralities with HyperBall: a hundred billion nodes and beyond",
        "2013 IEEE 13th International Conference on Data Mining Workshops", "ICDM Workshops", NULL, "621–628",
        "10.1109/ICDMW.2013.10"),
    ARTICLE("bonacich1972", "Bonacich, P.", 1972,
        "Factoring and weighting approaches to status scores and clique identification",
        "Journal of Mathematical Sociology", "J. Mathematical Sociology", "2", "1", "113–120",
        "10.1080/0022250X.1972.9989806"),
    MEETING("borassi2016", "Borassi, M. and Natale, E.", 2016,
        "KADABRA is an ADaptive Algorithm for Betweenness via Random Approximation",
        "24th Annual European Symposium on Algorithms", "ESA", "57", "20:1–20:18", "10.4230/LIPIcs.ESA.2016.20"),
    ARTICLE("brandes2001", "Brandes, U.", 2001, "A faster algorithm for betweenness centrality",
        "Journal of Mathematical Sociology", "J. Mathematical Sociology", "25", "2", "163–177",
        "10.1080/0022250X.2001.9990249"),
    MEETING("brandes2005", "Brandes, U. and Fleischer, D.", 2005, "Centrality measures based on current flow",
        "STACS 2005, Lecture Notes in Computer Science", "STACS", "3404", "533–544", "10.1007/978-3-540-31856-9_44"),
    ARTICLE("brandes2008", "Brandes, U.", 2008,
        "On variants of shortest-path betweenness centrality and their generic computation", "Social Networks", NULL,
        "30", "2", "136–145", "10.1016/j.socnet.2007.11.001"),
    ARTICLE("brin1998", "Brin, S. and Page, L.", 1998, "The anatomy of a large-scale hypertextual Web search engine",
        "Computer Networks and ISDN Systems", "Computer Networks", "30", "1–7", "107–117",
        "10.1016/S0169-7552(98)00110-X"),
    BOOK("burt1992", "Burt, R. S.", 1992, "Structural Holes: The Social Structure of Competition",
        "Harvard University Press"),
    ARTICLE("clauset2004", "Clauset, A. and Newman, M. E. J. and Moore, C.", 2004,
        "Finding community structure in very large networks", PRE, NULL, "70", NULL, "066111",
        "10.1103/PhysRevE.70.066111"),
    ARTICLE("clauset2009", "Clauset, A. and Shalizi, C. R. and Newman, M. E. J.", 2009,
        "Power-law distributions in empirical data", "SIAM Review", NULL, "51", "4", "661–703", "10.1137/070710111"),
    ARTICLE("cox1958", "Cox, D. R.", 1958, "The regression analysis of binary sequences",
        "Journal of the Royal Statistical Society: Series B", "JRSS B", "20", "2", "215–242",
        "10.1111/j.2517-6161.1958.tb00292.x"),
    MEETING("dhillon2001", "Dhillon, I. S.", 2001,
        "Co-clustering documents and words using bipartite spectral graph partitioning",
        "Proceedings of the Seventh ACM SIGKDD International Conference on Knowledge Discovery and Data Mining", "KDD",
        NULL, "269–274", "10.1145/502512.502550"),
    ARTICLE("egghe2006", "Egghe, L.", 2006, "Theory and practise of the g-index", "Scientometrics", NULL, "69", "1",
        "131–152", "10.1007/s11192-006-0144-7"),
    ARTICLE("freeman1977", "Freeman, L. C.", 1977, "A set of measures of centrality based on betweenness", "Sociometry",
        NULL, "40", "1", "35–41", "10.2307/3033543"),
    ARTICLE("freeman1978", "Freeman, L. C.", 1978, "Centrality in social networks: conceptual clarification",
        "Social Networks", NULL, "1", "3", "215–239", "10.1016/0378-8733(78)90021-7"),
    ARTICLE("fruchterman1991", "Fruchterman, T. M. J. and Reingold, E. M.", 1991,
        "Graph drawing by force-directed placement", "Software: Practice and Experience", NULL, "21", "11", "1129–1164",
        "10.1002/spe.4380211102"),
    ARTICLE("girvan2002", "Girvan, M. and Newman, M. E. J.", 2002,
        "Community structure in social and biological networks", PNAS, "PNAS", "99", "12", "7821–7826",
        "10.1073/pnas.122653799"),
    PREPRINT("grootendorst2022", "Grootendorst, M.", 2022,
        "BERTopic: neural topic modeling with a class-based TF-IDF procedure", "arXiv:2203.05794"),
    ARTICLE("hagen2008", "Hagen, N. T.", 2008,
        "Harmonic allocation of authorship credit: source-level correction of bibliometric bias assures accurate "
        "publication and citation analysis",
        "PLoS ONE", NULL, "3", "12", "e4021", "10.1371/journal.pone.0004021"),
    BOOK("harary1969", "Harary, F.", 1969, "Graph Theory", "Addison-Wesley"),
    ARTICLE("hirsch2005", "Hirsch, J. E.", 2005, "An index to quantify an individual's scientific research output",
        PNAS, "PNAS", "102", "46", "16569–16572", "10.1073/pnas.0507655102"),
    ARTICLE("hopcroft1973", "Hopcroft, J. and Tarjan, R.", 1973,
        "Algorithm 447: efficient algorithms for graph manipulation", "Communications of the ACM", "CACM", "16", "6",
        "372–378", "10.1145/362248.362272"),
    ARTICLE("jaccard1901", "Jaccard, P.", 1901,
        "Étude comparative de la distribution florale dans une portion des Alpes et du Jura",
        "Bulletin de la Société Vaudoise des Sciences Naturelles", "Bulletin de la Société Vaudoise", "37", "142",
        "547–579", NULL),
    ARTICLE("jacomy2014", "Jacomy, M. and Venturini, T. and Heymann, S. and Bastian, M.", 2014,
        "ForceAtlas2, a continuous graph layout algorithm for handy network visualization designed for the Gephi "
        "software",
        "PLoS ONE", NULL, "9", "6", "e98679", "10.1371/journal.pone.0098679"),
    ARTICLE("jeong2003", "Jeong, H. and Néda, Z. and Barabási, A.-L.", 2003,
        "Measuring preferential attachment in evolving networks", "Europhysics Letters", NULL, "61", "4", "567–572",
        "10.1209/epl/i2003-00166-9"),
    ARTICLE("kamada1989", "Kamada, T. and Kawai, S.", 1989, "An algorithm for drawing general undirected graphs",
        "Information Processing Letters", NULL, "31", "1", "7–15", "10.1016/0020-0190(89)90102-6"),
    ARTICLE("katz1953", "Katz, L.", 1953, "A new status index derived from sociometric analysis", "Psychometrika", NULL,
        "18", "1", "39–43", "10.1007/BF02289026"),
    ARTICLE("kleinberg1999", "Kleinberg, J. M.", 1999, "Authoritative sources in a hyperlinked environment",
        "Journal of the ACM", "J. ACM", "46", "5", "604–632", "10.1145/324133.324140"),
    THESIS("lawani1980", "Lawani, S. M.", 1980,
        "Quality, collaboration and citations in cancer research: a bibliometric study", "Florida State University"),
    MEETING("leskovec2005", "Leskovec, J. and Kleinberg, J. and Faloutsos, C.", 2005,
        "Graphs over time: densification laws, shrinking diameters and possible explanations",
        "Proceedings of the Eleventh ACM SIGKDD International Conference on Knowledge Discovery in Data Mining", "KDD",
        NULL, "177–187", "10.1145/1081870.1081893"),
    ARTICLE("libennowell2007", "Liben-Nowell, D. and Kleinberg, J.", 2007,
        "The link-prediction problem for social networks",
        "Journal of the American Society for Information Science and Technology", "JASIST", "58", "7", "1019–1031",
        "10.1002/asi.20591"),
    ARTICLE("lotka1926", "Lotka, A. J.", 1926, "The frequency distribution of scientific productivity",
        "Journal of the Washington Academy of Sciences", NULL, "16", "12", "317–323", NULL),
    ARTICLE("lu2009", "Lü, L. and Jin, C.-H. and Zhou, T.", 2009,
        "Similarity index based on local paths for link prediction of complex networks", PRE, NULL, "80", NULL,
        "046122", "10.1103/PhysRevE.80.046122"),
    ARTICLE("marchiori2000", "Marchiori, M. and Latora, V.", 2000, "Harmony in the small-world", "Physica A", NULL,
        "285", "3–4", "539–546", "10.1016/S0378-4371(00)00311-3"),
    MEETING("martin2011", "Martin, S. and Brown, W. M. and Klavans, R. and Boyack, K. W.", 2011,
        "OpenOrd: an open-source toolbox for large graph layout",
        "Visualization and Data Analysis, Proceedings of SPIE", "Proc. SPIE", "7868", "786806", "10.1117/12.871402"),
    ARTICLE("maslov2002", "Maslov, S. and Sneppen, K.", 2002,
        "Specificity and stability in topology of protein networks", "Science", NULL, "296", "5569", "910–913",
        "10.1126/science.1065103"),
    THESIS("michelet1988", "Michelet, B.", 1988, "L'association des mots", "Université de Paris VII"),
    ARTICLE("newman2001", "Newman, M. E. J.", 2001, "The structure of scientific collaboration networks", PNAS, "PNAS",
        "98", "2", "404–409", "10.1073/pnas.98.2.404"),
    ARTICLE("newman2001attachment", "Newman, M. E. J.", 2001,
        "Clustering and preferential attachment in growing networks", PRE, NULL, "64", NULL, "025102",
        "10.1103/PhysRevE.64.025102"),
    ARTICLE("newman2001weighted", "Newman, M. E. J.", 2001,
        "Scientific collaboration networks. II. Shortest paths, weighted networks, and centrality", PRE, NULL, "64",
        NULL, "016132", "10.1103/PhysRevE.64.016132"),
    ARTICLE("newman2002", "Newman, M. E. J.", 2002, "Assortative mixing in networks", PRL, NULL, "89", NULL, "208701",
        "10.1103/PhysRevLett.89.208701"),
    ARTICLE("newman2002random", "Newman, M. E. J. and Watts, D. J. and Strogatz, S. H.", 2002,
        "Random graph models of social networks", PNAS, "PNAS", "99", "suppl. 1", "2566–2572",
        "10.1073/pnas.012582999"),
    ARTICLE("newman2003", "Newman, M. E. J.", 2003, "Mixing patterns in networks", PRE, NULL, "67", NULL, "026126",
        "10.1103/PhysRevE.67.026126"),
    MEETING("ng2002", "Ng, A. Y. and Jordan, M. I. and Weiss, Y.", 2002,
        "On spectral clustering: analysis and an algorithm", "Advances in Neural Information Processing Systems",
        "NIPS", "14", "849–856", NULL),
    ARTICLE("nicholls1989", "Nicholls, P. T.", 1989,
        "Bibliometric modeling processes and the empirical validity of Lotka's law",
        "Journal of the American Society for Information Science", "JASIS", "40", "6", "379–385", NULL),
    ARTICLE("palla2005", "Palla, G. and Derényi, I. and Farkas, I. and Vicsek, T.", 2005,
        "Uncovering the overlapping community structure of complex networks in nature and society", "Nature", NULL,
        "435", "7043", "814–818", "10.1038/nature03607"),
    ARTICLE("pastorsatorras2001", "Pastor-Satorras, R. and Vázquez, A. and Vespignani, A.", 2001,
        "Dynamical and correlation properties of the Internet", PRL, NULL, "87", NULL, "258701",
        "10.1103/PhysRevLett.87.258701"),
    ARTICLE(
        "price1981", "Price, D. de Solla", 1981, "Multiple authorship", "Science", NULL, "212", "4498", "986", NULL),
    ARTICLE("raghavan2007", "Raghavan, U. N. and Albert, R. and Kumara, S.", 2007,
        "Near linear time algorithm to detect community structures in large-scale networks", PRE, NULL, "76", NULL,
        "036106", "10.1103/PhysRevE.76.036106"),
    ARTICLE("rosvall2008", "Rosvall, M. and Bergstrom, C. T.", 2008,
        "Maps of random walks on complex networks reveal community structure", PNAS, "PNAS", "105", "4", "1118–1123",
        "10.1073/pnas.0706851105"),
    BOOK("salton1983", "Salton, G. and McGill, M. J.", 1983, "Introduction to Modern Information Retrieval",
        "McGraw-Hill"),
    ARTICLE("savanur2010", "Savanur, K. and Srikanth, R.", 2010,
        "Modified collaborative coefficient: a new measure for quantifying the degree of research collaboration",
        "Scientometrics", NULL, "84", "2", "365–371", "10.1007/s11192-009-0100-4"),
    MEETING("schank2005", "Schank, T. and Wagner, D.", 2005,
        "Finding, counting and listing all triangles in large graphs, an experimental study",
        "WEA 2005, Lecture Notes in Computer Science", "WEA", "3503", "606–609", "10.1007/11427186_54"),
    ARTICLE("seidman1983", "Seidman, S. B.", 1983, "Network structure and minimum degree", "Social Networks", NULL, "5",
        "3", "269–287", "10.1016/0378-8733(83)90028-X"),
    ARTICLE("serrano2009", "Serrano, M. Á. and Boguñá, M. and Vespignani, A.", 2009,
        "Extracting the multiscale backbone of complex weighted networks", PNAS, "PNAS", "106", "16", "6483–6488",
        "10.1073/pnas.0808904106"),
    ARTICLE("stephenson1989", "Stephenson, K. and Zelen, M.", 1989, "Rethinking centrality: methods and examples",
        "Social Networks", NULL, "11", "1", "1–37", "10.1016/0378-8733(89)90016-6"),
    ARTICLE("subramanyam1983", "Subramanyam, K.", 1983, "Bibliometric studies of research collaboration: a review",
        "Journal of Information Science", NULL, "6", "1", "33–38", "10.1177/016555158300600105"),
    ARTICLE("traag2019", "Traag, V. A. and Waltman, L. and van Eck, N. J.", 2019,
        "From Louvain to Leiden: guaranteeing well-connected communities", "Scientific Reports", NULL, "9", NULL,
        "5233", "10.1038/s41598-019-41695-z"),
    MEETING("vaneck2007", "van Eck, N. J. and Waltman, L.", 2007,
        "VOS: a new method for visualizing similarities between objects", "Advances in Data Analysis", NULL, NULL,
        "299–306", "10.1007/978-3-540-70981-7_34"),
    ARTICLE("vaneck2009", "van Eck, N. J. and Waltman, L.", 2009,
        "How to normalize cooccurrence data? An analysis of some well-known similarity measures",
        "Journal of the American Society for Information Science and Technology", "JASIST", "60", "8", "1635–1651",
        "10.1002/asi.21075"),
    BOOK("wasserman1994", "Wasserman, S. and Faust, K.", 1994, "Social Network Analysis: Methods and Applications",
        "Cambridge University Press"),
    ARTICLE("watts1998", "Watts, D. J. and Strogatz, S. H.", 1998, "Collective dynamics of 'small-world' networks",
        "Nature", NULL, "393", "6684", "440–442", "10.1038/30918"),
    ARTICLE("wilks1938", "Wilks, S. S.", 1938,
        "The large-sample distribution of the likelihood ratio for testing composite hypotheses",
        "Annals of Mathematical Statistics", NULL, "9", "1", "60–62", "10.1214/aoms/1177732360"),
    MEETING("xie2011", "Xie, J. and Szymanski, B. K. and Liu, X.", 2011,
        "SLPA: uncovering overlapping communities in social networks via a speaker-listener interaction dynamic "
        "process",
        "2011 IEEE 11th International Conference on Data Mining Workshops", "ICDM Workshops", NULL, "344–349",
        "10.1109/ICDMW.2011.154"),
    ARTICLE("zhou2009", "Zhou, T. and Lü, L. and Zhang, Y.-C.", 2009, "Predicting missing links via local information",
        "European Physical Journal B", NULL, "71", "4", "623–630", "10.1140/epjb/e2009-00335-8"),
};

enum { ROWS = sizeof table / sizeof *table };

const coauth_reference *coauth_reference_at(size_t index) {
    return index < ROWS ? &table[index] : NULL;
}

static const coauth_reference *find(const char *key, size_t length) {
    for (size_t i = 0; length && i < ROWS; i++)
        if (strlen(table[i].key) == length && memcmp(table[i].key, key, length) == 0) return &table[i];
    return NULL;
}

const coauth_reference *coauth_reference_find(const char *key) {
    return find(key, strlen(key));
}

const coauth_reference *coauth_reference_next(const char **keys) {
    const char *key = *keys + strspn(*keys, " ");
    size_t length = strcspn(key, " ");
    *keys = key + length;
    return find(key, length);
}
