/* name_tables.c: see name_tables.h.  Lists are short and sorted by nothing but sense; a word is looked up by
 * its length and bytes. */
#include "corpus/name_tables.h"

#include <string.h>

/* Whether a list of words separated by blanks has the word. */
static bool has(const char *list, const char *word, size_t length) {
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, " ");
        if (n == length && memcmp(p, word, n) == 0) return true;
        p += n + (p[n] == ' ');
    }
    return false;
}

bool is_particle(const char *word, size_t length) {
    return length <= 5 && has("van von vom zu zum zur der den dem des de di da do dos das du del della dello dei degli "
                              "delle la le los las lo el al ul ur bin bint binti binte ibn ould dal dalla het ben bar "
                              "abu ter ten te op af av y e i mac st san santa",
                              word, length);
}

bool is_title(const char *word, size_t length) {
    return length <= 5 && has("dr prof phd md msc mr mrs ms sir dame rev ing dipl", word, length);
}

unsigned suffix_of(const char *word, size_t length) {
    static const struct {
        const char *word;
        unsigned value;
    } suffixes[] = {{"jr", 1}, {"junior", 1}, {"ii", 2}, {"2nd", 2}, {"iii", 3}, {"3rd", 3}, {"iv", 4}, {"4th", 4},
        {"sr", 9}};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (strlen(suffixes[i].word) == length && memcmp(suffixes[i].word, word, length) == 0) return suffixes[i].value;
    return 0;
}

/* The commonest family names of China (with Cantonese and Wade-Giles forms), Korea, Vietnam and Japan. */
static const char east_asian[] =
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang "
    "deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu lv ding ren yao shen "
    "zhong jin cui tan fan liao shi wan fang xia jia zou xiong meng qin gu hou shao mao wen gong duan lei qian hao "
    "kong bai chang qiu niu ouyang situ sima zhuge shangguan xiang yan yin ning miao chu ni ji zhuang mo mu nie qi "
    "qiao qu ruan sha shang shu tao tong wong chan cheung leung lau lam chow cheng chiu tsang tse hsu hsieh huang "
    "tsai chiang chou yeh lai kuo tseng hsiao liao lo ng ngai kwok kwan kim lee park choi jung jeong kang cho yoon "
    "chung jang lim shin seo kwon hwang ahn oh moon bae nam ha yun ryu yoo ko noh baek nguyen tran pham hoang phan vu "
    "vo dang bui ngo duong ly huynh truong dinh trinh doan sato suzuki takahashi tanaka watanabe ito yamamoto "
    "nakamura kobayashi kato yoshida yamada sasaki matsumoto inoue kimura hayashi shimizu mori abe ikeda hashimoto "
    "yamashita ishikawa nakajima maeda fujita ogawa goto okada hasegawa murakami kondo ishii saito sakamoto endo aoki "
    "fujii nishimura fukuda ota miura fujiwara okamoto matsuda nakagawa nakano harada ono tamura takeuchi kaneko wada "
    "nakayama ishida ueda morita hara shibata sakai kudo yokoyama miyazaki miyamoto uchida takagi ando";

bool is_east_asian_family(const char *word, size_t length) {
    return length >= 2 && length <= 9 && has(east_asian, word, length);
}

bool is_double_han_family(const char *text, size_t length) {
    return length == 6 && has("欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 夏侯 尉迟 尉遲 皇甫 公孙 公孫 慕容 令狐 宇文 长孙 長孫 南宫 南宮 端木 西门 西門",
                              text, length);
}

/* Forms of one given name; a form may stand in several rows. */
static const char *const nicknames[] = {
    "alexander alex sasha sandy alec aleksandr alexandr aleksander", "alexandra alex sasha sandra alexa",
    "alfred al fred alf", "albert al bert", "andrew andy drew andrei andrey", "anthony tony antony",
    "antonio toni tony", "benjamin ben benny", "bernard bernie",
    "catherine cathy kate katherine katie kathy cath cat katharine kathryn", "charles charlie chuck chas",
    "christopher chris kris", "christine chris christina tina", "christian chris", "daniel dan danny",
    "david dave davy", "deborah debbie deb debra", "donald don", "dorothy dot dottie", "douglas doug",
    "edward ed eddie ted", "edwin ed", "elizabeth beth liz betty lisa eliza elisabeth lizzie betsy",
    "eugene gene evgeny evgenii yevgeny", "francis frank fran", "franklin frank", "frederick fred freddy fredrick",
    "gabriel gabe", "geoffrey geoff jeff jeffrey", "gerald gerry jerry", "gregory greg", "harold harry hal",
    "henry harry hank", "ignacio nacho", "jacob jake", "james jim jimmy jamie", "jennifer jen jenny", "jessica jess",
    "john jack johnny jon", "jonathan jon johnathan jonny", "joseph joe joey", "jose pepe", "joshua josh",
    "judith judy", "kenneth ken kenny", "lawrence larry laurence", "leonard len leo lenny", "louis lou lewis",
    "manuel manolo", "margaret maggie meg peggy marge", "matthew matt mathew", "matthias mathias", "maximilian max",
    "michael mike mick mikhail micky", "nathaniel nate nat nathan", "nicholas nick nicolas nikolas", "nikolaos nikos",
    "dimitrios dimitris", "konstantinos kostas", "georgios george giorgos", "ioannis yannis yiannis john",
    "vasileios vassilis vasilis", "panagiotis panos", "athanasios thanos thanasis", "patricia pat patty tricia",
    "patrick pat paddy", "pamela pam", "peter pete", "philip phil phillip", "rachel rachael", "raymond ray",
    "rebecca becky becca", "richard rick dick rich ricky", "robert bob rob bobby bert", "roger rodger",
    "ronald ron ronnie", "rosemary rose", "russell russ", "samuel sam sammy", "samantha sam", "sara sarah",
    "stephanie steph", "stephen steve steven stefan", "steven steve", "susan sue suzanne susie", "theodore ted theo",
    "theresa teresa terry", "terence terry terrence", "thomas tom tommy", "timothy tim", "valerie val",
    "victor vic viktor", "victoria vicky", "vincent vince", "virginia ginny", "vladimir vlad volodya", "walter walt",
    "william bill will billy willy liam wm", "zachary zach zack", "ekaterina katya", "sergey sergei serge",
    "yuri yury iurii", "dmitry dmitri dmitrii dima", "aleksey alexey alexei aleksei", "natalia natasha natalya",
    "tatiana tanya tatyana", "maria masha", "mohammad muhammad mohammed mohamed muhammed mohamad md mohd moh",
    "ahmed ahmad", "hussein hussain husain hossein", "yousef yusuf youssef yousif", "abdul abdel abd",
    "ibrahim ebrahim", "said saeed saeid", "guillermo guille", "francisco paco fran", "santiago santi", "rafael rafa",
    "javier xavier xavi", "jordi jorge", "giuseppe peppe beppe", "johannes hans jan johann", "joachim jochen",
    "friedrich fritz", "heinrich heinz", "wilhelm willi", "katarzyna kasia", "malgorzata gosia", "joanna asia",
    "agnieszka aga", "jakub kuba", "tomas tomasz", "jiri george", "jun junichi", "ludovic ludo",
};

bool are_nicknames(const char *a, size_t a_length, const char *b, size_t b_length) {
    for (size_t i = 0; i < sizeof nicknames / sizeof *nicknames; i++)
        if (has(nicknames[i], a, a_length) && has(nicknames[i], b, b_length)) return true;
    return false;
}

size_t nickname_row(const char *word, size_t length) {
    for (size_t i = 0; i < sizeof nicknames / sizeof *nicknames; i++)
        if (has(nicknames[i], word, length)) return i + 1;
    return 0;
}

/* Endings of a man's name and of a woman's; the empty one is no ending at all. */
typedef struct gendered_endings {
    const char *his, *hers;
} gendered_endings;
static const gendered_endings given_endings[] = {
    {"", "a"}, {"", "e"}, {"", "ina"}, {"", "ine"}, {"", "ette"}, {"o", "a"}, {"e", "a"}, {"i", "a"}, {"us", "a"}};
static const gendered_endings family_endings[] = {{"ov", "ova"}, {"ev", "eva"}, {"in", "ina"}, {"", "ova"},
    {"ek", "kova"}, {"i", "a"}, {"y", "a"}, {"y", "aya"}, {"ij", "aja"}, {"iy", "aya"}, {"os", "ou"}, {"is", "i"},
    {"as", "a"}};
enum { SHORTEST_STEM = 3 };

static bool ends_so(const char *word, size_t length, size_t stem, const char *ending) {
    return strlen(ending) == length - stem && memcmp(word + stem, ending, length - stem) == 0;
}

bool are_gendered(const char *a, size_t a_length, const char *b, size_t b_length, bool family) {
    const gendered_endings *row = family ? family_endings : given_endings;
    size_t rows = family ? sizeof family_endings / sizeof *row : sizeof given_endings / sizeof *row;
    for (size_t i = 0; i < rows; i++) {
        for (int way = 0; way < 2; way++) {
            const char *x = way ? b : a, *y = way ? a : b;
            size_t m = way ? b_length : a_length, n = way ? a_length : b_length;
            if (m < strlen(row[i].his) || n < strlen(row[i].hers)) continue;
            size_t stem = m - strlen(row[i].his);
            bool stems = stem >= SHORTEST_STEM && stem == n - strlen(row[i].hers) && memcmp(x, y, stem) == 0;
            if (stems && ends_so(x, m, stem, row[i].his) && ends_so(y, n, stem, row[i].hers))
                return true;
        }
    }
    return false;
}

bool names_nobody(const char *letters, size_t length) {
    return has("anonymous anon anonym anonyme anonymousauthor anonymousauthors anonymoussubmission "
               "anonymousaclsubmission na none null nan nil unknown unknownauthor authorunknown noauthor noauthors "
               "noname notavailable notgiven notknown etal etalii andothers others various variousauthors author "
               "authors editor editors theeditors theeditor staff tba tbd xxx test firstname lastname firstauthor "
               "secondauthor namelastname",
        letters, length);
}

uint32_t look_alike(uint32_t code) {
    static const struct {
        uint16_t code;
        char latin;
    } table[] = {
        {0x410, 'a'}, {0x412, 'b'}, {0x415, 'e'}, {0x41A, 'k'}, {0x41C, 'm'}, {0x41D, 'h'}, {0x41E, 'o'},
        {0x420, 'p'}, {0x421, 'c'}, {0x422, 't'}, {0x423, 'y'}, {0x425, 'x'}, {0x405, 's'}, {0x406, 'i'},
        {0x408, 'j'}, {0x430, 'a'}, {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'},
        {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}, {0x501, 'd'}, {0x51B, 'q'}, {0x51D, 'w'},
        {0x4BB, 'h'}, {0x391, 'a'}, {0x392, 'b'}, {0x395, 'e'}, {0x396, 'z'}, {0x397, 'h'}, {0x399, 'i'},
        {0x39A, 'k'}, {0x39C, 'm'}, {0x39D, 'n'}, {0x39F, 'o'}, {0x3A1, 'p'}, {0x3A4, 't'}, {0x3A5, 'y'},
        {0x3A7, 'x'}, {0x3BF, 'o'}, {0x3BD, 'v'}, {0x3B1, 'a'}, {0x3B9, 'i'}, {0x3BA, 'k'}, {0x3C1, 'p'},
        {0x3C5, 'u'}, {0x3C7, 'x'}, {0x3F2, 'c'}, {0x3F3, 'j'},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].code == code) return (uint32_t)table[i].latin;
    return 0;
}

const char *spelled_in_two(uint32_t code) {
    switch (code) {
    case 0xC4: case 0xE4: return "ae";
    case 0xD6: case 0xF6: case 0xD8: case 0xF8: return "oe";
    case 0xDC: case 0xFC: return "ue";
    case 0xC5: case 0xE5: return "aa";
    default: return NULL;
    }
}
