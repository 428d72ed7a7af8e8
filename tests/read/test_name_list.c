/* test_name_list.c: what people see in a field of names, as a table: the text, what its column is, the names.
 *
 * Names stand between bars; "G:" is a group, "N:" nobody, the family name is in brackets where it is known.  Behind
 * them "+" says that the list was cut, "cut", "guess" and "doubt" what the report says. */
#include "read/name_list.h"
#include "support.h"

static const name_style styles[] = {
    ['u'] = {NULL, NAME_COMMAS_UNKNOWN, false, false, false}, /* a column of any table */
    ['b'] = {NULL, NAME_COMMAS_BETWEEN, false, false, false}, /* Publish or Perish */
    ['m'] = {";", NAME_COMMAS_BETWEEN, false, true, false},   /* PubMed: Family II, Family II */
    ['i'] = {";", NAME_COMMAS_INSIDE, false, false, false},   /* Family, Given; Family, Given */
    ['o'] = {NULL, NAME_COMMAS_INSIDE, true, false, false},   /* RIS: one a field */
    ['f'] = {NULL, NAME_COMMAS_UNKNOWN, false, false, true},  /* SpringerLink */
};

typedef struct row {
    const char *text;
    char style;
    const char *names;
} row;

static size_t show(char *out, const name_list *l) {
    size_t n = 0;
    for (size_t i = 0; i < l->names.count; i++) {
        const listed_name *name = &l->names.item[i];
        const char *text = name->text;
        size_t start = name->family_start, end = start + name->family_length;
        n += (size_t)sprintf(out + n, "%s%s", i ? " | " : "", name->kind == NAME_GROUP ? "G:" : name->kind ? "N:" : "");
        if (end) n += (size_t)sprintf(out + n, "%.*s[%.*s]", (int)start, text, (int)(end - start), text + start);
        n += (size_t)sprintf(out + n, "%.*s", (int)(name->length - end), text + end);
    }
    if (l->truncated) n += (size_t)sprintf(out + n, " +");
    if (l->said & NAME_SAID_CUT) n += (size_t)sprintf(out + n, " cut");
    if (l->said & NAME_SAID_GUESSED) n += (size_t)sprintf(out + n, " guess");
    if (l->said & NAME_SAID_DOUBTED) n += (size_t)sprintf(out + n, " doubt");
    return n;
}

static void check_rows(const row *rows, size_t count) {
    coauth_context context = test_context(1);
    name_list list = {.context = &context};
    static char got[1 << 16];
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        name_column column = {0};
        name_list_begin(&list, false);
        name_list_read(&list, (piece){rows[i].text, strlen(rows[i].text)}, &styles[(int)rows[i].style], &column);
        got[0] = '\0';
        show(got, &list);
        if (strcmp(got, rows[i].names) == 0) continue;
        print_error("%c \"%s\"\n    gives %s\n    not   %s\n", rows[i].style, rows[i].text, got, rows[i].names);
        wrong++;
    }
    name_list_free(&list);
    assert_int_equal(wrong, 0);
}

#define CHECK(table) check_rows(table, sizeof(table) / sizeof *(table))

static void test_separators(void **state) {
    static const row rows[] = {
        {"Ada Lovelace", 'u', "Ada Lovelace"},
        {"Lovelace, Ada", 'o', "[Lovelace], Ada"},
        {"Lovelace, Ada; Babbage, Charles", 'u', "[Lovelace], Ada | [Babbage], Charles"},
        {"Lovelace, Ada;Babbage, Charles;", 'i', "[Lovelace], Ada | [Babbage], Charles"},
        {"Sanchez-Lopez, Ana J.; Montero, Maria; Dixon, Laura K.", 'o',
            "[Sanchez-Lopez], Ana J. | [Montero], Maria | [Dixon], Laura K. cut"},
        {"Ada Lovelace and Charles Babbage", 'u', "Ada Lovelace | Charles Babbage"},
        {"Smythe, A. and Marks, K. and Veber, M.", 'o', "[Smythe], A. | [Marks], K. | [Veber], M. cut"},
        {"Lovelace, A. & Babbage, C.", 'o', "[Lovelace], A. | [Babbage], C. cut"},
        {"A. Lovelace & C. Babbage", 'u', "A. Lovelace | C. Babbage"},
        {"Lovelace, Ada; Somerville, Mary & Herschel, John", 'u',
            "[Lovelace], Ada | [Somerville], Mary | [Herschel], John"},
        {"Ada Lovelace | Charles Babbage", 'u', "Ada Lovelace | Charles Babbage"},
        {"Ada Lovelace|Charles Babbage", 'u', "Ada Lovelace | Charles Babbage"},
        {"Ada Lovelace\nCharles Babbage", 'u', "Ada Lovelace | Charles Babbage"},
        {"Lovelace, Ada / Babbage, Charles", 'u', "[Lovelace], Ada | [Babbage], Charles"},
        {"Ada Lovelace \xC2\xB7 Charles Babbage", 'u', "Ada Lovelace | Charles Babbage"},
        {"Ada Lovelace<br>Charles Babbage", 'u', "Ada Lovelace | Charles Babbage"},
        {"张三;李四;王五", 'o', "张三 | 李四 | 王五 cut"},
        {"张三；李四；王五", 'u', "张三 | 李四 | 王五"},
        {"张三、李四、王五", 'o', "张三 | 李四 | 王五 cut"},
        {"张三，李四，王五", 'o', "张三 | 李四 | 王五 cut"},
        {"张三, 李四, 王五", 'u', "张三 | 李四 | 王五"},
        {"山田, 太郎", 'o', "[山田], 太郎"},
        {"[\"Ada Lovelace\", \"Charles Babbage\"]", 'u', "Ada Lovelace | Charles Babbage"},
        {"['Lovelace, Ada', \"O'Neil, Pat\"]", 'u', "[Lovelace], Ada | [O'Neil], Pat"},
        {"[{'authorId': '12', 'name': 'Ada Lovelace'}, {'authorId': '13', 'name': 'Charles Babbage'}]", 'u',
            "Ada Lovelace | Charles Babbage"},
        {"[\"M\\u00fcller, A.\"]", 'u', "[Müller], A."},
        {"c(\"Ada Lovelace\", \"Charles Babbage\")", 'u', "Ada Lovelace | Charles Babbage"},
        {"Lovelace A. und Babbage C.", 'u', "Lovelace A. | Babbage C."},
        {"Lovelace, A. y Babbage, C.", 'u', "[Lovelace], A. | [Babbage], C."},
        {"Plato; Socrates", 'u', "Plato | Socrates"},
        {"Lovelace and Babbage", 'u', "Lovelace | Babbage"},
        {"Lovelace, Babbage, and Somerville", 'u', "Lovelace | Babbage | Somerville"},
        {"Lovelace, Babbage and Somerville", 'b', "Lovelace | Babbage | Somerville"},
        {"Lovelace AND Babbage", 'u', "Lovelace | Babbage"},
    };
    (void)state;
    CHECK(rows);
}

static void test_commas(void **state) {
    static const row rows[] = {
        {"A Lovelace, C Babbage, M Somerville", 'b', "A Lovelace | C Babbage | M Somerville"},
        {"A Lovelace, C Babbage", 'b', "A Lovelace | C Babbage"},
        {"Lovelace A, Babbage C", 'u', "Lovelace A | Babbage C"},
        {"A. Lovelace, C. Babbage", 'o', "A. Lovelace | C. Babbage cut"},
        {"Lovelace, A., Babbage, C., & Somerville, M.", 'b', "[Lovelace], A. | [Babbage], C. | [Somerville], M."},
        {"Lovelace, A., Babbage, C., Somerville, M.", 'u', "[Lovelace], A. | [Babbage], C. | [Somerville], M."},
        {"Smythe, A., Marks, K., Veber, M.", 'o', "[Smythe], A. | [Marks], K. | [Veber], M. cut"},
        {"Lovelace A., Babbage C. and Somerville M.", 'b', "[Lovelace] A. | [Babbage] C. | [Somerville] M."},
        {"A. Lovelace, C. Babbage, and M. Somerville", 'b', "A. Lovelace | C. Babbage | M. Somerville"},
        {"Adam Smythe, Karl Marks, Max Veber, Jorge Haber", 'o',
            "Adam Smythe | Karl Marks | Max Veber | Jorge Haber cut"},
        {"Ada Lovelace, Charles Babbage and Mary Somerville", 'u', "Ada Lovelace | Charles Babbage | Mary Somerville"},
        {"Lovelace A, Babbage C, Somerville M.", 'm', "[Lovelace] A | [Babbage] C | [Somerville] M"},
        {"Lovelace A, Somerville M; ENGINE Study Group.", 'm', "[Lovelace] A | [Somerville] M | G:ENGINE Study Group"},
        {"ENGINE Study Group; Lovelace A, Babbage C.", 'm', "G:ENGINE Study Group | [Lovelace] A | [Babbage] C"},
        {"Lovelace, Ada K., Babbage, Charles L.", 'u', "[Lovelace], Ada K. | [Babbage], Charles L."},
        {"Garcia Marquez, G., Vargas Llosa, M.", 'u', "[Garcia Marquez], G. | [Vargas Llosa], M."},
        {"de Vries, H., van der Berg, J.", 'u', "[de Vries], H. | [van der Berg], J."},
        {"Hale, J.F., Jr., Sarson, M., Ringer, C.M.", 'i', "[Hale], J.F., Jr. | [Sarson], M. | [Ringer], C.M."},
        {"Hale Jr., J.F., Sarson, M., de Vries, H., Li, X.-Y., O'Neil, P., Ting, Plato, Wang, Yan", 'i',
            "[Hale Jr.], J.F. | [Sarson], M. | [de Vries], H. | [Li], X.-Y. | [O'Neil], P. | [Ting], Plato | [Wang], "
            "Yan"},
        {"ENGINE Collaboration, Lovelace, A., Babbage, C.", 'i',
            "G:ENGINE Collaboration | [Lovelace], A. | [Babbage], C."},
        {"Rosa Prieto, Elena Duarte", 'u', "[Rosa Prieto], Elena Duarte doubt"},
        {"Lovelace, Ada, Babbage, Charles", 'u', "[Lovelace], Ada, Babbage, Charles doubt"},
        {"Lovelace, Ada, Babbage, Charles", 'o', "[Lovelace], Ada | [Babbage], Charles cut guess"},
        {"Garcia Marquez, Gabriel Jose", 'o', "[Garcia Marquez], Gabriel Jose"},
        {"Kim, Lee", 'u', "[Kim], Lee"},
        {"Beethoven, L. van, Mozart, W. A.", 'u', "[Beethoven], L. van | [Mozart], W. A."},
    };
    (void)state;
    CHECK(rows);
}

static void test_whole(void **state) {
    static const row rows[] = {
        {"World Health Organization, Dept of X", 'u', "G:World Health Organization, Dept of X"},
        {"World Health Organization", 'o', "G:World Health Organization"},
        {"Barnes and Noble, Inc.", 'o', "G:Barnes and Noble, Inc."},
        {"Barnes and Noble", 'o', "Barnes and Noble doubt"},
        {"Food and Agriculture Organization", 'u', "G:Food and Agriculture Organization"},
        {"Centers for Disease Control and Prevention", 'u', "G:Centers for Disease Control and Prevention"},
        {"Ministry of Health and Welfare", 'u', "G:Ministry of Health and Welfare"},
        {"Department of Energy and Climate Change", 'o', "G:Department of Energy and Climate Change"},
        {"Garcia y Vega", 'o', "Garcia y Vega"},
        {"Jose Ortega y Gasset", 'u', "Jose Ortega y Gasset"},
        {"Ramon y Cajal, Santiago", 'o', "[Ramon y Cajal], Santiago"},
        {"de Vries, H., Jr.", 'o', "[de Vries], H., Jr."},
        {"Smythe, Adam, Jr.", 'o', "[Smythe], Adam, Jr."},
        {"King, Jr., Martin L.", 'o', "[King], Jr., Martin L."},
        {"XiaoMing Wang", 'u', "XiaoMing Wang"},
        {"Ronald McDonald", 'f', "Ronald McDonald"},
        {"Wei Wang 0010", 'o', "Wei Wang 0010"},
        {"O'Brien-Smith, Seán", 'o', "[O'Brien-Smith], Seán"},
        {"Ludwig van Beethoven", 'u', "Ludwig van Beethoven"},
        {"Malcolm X", 'u', "Malcolm X"},
    };
    (void)state;
    CHECK(rows);
}

static void test_more(void **state) {
    static const row rows[] = {
        {"A Lovelace, C Babbage, ...", 'b', "A Lovelace | C Babbage +"},
        {"A Lovelace, C Babbage, M Somerville…", 'b', "A Lovelace | C Babbage | M Somerville +"},
        {"…, C Babbage", 'b', "C Babbage +"},
        {"Lovelace et al.", 'u', "Lovelace +"},
        {"A Lovelace, C Babbage et al.", 'b', "A Lovelace | C Babbage +"},
        {"Lovelace, A.; Babbage, C.; et al", 'i', "[Lovelace], A. | [Babbage], C. +"},
        {"Lovelace, A., Babbage, C., et al.", 'u', "[Lovelace], A. | [Babbage], C. +"},
        {"Lovelace A [+12 authors]", 'u', "Lovelace A +"},
        {"Ada Lovelace; Charles Babbage; +12 authors", 'u', "Ada Lovelace | Charles Babbage +"},
        {"Ada Lovelace and 12 others", 'u', "Ada Lovelace +"},
        {"Ada Lovelace, Charles Babbage (12 more)", 'b', "Ada Lovelace | Charles Babbage +"},
        {"12 others", 'o', " +"},
        {"张三等", 'u', "张三 +"},
        {"张三, 李四, 等", 'u', "张三 | 李四 +"},
        {"山田太郎 他", 'u', "山田太郎 +"},
        {"山田太郎 ほか", 'u', "山田太郎 +"},
        {"홍길동 외 3명", 'u', "홍길동 +"},
        {"Müller, A.; Meier, B. u. a.", 'u', "[Müller], A. | [Meier], B. +"},
        {"García, A. y otros", 'u', "[García], A. +"},
        {"Silva, A. e outros", 'u', "[Silva], A. +"},
        {"Kowalski J. i in.", 'u', "Kowalski J. +"},
        {"Иванов А. и др.", 'u', "Иванов А. +"},
        {"Hansen, A. m.fl.", 'u', "[Hansen], A. +"},
        {"others", 'o', " +"},
        {"Others", 'o', " +"},
        {"and others", 'o', " +"},
        {"[...]", 'o', " +"},
        {"\\ldots", 'o', " +"},
        {"Lee YM", 'u', "Lee YM"},
        {"Poe, E.A.", 'o', "[Poe], E.A."},
    };
    (void)state;
    CHECK(rows);
}

static void test_nobodies(void **state) {
    static const char *const nobodies[] = {"[No author name available]", "[No authors listed]",
        "No author name available", "[Anonymous]", "Anonymous", "Anon", "Anon.", "Anonymous, A.", "Anonymous A", "佚名",
        "Unknown", "Author unknown", "[s.n.]", "S.n.", "-", "Not Available, Not Available", "None", "null",
        "(Corresponding author)", "nan", "NA", "n/a", "Anonyme", "Anónimo", "Sin autor", "Sans auteur", "o. A.", "N.N.",
        "Unknown, Unknown", "listed, No authors", "Various authors", "不详", "匿名", "unbekannt", "AA. VV."};
    static const row people[] = {
        {"Null, Jan", 'o', "[Null], Jan"},
        {"Na, Li", 'o', "[Na], Li"},
        {"Nan Lin", 'o', "Nan Lin"},
        {"Anna Nonimous", 'o', "Anna Nonimous"},
        {"None, Ada", 'o', "[None], Ada"},
        {"Lovelace, Ada; [No author name available]", 'i', "[Lovelace], Ada | N:[No author name available]"},
    };
    row rows[sizeof nobodies / sizeof *nobodies];
    static char expected[sizeof nobodies / sizeof *nobodies][64];
    (void)state;
    for (size_t i = 0; i < sizeof nobodies / sizeof *nobodies; i++) {
        snprintf(expected[i], sizeof expected[i], "N:%s", nobodies[i]);
        rows[i] = (row){nobodies[i], "uoi"[i % 3], expected[i]};
    }
    CHECK(rows);
    CHECK(people);
}

static void test_suffixes(void **state) {
    static const row rows[] = {
        {"Dr. Ada Lovelace", 'o', "Ada Lovelace"},
        {"Prof. Dr. Ada Lovelace", 'u', "Ada Lovelace"},
        {"Mary Somerville, PhD", 'o', "Mary Somerville"},
        {"Mary Somerville PhD", 'u', "Mary Somerville"},
        {"John Herschel, MD", 'o', "John Herschel"},
        {"John Herschel, MD, PhD", 'u', "John Herschel"},
        {"Herschel, John, M.D., Ph.D.", 'o', "[Herschel], John"},
        {"Rahman, Md", 'o', "[Rahman], Md"},
        {"Rahman, MD", 'o', "[Rahman], MD"},
        {"Smith MD", 'm', "[Smith] MD"},
        {"Smith MD, Ito DO", 'm', "[Smith] MD | [Ito] DO"},
        {"Garcia Marquez, MA", 'o', "[Garcia Marquez], MA"},
        {"Charles Babbage (Eds.)", 'o', "Charles Babbage"},
        {"Babbage, Charles (ed.)", 'o', "[Babbage], Charles"},
        {"John Smith III", 'u', "John Smith III"},
        {"John Smith, Jr., Ada Lovelace", 'u', "John Smith, Jr. | Ada Lovelace"},
        {"Ada Lovelace, PhD, Charles Babbage, MD", 'u', "Ada Lovelace | Charles Babbage"},
        {"Smith JR Jr", 'm', "[Smith] JR Jr"},
        {"Prieto, Rosa, Dr.", 'o', "[Prieto], Rosa"},
        {"Prieto R (1), Duarte E (2), Weaver J (1,2)", 'u', "Prieto R | Duarte E | Weaver J"},
        {"Prieto, Rosa, Prof.", 'u', "[Prieto], Rosa"},
    };
    (void)state;
    CHECK(rows);
}

static void test_marks(void **state) {
    static const row rows[] = {
        {"Lovelace, Ada1 (AUTHOR) a@x.org; Babbage, Charles2 (AUTHOR)", 'i', "[Lovelace], Ada | [Babbage], Charles"},
        {"Lovelace, Ada$^1$", 'o', "[Lovelace], Ada"},
        {"Babbage, Charles$^{2,*}$", 'o', "[Babbage], Charles"},
        {"Ada Lovelace<sup>1,2</sup>, Charles Babbage<sup>*</sup>", 'b', "Ada Lovelace | Charles Babbage"},
        {"Ada Lovelace1,2, Charles Babbage3", 'b', "Ada Lovelace | Charles Babbage"},
        {"Ada Lovelace¹, Charles Babbage²*", 'b', "Ada Lovelace | Charles Babbage"},
        {"Ada Lovelace†; Charles Babbage*", 'u', "Ada Lovelace | Charles Babbage"},
        {"Author One1; Author One2", 'u', "Author One1 | Author One2"},
        {"Lovelace, Ada (Univ Alpha, London, UK); Babbage, Charles (Univ Beta)", 'i',
            "[Lovelace], Ada | [Babbage], Charles"},
        {"Lovelace, Ada (57000000001)", 'i', "[Lovelace], Ada"},
        {"M&uuml;ller, A.", 'o', "[Müller], A."},
        {"M&amp;uuml;ller, A.; M&#252;ller, B.; M&#xFC;ller, C.", 'i', "[Müller], A. | [Müller], B. | [Müller], C."},
        {"M{\\\"u}ller, A. &amp; Erd\\H{o}s, P.", 'u', "[Müller], A. | [Erdős], P."},
        {"<i>Ada</i> Lovelace", 'u', "Ada Lovelace"},
    };
    (void)state;
    CHECK(rows);
}

static void test_groups(void **state) {
    static const row rows[] = {
        {"ATLAS Collaboration", 'o', "G:ATLAS Collaboration"},
        {"the ENGINE Study Group", 'o', "G:ENGINE Study Group"},
        {"and the ENGINE Group", 'o', "G:ENGINE Group"},
        {"Babbage, Charles; on behalf of the ENGINE Group", 'o', "[Babbage], Charles | G:ENGINE Group cut"},
        {"Charles Babbage on behalf of the ENGINE Group", 'u', "Charles Babbage | G:ENGINE Group"},
        {"Lovelace, A. and ATLAS Collaboration", 'u', "[Lovelace], A. | G:ATLAS Collaboration"},
        {"ATLAS Collaboration and CMS Collaboration", 'u', "G:ATLAS Collaboration | G:CMS Collaboration"},
        {"Ada Lovelace, ATLAS Collaboration", 'u', "Ada Lovelace | G:ATLAS Collaboration"},
        {"University of Alpha, Faculty of Engines, Dept of Steam", 'o',
            "G:University of Alpha, Faculty of Engines, Dept of Steam"},
        {"中国引擎研究协作组", 'o', "G:中国引擎研究协作组"},
    };
    (void)state;
    CHECK(rows);
}

/* The stop of a sentence goes; an initial's and a suffix's stay. */
static void test_full_stop(void **state) {
    static const row rows[] = {
        {"Noether E, Artin E, Krull W.", 'm', "[Noether] E | [Artin] E | [Krull] W"},
        {"Krull W.", 'm', "[Krull] W"},
        {"Noether E; RING Study Group.", 'm', "[Noether] E | G:RING Study Group"},
        {"Noether E, Artin E, Krull W.", 'u', "Noether E | Artin E | Krull W"},
        {"Emmy Noether, Emil Artin.", 'b', "Emmy Noether | Emil Artin"},
        {"Noether E., Artin E.", 'b', "[Noether] E. | [Artin] E."},
        {"Noether, E., Artin, E.", 'u', "[Noether], E. | [Artin], E."},
        {"Krull, W.", 'u', "[Krull], W."},
        {"Noether E, Artin E, et al.", 'm', "[Noether] E | [Artin] E +"},
    };
    (void)state;
    CHECK(rows);
}

static void test_fused(void **state) {
    static const row rows[] = {
        {"Ada LovelaceCharles BabbageMary Somerville", 'f', "Ada Lovelace | Charles Babbage | Mary Somerville"},
        {"Ada LovelaceJohn Herschel", 'f', "Ada Lovelace | John Herschel"},
        {"Ronald McDonaldLeonardo DiCaprio", 'f', "Ronald McDonald | Leonardo DiCaprio"},
        {"Jane DoeXiaoMing Wang", 'f', "Jane Doe | XiaoMing Wang"},
        {"Ada LovelaceÉmile ZolaØystein Ås", 'f', "Ada Lovelace | Émile Zola | Øystein Ås"},
        {"Ada LovelaceCharles Babbage", 'u', "Ada LovelaceCharles Babbage doubt"}, /* of no export that does so */
        {"Leonardo DiCaprio", 'u', "Leonardo DiCaprio"},
        {"Ronald McDonald Smith", 'u', "Ronald McDonald Smith"},
    };
    (void)state;
    CHECK(rows);
}

/* The other fields of a column decide about one that can be read two ways. */
static void test_column(void **state) {
    coauth_context context = test_context(1);
    name_list list = {.context = &context};
    static const char doubtful[] = "Rosa Prieto, Elena Duarte";
    static const struct {
        const char *neighbour;
        size_t names;
    } rows[] = {{"Ada Lovelace, Charles Babbage, Mary Somerville", 2}, {"Lovelace, Ada; Babbage, Charles", 1}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        name_column column = {0};
        name_list_begin(&list, false);
        name_list_learn(&list, (piece){rows[i].neighbour, strlen(rows[i].neighbour)}, &styles['u'], &column);
        assert_int_equal(list.names.count, 0);
        name_list_read(&list, (piece){doubtful, strlen(doubtful)}, &styles['u'], &column);
        assert_int_equal(list.names.count, rows[i].names);
        assert_int_equal(list.said, 0);
    }
    name_list_free(&list);
}

static void test_as_written(void **state) {
    coauth_context context = test_context(1);
    name_list list = {.context = &context};
    static const char text[] = "Dr. Ada Lovelace and C. Babbage1; Anonymous";
    char got[256];
    (void)state;
    name_list_begin(&list, true);
    name_list_read(&list, (piece){text, strlen(text)}, &styles['i'], NULL);
    show(got, &list);
    assert_string_equal(got, "Dr. Ada Lovelace and C. Babbage1 | Anonymous");
    name_list_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_separators),
        cmocka_unit_test(test_commas),
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_more),
        cmocka_unit_test(test_nobodies),
        cmocka_unit_test(test_suffixes),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_full_stop),
        cmocka_unit_test(test_fused),
        cmocka_unit_test(test_column),
        cmocka_unit_test(test_as_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
