/* name_tables.c: see name_tables.h.  Short lists are sorted by nothing but sense, long ones by their letters;
 * a word is looked up by its length and bytes. */
#include "corpus/name_tables.h"

#include <string.h>

/* Less than, equal to or greater than 0 as a known word stands after, at or before a word. */
static int order_of(const char *known, const char *word, size_t length) {
    int order = strncmp(known, word, length);
    return order ? order : known[length] != '\0';
}

/* Whether a list of words separated by blanks has the word. */
static bool has(const char *list, const char *word, size_t length) {
    for (const char *p = list; length && *p;) {
        if (*p == *word && strncmp(p, word, length) == 0 && (p[length] == ' ' || !p[length])) return true;
        while (*p && *p != ' ') p++;
        p += *p == ' ';
    }
    return false;
}

/* The same of sorted words. */
static bool is_among(const char *const *sorted, size_t count, const char *word, size_t length) {
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        int order = order_of(sorted[middle], word, length);
        if (order == 0) return true;
        if (order < 0) low = middle + 1;
        else count = middle;
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
    } suffixes[] = {
        {"jr", 1}, {"junior", 1}, {"ii", 2}, {"2nd", 2}, {"iii", 3}, {"3rd", 3}, {"iv", 4}, {"4th", 4}, {"sr", 9}
};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (strlen(suffixes[i].word) == length && memcmp(suffixes[i].word, word, length) == 0) return suffixes[i].value;
    return 0;
}

/* The commonest family names of China (with Cantonese and Wade-Giles forms), Korea, Vietnam and Japan, sorted. */
static const char *const east_asian[] = {
    "abe", "ahn", "ando", "aoki", "bae", "baek", "bai", "bui", "cai", "cao", "chan", "chang", "chen", "cheng", "cheung",
    "chiang", "chiu", "cho", "choi", "chou", "chow", "chu", "chung", "cui", "dang", "deng", "ding", "dinh", "doan",
    "dong", "du", "duan", "duong", "endo", "fan", "fang", "feng", "fujii", "fujita", "fujiwara", "fukuda", "gao",
    "gong", "goto", "gu", "guo", "ha", "han", "hao", "hara", "harada", "hasegawa", "hashimoto", "hayashi", "he",
    "hoang", "hou", "hsiao", "hsieh", "hsu", "hu", "huang", "huynh", "hwang", "ikeda", "inoue", "ishida", "ishii",
    "ishikawa", "ito", "jang", "jeong", "ji", "jia", "jiang", "jin", "jung", "kaneko", "kang", "kato", "kim", "kimura",
    "ko", "kobayashi", "kondo", "kong", "kudo", "kuo", "kwan", "kwok", "kwon", "lai", "lam", "lau", "lee", "lei",
    "leung", "li", "liang", "liao", "lim", "lin", "liu", "lo", "lu", "luo", "lv", "ly", "lyu", "ma", "maeda", "mao",
    "matsuda", "matsumoto", "meng", "miao", "miura", "miyamoto", "miyazaki", "mo", "moon", "mori", "morita", "mu",
    "murakami", "nakagawa", "nakajima", "nakamura", "nakano", "nakayama", "nam", "ng", "ngai", "ngo", "nguyen", "ni",
    "nie", "ning", "nishimura", "niu", "noh", "ogawa", "oh", "okada", "okamoto", "ono", "ota", "ouyang", "pan", "park",
    "peng", "pham", "phan", "qi", "qian", "qiao", "qin", "qiu", "qu", "ren", "ruan", "ryu", "saito", "sakai",
    "sakamoto", "sasaki", "sato", "seo", "sha", "shang", "shangguan", "shao", "shen", "shi", "shibata", "shimizu",
    "shin", "shu", "sima", "situ", "song", "su", "sun", "suzuki", "takagi", "takahashi", "takeuchi", "tamura", "tan",
    "tanaka", "tang", "tao", "tian", "tong", "tran", "trinh", "truong", "tsai", "tsang", "tse", "tseng", "uchida",
    "ueda", "vo", "vu", "wada", "wan", "wang", "watanabe", "wei", "wen", "wong", "wu", "xia", "xiang", "xiao", "xie",
    "xiong", "xu", "yamada", "yamamoto", "yamashita", "yan", "yang", "yao", "ye", "yeh", "yin", "yokoyama", "yoo",
    "yoon", "yoshida", "yu", "yuan", "yun", "zeng", "zhang", "zhao", "zheng", "zhong", "zhou", "zhu", "zhuang", "zhuge",
    "zou",
};

bool is_east_asian_family(const char *word, size_t length) {
    return length >= 2 && length <= 9 && is_among(east_asian, sizeof east_asian / sizeof *east_asian, word, length);
}

/* Korea's family names as they are romanised. */
static const char *const korean_families[] = {
    "kim gim", "lee yi rhee yee", "park pak bak", "choi choe", "jung jeong chung cheong joung", "kang gang", "cho jo",
    "yoon yun youn", "jang chang", "lim im rim yim", "han", "shin sin", "seo suh sur", "kwon gwon", "hwang", "ahn an",
    "song", "ryu yoo yu you ryoo", "hong", "jeon jun chun cheon", "ko go koh", "moon mun", "son sohn shon", "bae pae",
    "baek paik baik back", "huh hur heo", "nam", "shim sim", "noh roh", "ha", "kwak gwak", "joo ju chu", "woo wu u",
    "koo gu ku goo", "min", "na nah ra", "jin chin", "ji jee chi", "uhm eom um", "cha", "byun byeon pyun", "kong gong",
    "hyun hyeon", "oh o", "yang", "bang pang", "pyo", "chae", "yeo", "namkoong namgung namkung", "hwangbo",
};

size_t korean_family_row(const char *word, size_t length) {
    for (size_t i = 0; i < sizeof korean_families / sizeof *korean_families; i++)
        if (has(korean_families[i], word, length)) return i + 1;
    return 0;
}

const char *korean_family(size_t row) {
    return korean_families[row - 1];
}

bool is_vietnamese_family(const char *word, size_t length) {
    return has("nguyen tran pham huynh truong trinh", word, length);
}

/* Common given and family names of Arabic origin, sorted. */
static const char *const arabic[] = {
    "abdallah", "abdel", "abdelrahman", "abdul", "abdullah", "abdulrahman", "ahmad", "ahmed", "aisha", "ali", "ameen",
    "ameer", "amin", "amir", "anwar", "ayesha", "aziz", "bakar", "bakr", "basheer", "bashir", "ebrahim", "faisal",
    "fatemeh", "fatima", "fatimah", "faysal", "gamal", "hakeem", "hakim", "hamed", "hameed", "hamid", "hasan", "hashem",
    "hashim", "hassan", "hossain", "hossein", "husain", "hussain", "hussein", "ibrahim", "iqbal", "ismael", "ismail",
    "jamal", "jameel", "jamil", "kareem", "karim", "kassem", "khaled", "khalid", "khan", "lateef", "latif", "mahdi",
    "mahmood", "mahmoud", "mahmud", "majeed", "majid", "mansoor", "mansour", "mehdi", "mohamad", "mohamed", "mohammad",
    "mohammed", "mostafa", "moustafa", "muhammad", "muhammed", "mustafa", "naser", "nasir", "nasser", "noor", "nour",
    "omar", "osman", "othman", "qasim", "rahman", "rashed", "rasheed", "rashid", "raza", "rehman", "reza", "saeed",
    "saeid", "saleem", "saleh", "salem", "salih", "salim", "sayed", "sayyid", "shareef", "sharif", "soliman",
    "sulaiman", "suleiman", "syed", "tarek", "tareq", "tariq", "umar", "usman", "uthman", "waleed", "walid", "yaseen",
    "yasin", "yassin", "yousef", "yousif", "youssef", "yusuf", "zahra", "zahraa",
};

bool is_arabic_name(const char *word, size_t length) {
    return is_among(arabic, sizeof arabic / sizeof *arabic, word, length);
}

const char *japanese_family(const char *han, size_t length) {
    static const struct {
        const char *han, *latin;
    } families[] = {{"佐藤", "sato"}, {"鈴木", "suzuki"}, {"高橋", "takahashi"}, {"田中", "tanaka"},
        {"渡辺", "watanabe"}, {"渡邊", "watanabe"}, {"渡部", "watanabe"}, {"伊藤", "ito"}, {"伊東", "ito"},
        {"山本", "yamamoto"}, {"中村", "nakamura"}, {"小林", "kobayashi"}, {"加藤", "kato"}, {"吉田", "yoshida"},
        {"山田", "yamada"}, {"佐々木", "sasaki"}, {"松本", "matsumoto"}, {"井上", "inoue"}, {"木村", "kimura"},
        {"清水", "shimizu"}, {"林", "hayashi"}, {"斎藤", "saito"}, {"斉藤", "saito"}, {"齋藤", "saito"}, {"森", "mori"},
        {"池田", "ikeda"}, {"橋本", "hashimoto"}, {"阿部", "abe"}, {"安部", "abe"}, {"石川", "ishikawa"},
        {"山下", "yamashita"}, {"中島", "nakajima"}, {"石井", "ishii"}, {"小川", "ogawa"}, {"前田", "maeda"},
        {"岡田", "okada"}, {"長谷川", "hasegawa"}, {"藤田", "fujita"}, {"後藤", "goto"}, {"近藤", "kondo"},
        {"村上", "murakami"}, {"遠藤", "endo"}, {"青木", "aoki"}, {"坂本", "sakamoto"}, {"福田", "fukuda"},
        {"西村", "nishimura"}, {"太田", "ota"}, {"三浦", "miura"}, {"藤井", "fujii"}, {"岡本", "okamoto"},
        {"松田", "matsuda"}, {"中川", "nakagawa"}, {"中野", "nakano"}, {"原田", "harada"}, {"小野", "ono"},
        {"大野", "ono"}, {"田村", "tamura"}, {"竹内", "takeuchi"}, {"金子", "kaneko"}, {"和田", "wada"},
        {"中山", "nakayama"}, {"石田", "ishida"}, {"上田", "ueda"}, {"植田", "ueda"}, {"森田", "morita"},
        {"原", "hara"}, {"柴田", "shibata"}, {"酒井", "sakai"}, {"坂井", "sakai"}, {"工藤", "kudo"},
        {"横山", "yokoyama"}, {"宮崎", "miyazaki"}, {"宮本", "miyamoto"}, {"内田", "uchida"}, {"高木", "takagi"},
        {"安藤", "ando"}, {"谷口", "taniguchi"}, {"大塚", "otsuka"}, {"丸山", "maruyama"}, {"今井", "imai"},
        {"藤原", "fujiwara"}, {"武田", "takeda"}, {"村田", "murata"}, {"上野", "ueno"}, {"杉山", "sugiyama"},
        {"増田", "masuda"}, {"小島", "kojima"}, {"小山", "koyama"}, {"千葉", "chiba"}, {"平野", "hirano"},
        {"久保", "kubo"}, {"松井", "matsui"}, {"岩崎", "iwasaki"}, {"桜井", "sakurai"}, {"野口", "noguchi"},
        {"松尾", "matsuo"}, {"野村", "nomura"}, {"菊地", "kikuchi"}, {"菊池", "kikuchi"}, {"佐野", "sano"},
        {"大西", "onishi"}, {"杉本", "sugimoto"}, {"新井", "arai"}, {"荒井", "arai"}, {"浜田", "hamada"},
        {"市川", "ichikawa"}, {"古川", "furukawa"}, {"水野", "mizuno"}, {"小松", "komatsu"}, {"島田", "shimada"},
        {"黒田", "kuroda"}, {"辻井", "tsujii"}, {"本田", "honda"}, {"山口", "yamaguchi"}, {"山崎", "yamazaki"},
        {"河野", "kono"}, {"長尾", "nagao"}};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (strlen(families[i].han) == length && memcmp(families[i].han, han, length) == 0) return families[i].latin;
    return NULL;
}

/* Yoruba and Igbo names that begin with God, wealth or a crown are shortened by that. */
size_t short_form(const char *word, size_t length) {
    static const char *const beginnings[] = {"oluwa", "olu", "ola", "ade", "chukwu", "baba"};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        size_t n = strlen(beginnings[i]);
        if (length >= n + 4 && memcmp(word, beginnings[i], n) == 0) return n;
    }
    return 0;
}

bool is_double_han_family(const char *text, size_t length) {
    return length == 6 && has("欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 夏侯 尉迟 尉遲 皇甫 公孙 公孫 慕容 "
                              "令狐 宇文 长孙 長孫 南宫 南宮 端木 西门 西門",
                              text, length);
}

/* Forms of a given name, sorted, with the one that they are forms of; a form may be of several. */
typedef struct name_form {
    const char *form, *of;
} name_form;
static const name_form forms[] = {
    {"abd", "abdul"}, {"abdel", "abdul"}, {"abdul", "abdul"}, {"abe", "abraham"}, {"abraham", "abraham"},
    {"adriaan", "adrianus"}, {"adrianus", "adrianus"}, {"aga", "agnieszka"}, {"agnieszka", "agnieszka"},
    {"ahmad", "ahmed"}, {"ahmed", "ahmed"}, {"al", "alan"}, {"al", "albert"}, {"al", "alfred"}, {"alan", "alan"},
    {"albert", "albert"}, {"alberto", "alberto"}, {"alec", "alexander"}, {"alejandra", "alejandra"},
    {"alejandro", "alejandro"}, {"aleksander", "alexander"}, {"aleksandr", "alexander"}, {"aleksei", "aleksey"},
    {"aleksey", "aleksey"}, {"alex", "alejandra"}, {"alex", "alejandro"}, {"alex", "alexander"}, {"alex", "alexandra"},
    {"alexa", "alexandra"}, {"alexander", "alexander"}, {"alexandr", "alexander"}, {"alexandra", "alexandra"},
    {"alexei", "aleksey"}, {"alexey", "aleksey"}, {"alf", "alfred"}, {"alfred", "alfred"}, {"allan", "alan"},
    {"allen", "alan"}, {"alyona", "elena"}, {"anastasia", "anastasia"}, {"andi", "andreas"}, {"andreas", "andreas"},
    {"andrei", "andrew"}, {"andrew", "andrew"}, {"andrey", "andrew"}, {"andy", "andrew"}, {"anthony", "anthony"},
    {"antonio", "antonio"}, {"antony", "anthony"}, {"art", "arthur"}, {"arthur", "arthur"}, {"asia", "joanna"},
    {"athanasios", "athanasios"}, {"babs", "barbara"}, {"barb", "barbara"}, {"barbara", "barbara"},
    {"basti", "sebastian"}, {"bastian", "sebastian"}, {"becca", "rebecca"}, {"becky", "rebecca"}, {"ben", "benjamin"},
    {"benjamin", "benjamin"}, {"benny", "benjamin"}, {"beppe", "giuseppe"}, {"bernard", "bernard"},
    {"bernie", "bernard"}, {"bert", "albert"}, {"bert", "robert"}, {"beth", "elizabeth"}, {"beto", "alberto"},
    {"beto", "roberto"}, {"betsy", "elizabeth"}, {"betty", "elizabeth"}, {"bill", "william"}, {"billy", "william"},
    {"bob", "robert"}, {"bobby", "robert"}, {"boris", "boris"}, {"borya", "boris"}, {"brad", "bradley"},
    {"bradley", "bradley"}, {"cal", "calvin"}, {"calvin", "calvin"}, {"carol", "caroline"}, {"caroline", "caroline"},
    {"carrie", "caroline"}, {"cat", "catherine"}, {"cath", "catherine"}, {"catherine", "catherine"},
    {"cathy", "catherine"}, {"charles", "charles"}, {"charlie", "charles"}, {"charo", "rosario"}, {"chas", "charles"},
    {"chris", "christian"}, {"chris", "christine"}, {"chris", "christopher"}, {"christian", "christian"},
    {"christina", "christine"}, {"christine", "christine"}, {"christopher", "christopher"}, {"chuck", "charles"},
    {"cindy", "cynthia"}, {"cliff", "clifford"}, {"clifford", "clifford"}, {"concepcion", "concepcion"},
    {"concha", "concepcion"}, {"cornelis", "cornelis"}, {"curt", "curtis"}, {"curtis", "curtis"},
    {"cynthia", "cynthia"}, {"dan", "daniel"}, {"daniel", "daniel"}, {"danny", "daniel"}, {"dave", "david"},
    {"david", "david"}, {"davy", "david"}, {"deb", "deborah"}, {"debbie", "deborah"}, {"deborah", "deborah"},
    {"debra", "deborah"}, {"derek", "derek"}, {"derrick", "derek"}, {"dick", "richard"}, {"dima", "dmitry"},
    {"dimitrios", "dimitrios"}, {"dimitris", "dimitrios"}, {"dmitri", "dmitry"}, {"dmitrii", "dmitry"},
    {"dmitry", "dmitry"}, {"dolores", "dolores"}, {"domenico", "domenico"}, {"don", "donald"}, {"donald", "donald"},
    {"dorothy", "dorothy"}, {"dot", "dorothy"}, {"dottie", "dorothy"}, {"doug", "douglas"}, {"douglas", "douglas"},
    {"drew", "andrew"}, {"ebrahim", "ibrahim"}, {"ed", "edward"}, {"ed", "edwin"}, {"eddie", "edward"},
    {"edu", "eduardo"}, {"eduardo", "eduardo"}, {"edward", "edward"}, {"edwin", "edwin"}, {"ekaterina", "ekaterina"},
    {"eleanor", "eleanor"}, {"elena", "elena"}, {"elisabeth", "elisabeth"}, {"elisabeth", "elizabeth"},
    {"eliza", "elizabeth"}, {"elizabeth", "elizabeth"}, {"ellie", "eleanor"}, {"elsa", "elisabeth"}, {"em", "emily"},
    {"emily", "emily"}, {"emma", "emily"}, {"enrique", "enrique"}, {"ernest", "ernest"}, {"ernie", "ernest"},
    {"eugene", "eugene"}, {"evgenia", "evgenia"}, {"evgenii", "eugene"}, {"evgeny", "eugene"}, {"fanny", "frances"},
    {"fco", "francisco"}, {"fernando", "fernando"}, {"flip", "phillip"}, {"flo", "florence"}, {"florence", "florence"},
    {"fran", "frances"}, {"fran", "francis"}, {"fran", "francisco"}, {"frances", "frances"}, {"francis", "francis"},
    {"francisco", "francisco"}, {"frank", "francis"}, {"frank", "franklin"}, {"franklin", "franklin"},
    {"fred", "alfred"}, {"fred", "frederick"}, {"freddy", "frederick"}, {"frederick", "frederick"},
    {"fredrick", "frederick"}, {"friedrich", "friedrich"}, {"fritz", "friedrich"}, {"gabe", "gabriel"},
    {"gabriel", "gabriel"}, {"galina", "galina"}, {"galya", "galina"}, {"gene", "eugene"}, {"geo", "george"},
    {"geoff", "geoffrey"}, {"geoffrey", "geoffrey"}, {"georg", "georg"}, {"george", "george"}, {"george", "georgios"},
    {"george", "jiri"}, {"georgios", "georgios"}, {"gerald", "gerald"}, {"gerard", "gerardus"},
    {"gerardus", "gerardus"}, {"gerry", "gerald"}, {"gianni", "giovanni"}, {"gigi", "luigi"}, {"gil", "gilbert"},
    {"gilbert", "gilbert"}, {"ginny", "virginia"}, {"giorgos", "georgios"}, {"giovanni", "giovanni"},
    {"giuseppe", "giuseppe"}, {"gord", "gordon"}, {"gordon", "gordon"}, {"gosha", "igor"}, {"gosia", "malgorzata"},
    {"greg", "gregory"}, {"gregory", "gregory"}, {"grete", "margarethe"}, {"grigori", "grigory"},
    {"grigory", "grigory"}, {"grisha", "grigory"}, {"guille", "guillermo"}, {"guillermo", "guillermo"},
    {"hal", "harold"}, {"hank", "henry"}, {"hans", "johannes"}, {"harold", "harold"}, {"harry", "harold"},
    {"harry", "henry"}, {"heinrich", "heinrich"}, {"heinz", "heinrich"}, {"helen", "elena"}, {"hendrik", "hendrik"},
    {"henk", "hendrik"}, {"henry", "henry"}, {"herb", "herbert"}, {"herbert", "herbert"}, {"hossein", "hussein"},
    {"howard", "howard"}, {"howie", "howard"}, {"hugh", "hugh"}, {"hughie", "hugh"}, {"husain", "hussein"},
    {"hussain", "hussein"}, {"hussein", "hussein"}, {"ibrahim", "ibrahim"}, {"ignacio", "ignacio"}, {"igor", "igor"},
    {"ike", "isaac"}, {"ioannis", "ioannis"}, {"ira", "irina"}, {"irina", "irina"}, {"irv", "irving"},
    {"irving", "irving"}, {"isa", "isabel"}, {"isaac", "isaac"}, {"isabel", "isabel"}, {"iurii", "yuri"},
    {"ivan", "ivan"}, {"jaap", "jacobus"}, {"jack", "john"}, {"jackie", "jacqueline"}, {"jacob", "jacob"},
    {"jacobus", "jacobus"}, {"jacqueline", "jacqueline"}, {"jake", "jacob"}, {"jakub", "jakub"}, {"james", "james"},
    {"jamie", "james"}, {"jan", "janet"}, {"jan", "johannes"}, {"janet", "janet"}, {"javier", "javier"},
    {"jeff", "geoffrey"}, {"jeffrey", "geoffrey"}, {"jen", "jennifer"}, {"jennifer", "jennifer"}, {"jenny", "jennifer"},
    {"jerome", "jerome"}, {"jerry", "gerald"}, {"jerry", "jerome"}, {"jess", "jessica"}, {"jessica", "jessica"},
    {"jim", "james"}, {"jimmy", "james"}, {"jiri", "jiri"}, {"jo", "josephine"}, {"joachim", "joachim"},
    {"joanna", "joanna"}, {"jochen", "joachim"}, {"joe", "joseph"}, {"joey", "joseph"}, {"johann", "johannes"},
    {"johannes", "johannes"}, {"john", "ioannis"}, {"john", "john"}, {"johnathan", "jonathan"}, {"johnny", "john"},
    {"jon", "john"}, {"jon", "jonathan"}, {"jonathan", "jonathan"}, {"jonny", "jonathan"}, {"jordi", "jordi"},
    {"jorg", "georg"}, {"jorge", "jordi"}, {"jose", "jose"}, {"joseph", "joseph"}, {"josephine", "josephine"},
    {"josh", "joshua"}, {"joshua", "joshua"}, {"josie", "josephine"}, {"judith", "judith"}, {"judy", "judith"},
    {"jules", "julian"}, {"julia", "yulia"}, {"julian", "julian"}, {"jun", "jun"}, {"junichi", "jun"},
    {"kasia", "katarzyna"}, {"katarzyna", "katarzyna"}, {"kate", "catherine"}, {"katharine", "catherine"},
    {"katherine", "catherine"}, {"katherine", "katherine"}, {"kathryn", "catherine"}, {"kathy", "catherine"},
    {"katie", "catherine"}, {"katya", "ekaterina"}, {"kees", "cornelis"}, {"ken", "kenneth"}, {"kenneth", "kenneth"},
    {"kenny", "kenneth"}, {"kike", "enrique"}, {"kim", "kimberly"}, {"kimberly", "kimberly"}, {"kit", "katherine"},
    {"kolya", "nikolai"}, {"konstantinos", "konstantinos"}, {"kostas", "konstantinos"}, {"kris", "christopher"},
    {"kuba", "jakub"}, {"lalo", "eduardo"}, {"larry", "lawrence"}, {"laurence", "lawrence"}, {"lawrence", "lawrence"},
    {"len", "leonard"}, {"lena", "elena"}, {"lenny", "leonard"}, {"leo", "leonard"}, {"leonard", "leonard"},
    {"les", "leslie"}, {"leslie", "leslie"}, {"lewis", "louis"}, {"liam", "william"}, {"lisa", "elizabeth"},
    {"lisbeth", "elisabeth"}, {"liz", "elizabeth"}, {"lizzie", "elizabeth"}, {"lola", "dolores"}, {"lou", "louis"},
    {"louis", "louis"}, {"lucho", "luis"}, {"ludmila", "lyudmila"}, {"ludo", "ludovic"}, {"ludovic", "ludovic"},
    {"luigi", "luigi"}, {"luis", "luis"}, {"lyudmila", "lyudmila"}, {"ma", "maria"}, {"maggie", "margaret"},
    {"malgorzata", "malgorzata"}, {"manolo", "manuel"}, {"manuel", "manuel"}, {"margaret", "margaret"},
    {"margarethe", "margarethe"}, {"marge", "margaret"}, {"maria", "maria"}, {"martin", "martin"}, {"marty", "martin"},
    {"marv", "marvin"}, {"marvin", "marvin"}, {"mary", "mary"}, {"masha", "maria"}, {"mathew", "matthew"},
    {"mathias", "matthias"}, {"matt", "matthew"}, {"matthew", "matthew"}, {"matthias", "matthias"},
    {"maurice", "maurice"}, {"max", "maximilian"}, {"maximilian", "maximilian"}, {"md", "mohammad"},
    {"meg", "margaret"}, {"mel", "melanie"}, {"mel", "melissa"}, {"melanie", "melanie"}, {"melissa", "melissa"},
    {"mercedes", "mercedes"}, {"merche", "mercedes"}, {"michael", "michael"}, {"mick", "michael"}, {"micky", "michael"},
    {"mike", "michael"}, {"mikhail", "michael"}, {"mila", "lyudmila"}, {"mimmo", "domenico"}, {"misha", "michael"},
    {"mitch", "mitchell"}, {"mitchell", "mitchell"}, {"mo", "maurice"}, {"moh", "mohammad"}, {"mohamad", "mohammad"},
    {"mohamed", "mohammad"}, {"mohammad", "mohammad"}, {"mohammed", "mohammad"}, {"mohd", "mohammad"},
    {"molly", "mary"}, {"muhammad", "mohammad"}, {"muhammed", "mohammad"}, {"nacho", "ignacio"}, {"nan", "nancy"},
    {"nancy", "nancy"}, {"nando", "fernando"}, {"nastya", "anastasia"}, {"nat", "nathaniel"}, {"natalia", "natalia"},
    {"natalya", "natalia"}, {"natasha", "natalia"}, {"nate", "nathaniel"}, {"nathan", "nathaniel"},
    {"nathaniel", "nathaniel"}, {"natty", "nathaniel"}, {"nell", "eleanor"}, {"nicholas", "nicholas"},
    {"nick", "nicholas"}, {"nicolas", "nicholas"}, {"nikolai", "nikolai"}, {"nikolaos", "nikolaos"},
    {"nikolas", "nicholas"}, {"nikolay", "nikolai"}, {"nikos", "nikolaos"}, {"nino", "giovanni"}, {"norm", "norman"},
    {"norman", "norman"}, {"oleksandr", "oleksandr"}, {"olga", "olga"}, {"oliver", "oliver"}, {"ollie", "oliver"},
    {"olya", "olga"}, {"paco", "francisco"}, {"paddy", "patrick"}, {"pam", "pamela"}, {"pamela", "pamela"},
    {"panagiotis", "panagiotis"}, {"panos", "panagiotis"}, {"pasha", "pavel"}, {"pat", "patricia"}, {"pat", "patrick"},
    {"patricia", "patricia"}, {"patrick", "patrick"}, {"patty", "patricia"}, {"pavel", "pavel"}, {"peggy", "margaret"},
    {"penelope", "penelope"}, {"penny", "penelope"}, {"pepe", "jose"}, {"peppe", "giuseppe"}, {"pete", "peter"},
    {"peter", "peter"}, {"phil", "philip"}, {"philip", "philip"}, {"phillip", "philip"}, {"phillip", "phillip"},
    {"piet", "pieter"}, {"pieter", "pieter"}, {"polly", "mary"}, {"quique", "enrique"}, {"rachael", "rachel"},
    {"rachel", "rachel"}, {"rafa", "rafael"}, {"rafael", "rafael"}, {"randall", "randall"}, {"randy", "randall"},
    {"ray", "raymond"}, {"raymond", "raymond"}, {"rebecca", "rebecca"}, {"reg", "reginald"}, {"reginald", "reginald"},
    {"rich", "richard"}, {"richard", "richard"}, {"rick", "richard"}, {"ricky", "richard"}, {"rob", "robert"},
    {"robert", "robert"}, {"roberto", "roberto"}, {"rod", "roderick"}, {"roderick", "roderick"}, {"rodger", "roger"},
    {"roger", "roger"}, {"rolf", "rudolph"}, {"ron", "ronald"}, {"ronald", "ronald"}, {"ronnie", "ronald"},
    {"ronnie", "veronica"}, {"rosario", "rosario"}, {"rose", "rosemary"}, {"rosemary", "rosemary"},
    {"rudolph", "rudolph"}, {"rudy", "rudolph"}, {"russ", "russell"}, {"russell", "russell"}, {"saeed", "said"},
    {"saeid", "said"}, {"said", "said"}, {"salvatore", "salvatore"}, {"sam", "samantha"}, {"sam", "samuel"},
    {"samantha", "samantha"}, {"sammy", "samuel"}, {"samuel", "samuel"}, {"sandra", "alexandra"},
    {"sandy", "alexander"}, {"santi", "santiago"}, {"santiago", "santiago"}, {"sara", "sara"}, {"sarah", "sara"},
    {"sasha", "alexander"}, {"sasha", "alexandra"}, {"sasha", "oleksandr"}, {"sebastian", "sebastian"},
    {"serge", "sergey"}, {"sergei", "sergey"}, {"sergey", "sergey"}, {"seymour", "seymour"}, {"sheldon", "sheldon"},
    {"shelly", "sheldon"}, {"si", "simon"}, {"sid", "sidney"}, {"sidney", "sidney"}, {"simon", "simon"},
    {"slava", "vyacheslav"}, {"sly", "sylvester"}, {"sol", "solomon"}, {"solomon", "solomon"}, {"stan", "stanley"},
    {"stanley", "stanley"}, {"stefan", "stephen"}, {"steph", "stephanie"}, {"stephan", "stephen"},
    {"stephanie", "stephanie"}, {"stephen", "stephen"}, {"steve", "stephen"}, {"steve", "steven"},
    {"steven", "stephen"}, {"steven", "steven"}, {"stu", "stuart"}, {"stuart", "stuart"}, {"sue", "susan"},
    {"sue", "suzanne"}, {"susan", "susan"}, {"susie", "susan"}, {"suzanne", "susan"}, {"suzanne", "suzanne"},
    {"sveta", "svetlana"}, {"svetlana", "svetlana"}, {"sy", "seymour"}, {"sylvester", "sylvester"},
    {"tanya", "tatiana"}, {"tatiana", "tatiana"}, {"tatyana", "tatiana"}, {"ted", "edward"}, {"ted", "theodore"},
    {"terence", "terence"}, {"teresa", "theresa"}, {"terrence", "terence"}, {"terry", "terence"}, {"terry", "theresa"},
    {"thanasis", "athanasios"}, {"thanos", "athanasios"}, {"theo", "theodore"}, {"theodore", "theodore"},
    {"theresa", "theresa"}, {"thomas", "thomas"}, {"thos", "thomas"}, {"tim", "timothy"}, {"timothy", "timothy"},
    {"tina", "christine"}, {"tobias", "tobias"}, {"toby", "tobias"}, {"tom", "thomas"}, {"tomas", "tomas"},
    {"tomasz", "tomas"}, {"tommy", "thomas"}, {"toni", "antonio"}, {"tony", "anthony"}, {"tony", "antonio"},
    {"toto", "salvatore"}, {"tricia", "patricia"}, {"turi", "salvatore"}, {"uli", "ulrich"}, {"ulrich", "ulrich"},
    {"val", "valerie"}, {"valerie", "valerie"}, {"vanya", "ivan"}, {"vasileios", "vasileios"}, {"vasilis", "vasileios"},
    {"vassilis", "vasileios"}, {"veronica", "veronica"}, {"vic", "victor"}, {"vicky", "victoria"}, {"victor", "victor"},
    {"victoria", "victoria"}, {"viktor", "victor"}, {"vince", "vincent"}, {"vincent", "vincent"},
    {"virginia", "virginia"}, {"vlad", "vladimir"}, {"vladimir", "vladimir"}, {"volodya", "vladimir"},
    {"vyacheslav", "vyacheslav"}, {"wallace", "wallace"}, {"wally", "wallace"}, {"walt", "walter"},
    {"walter", "walter"}, {"wes", "wesley"}, {"wesley", "wesley"}, {"wilf", "wilfred"}, {"wilfred", "wilfred"},
    {"wilhelm", "wilhelm"}, {"will", "william"}, {"willem", "willem"}, {"willi", "wilhelm"}, {"william", "william"},
    {"willy", "william"}, {"wim", "willem"}, {"win", "winston"}, {"winston", "winston"}, {"wm", "william"},
    {"xavi", "javier"}, {"xavier", "javier"}, {"yannis", "ioannis"}, {"yevgeny", "eugene"}, {"yiannis", "ioannis"},
    {"yousef", "yousef"}, {"yousif", "yousef"}, {"youssef", "yousef"}, {"yulia", "yulia"}, {"yuri", "yuri"},
    {"yury", "yuri"}, {"yusuf", "yousef"}, {"zach", "zachariah"}, {"zach", "zachary"}, {"zachariah", "zachariah"},
    {"zachary", "zachary"}, {"zack", "zachary"}, {"zhenya", "evgenia"},
};

/* The first place of a sorted table that is not before a word. */
static size_t first_form(const char *word, size_t length) {
    size_t low = 0, high = sizeof forms / sizeof *forms;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (order_of(forms[middle].form, word, length) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

static bool is_form(size_t i, const char *word, size_t length) {
    return i < sizeof forms / sizeof *forms && order_of(forms[i].form, word, length) == 0;
}

static bool is_short_form(const char *a, size_t a_length, const char *b, size_t b_length) {
    size_t from = short_form(b, b_length);
    return from && a_length == b_length - from && memcmp(a, b + from, a_length) == 0;
}

bool are_nicknames(const char *a, size_t a_length, const char *b, size_t b_length) {
    size_t first = first_form(b, b_length);
    for (size_t i = first_form(a, a_length); is_form(i, a, a_length); i++)
        for (size_t j = first; is_form(j, b, b_length); j++)
            if (strcmp(forms[i].of, forms[j].of) == 0) return true;
    return is_short_form(a, a_length, b, b_length) || is_short_form(b, b_length, a, a_length);
}

const char *nickname_of(const char *word, size_t length) {
    size_t i = first_form(word, length);
    return is_form(i, word, length) ? forms[i].of : NULL;
}

const char *other_nickname_of(const char *word, size_t length) {
    size_t i = first_form(word, length);
    if (!is_form(i, word, length)) return NULL;
    while (is_form(i + 1, word, length)) i++;
    return forms[i].of;
}

/* Endings of a man's name and of a woman's; the empty one is no ending at all. */
typedef struct gendered_endings {
    const char *his, *hers;
} gendered_endings;
static const gendered_endings given_endings[] = {
    {"", "a"}, {"", "e"}, {"", "ina"}, {"", "ine"}, {"", "ette"}, {"o", "a"}, {"e", "a"}, {"i", "a"}, {"us", "a"}
};
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
            if (stems && ends_so(x, m, stem, row[i].his) && ends_so(y, n, stem, row[i].hers)) return true;
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
        {0x410, 'a'}, {0x412, 'b'}, {0x415, 'e'}, {0x41A, 'k'}, {0x41C, 'm'}, {0x41D, 'h'}, {0x41E, 'o'}, {0x420, 'p'},
        {0x421, 'c'}, {0x422, 't'}, {0x423, 'y'}, {0x425, 'x'}, {0x405, 's'}, {0x406, 'i'}, {0x408, 'j'}, {0x430, 'a'},
        {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'},
        {0x458, 'j'}, {0x501, 'd'}, {0x51B, 'q'}, {0x51D, 'w'}, {0x4BB, 'h'}, {0x391, 'a'}, {0x392, 'b'}, {0x395, 'e'},
        {0x396, 'z'}, {0x397, 'h'}, {0x399, 'i'}, {0x39A, 'k'}, {0x39C, 'm'}, {0x39D, 'n'}, {0x39F, 'o'}, {0x3A1, 'p'},
        {0x3A4, 't'}, {0x3A5, 'y'}, {0x3A7, 'x'}, {0x3BF, 'o'}, {0x3BD, 'v'}, {0x3B1, 'a'}, {0x3B9, 'i'}, {0x3BA, 'k'},
        {0x3C1, 'p'}, {0x3C5, 'u'}, {0x3C7, 'x'}, {0x3F2, 'c'}, {0x3F3, 'j'},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].code == code) return (uint32_t)table[i].latin;
    return 0;
}

const char *spelled_in_two(uint32_t code) {
    switch (code) {
    case 0xC4:
    case 0xE4:
        return "ae";
    case 0xD6:
    case 0xF6:
    case 0xD8:
    case 0xF8:
        return "oe";
    case 0xDC:
    case 0xFC:
        return "ue";
    case 0xC5:
    case 0xE5:
        return "aa";
    default:
        return NULL;
    }
}
