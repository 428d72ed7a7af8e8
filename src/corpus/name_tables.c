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
        {"jr", 1}, {"junior", 1}, {"ii", 2}, {"2nd", 2}, {"iii", 3}, {"3rd", 3}, {"iv", 4}, {"4th", 4}, {"sr", 9}};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (strlen(suffixes[i].word) == length && memcmp(suffixes[i].word, word, length) == 0) return suffixes[i].value;
    return 0;
}

/* The commonest family names of China (with Cantonese and Wade-Giles forms), Korea, Vietnam and Japan, sorted. */
/* clang-format off */
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
/* clang-format on */

bool is_east_asian_family(const char *word, size_t length) {
    return length >= 2 && length <= 9 && is_among(east_asian, sizeof east_asian / sizeof *east_asian, word, length);
}

/* Korea's family names as they are romanised. */
/* clang-format off */
static const char *const korean_families[] = {
    "kim gim", "lee yi rhee yee", "park pak bak", "choi choe", "jung jeong chung cheong joung", "kang gang", "cho jo",
    "yoon yun youn", "jang chang", "lim im rim yim", "han", "shin sin", "seo suh sur", "kwon gwon", "hwang", "ahn an",
    "song", "ryu yoo yu you ryoo", "hong", "jeon jun chun cheon", "ko go koh", "moon mun", "son sohn shon", "bae pae",
    "baek paik baik back", "huh hur heo", "nam", "shim sim", "noh roh", "ha", "kwak gwak", "joo ju chu", "woo wu u",
    "koo gu ku goo", "min", "na nah ra", "jin chin", "ji jee chi", "uhm eom um", "cha", "byun byeon pyun", "kong gong",
    "hyun hyeon", "oh o", "yang", "bang pang", "pyo", "chae", "yeo", "namkoong namgung namkung", "hwangbo",
};
/* clang-format on */

size_t korean_family_row(const char *word, size_t length) {
    for (size_t i = 0; i < sizeof korean_families / sizeof *korean_families; i++)
        if (has(korean_families[i], word, length)) return i + 1;
    return 0;
}

const char *korean_family(size_t row) {
    return korean_families[row - 1];
}

/* Family names that are written in several ways, mostly India's; the first of a row is what they are read as. */
/* clang-format off */
static const char *const family_variants[] = {
    "chakraborty chakrabarti chakrabarty chakravarty chakravarti chakraborti chakravorty",
    "chowdhury choudhury chaudhuri chaudhury choudhuri chowdhuri chaudhary chaudhari choudhary chowdhary",
    "mukherjee mukerjee mukherji", "banerjee banerji", "bandyopadhyay bandopadhyay",
    "chatterjee chatterji", "ganguly ganguli", "mukhopadhyay mukhopadhyaya", "bhattacharya bhattacharyya bhattacharyay",
    "agarwal aggarwal", "iyer aiyer ayyar iyyer", "iyengar ayyangar aiyangar", "ghosh ghose",
    "subramanian subramaniam subramanyam subrahmanyam subrahmanian subramaniyan", "sharma sarma",
    "venkataraman venkatraman venkatarman", "venkatesan venkateshan", "krishnamurthy krishnamurti krishnamoorthy",
    "ramamurthy ramamurti ramamoorthy", "natarajan nataraajan", "srinivasan shrinivasan sreenivasan",
    "deshpande despande", "kulkarni kulkarny", "gowda gouda", "reddy reddi", "naidu nayudu", "dixit dikshit",
    "shukla sukla", "mishra misra", "tiwari tewari tiwary", "pandey pande", "dutta datta",
    "upadhyay upadhyaya", "trivedi trivedy",
};
/* clang-format on */

bool is_kana_onset(const char *letters, size_t length) {
    return has(
        "k s t n h m r y w g z d b p sh ch ts f j by gy hy jy ky my ny py ry sy ty zy kk ss tt pp ssh tch mb mp mm",
        letters, length);
}

const char *family_variant(const char *word, size_t length) {
    for (size_t i = 0; i < sizeof family_variants / sizeof *family_variants; i++)
        if (has(family_variants[i], word, length)) return family_variants[i];
    return NULL;
}

bool is_vietnamese_middle(const char *word, size_t length) {
    return has("van thi quang minh duc xuan ngoc thanh huu hong thu cong trong tuan hoang anh viet nhat duy gia bao "
               "kim my phuong thuy quoc manh tien dinh khac tan the vinh nhu",
        word, length);
}

bool is_vietnamese_family_before(const char *word, size_t length) {
    return has("bui do duong dang dinh doan hoang ho le luong ly mai ngo phan vo vu cao dao ha lam luu ngo ta to tong",
        word, length);
}

bool is_patronymic(const char *word, size_t length) {
    static const char *const endings[] = {"ovich", "evich", "ovna", "evna", "ivna", "ovych", "evych", "yovych"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i]);
        if (length > n + 2 && memcmp(word + length - n, endings[i], n) == 0) return true;
    }
    return false;
}

bool is_vietnamese_family(const char *word, size_t length) {
    return has("nguyen tran pham huynh truong trinh", word, length);
}

/* Common given and family names of Arabic origin, sorted. */
/* clang-format off */
static const char *const arabic[] = {
    "abdallah", "abdel", "abdelaziz", "abdellah", "abdelrahman", "abdollah", "abdul", "abdulaziz", "abdulla",
    "abdullah", "abdulrahman", "ahmad", "ahmed", "aicha", "aisha", "ali", "ameen", "ameer", "amin", "amir", "anwar",
    "ayesha", "aysha", "aziz", "bakar", "bakr", "basheer", "bashir", "boukhari", "bukhari", "dina", "dosari",
    "ebrahim", "esmaeil", "esmail", "faisal", "farooq", "farouk", "faruk", "faruq", "fateme", "fatemeh", "fatima",
    "fatimah", "fatma", "faysal", "gamal", "ghamdi", "habib", "hakeem", "hakim", "hamed", "hameed", "hamid", "hamza",
    "harbi", "hasan", "hashem", "hashim", "hassan", "hesham", "hisham", "hosein", "hossain", "hossein", "husain",
    "husayn", "husein", "hussain", "hussein", "hussien", "ibrahim", "iqbal", "ismaeel", "ismael", "ismail", "jamal",
    "jameel", "jamil", "kamal", "kareem", "karim", "kassem", "khadija", "khaled", "khalid", "khan", "lateef", "latif",
    "mahdi", "mahmood", "mahmoud", "mahmud", "majeed", "majid", "mansoor", "mansour", "mariam", "maryam", "masood",
    "masoud", "masri", "masry", "mehdi", "mohamad", "mohamadi", "mohamed", "mohammad", "mohammadi", "mohammed",
    "mostafa", "moustafa", "muhamad", "muhammad", "muhammed", "mustafa", "mutairi", "nabil", "nadia", "najib",
    "naser", "nasir", "nasser", "noor", "nour", "noura", "nur", "omar", "osman", "otaibi", "othman", "qahtani",
    "qasim", "qureshi", "rahim", "rahimi", "rahman", "rashed", "rasheed", "rashid", "rashidi", "raza", "rehman",
    "reza", "riad", "riyad", "riza", "saad", "sabri", "sadiq", "saeed", "saeid", "said", "saleem", "saleh", "salem",
    "salih", "salim", "sayed", "sayyad", "sayyid", "seyed", "seyyed", "shaikh", "shareef", "sharif", "shehri",
    "sheikh", "siddiq", "siddiqui", "soliman", "sulaiman", "suleiman", "syed", "taha", "tarek", "tareq", "tariq",
    "umar", "usman", "uthman", "waleed", "walid", "yaseen", "yasin", "yasir", "yasser", "yassin", "younes", "younis",
    "yousef", "yousif", "youssef", "yousuf", "yunus", "yusuf", "zahra", "zahraa", "zahrani", "zainab", "zaynab",
    "ziad", "ziyad",
};
/* clang-format on */

bool is_arabic_name(const char *word, size_t length) {
    static const char *const beginnings[] = {"moham", "muham", "abdel", "abdul", "abdol"};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (length > 5 && memcmp(word, beginnings[i], 5) == 0) return true;
    return is_among(arabic, sizeof arabic / sizeof *arabic, word, length);
}

const char *japanese_family(const char *han, size_t length) {
    static const struct {
        const char *han, *latin;
        /* clang-format off */
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
    /* clang-format on */
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
/* clang-format off */
static const name_form forms[] = {
    {"aaron", "aaron"}, {"abd", "abdul"}, {"abdal", "abdul"}, {"abdallah", "abdallah"}, {"abdel", "abdul"},
    {"abdelaziz", "abdulaziz"}, {"abdellah", "abdallah"}, {"abdelrahman", "abdulrahman"}, {"abdol", "abdul"},
    {"abdollah", "abdallah"}, {"abdul", "abdul"}, {"abdulaziz", "abdulaziz"}, {"abdulla", "abdallah"},
    {"abdullah", "abdallah"}, {"abdulrahman", "abdulrahman"}, {"abdulrehman", "abdulrahman"},
    {"abdurrahman", "abdulrahman"}, {"abe", "abraham"}, {"abhishek", "abhishek"}, {"abraham", "abraham"},
    {"achim", "joachim"}, {"ad", "adrianus"}, {"adebayo", "adebayo"}, {"adolf", "adolf"}, {"adolph", "adolf"},
    {"adri", "adrianus"}, {"adriaan", "adrianus"}, {"adrianus", "adrianus"}, {"aga", "agnieszka"},
    {"agnieszka", "agnieszka"}, {"aharon", "aaron"}, {"ahmad", "ahmed"}, {"ahmed", "ahmed"}, {"ahmed", "ahmet"},
    {"ahmet", "ahmet"}, {"aicha", "aisha"}, {"aikaterini", "aikaterini"}, {"aisha", "aisha"}, {"ajay", "ajay"},
    {"ajoy", "ajay"}, {"al", "alan"}, {"al", "albert"}, {"al", "alfred"}, {"alain", "alan"}, {"alan", "alan"},
    {"alasdair", "alastair"}, {"alastair", "alastair"}, {"albert", "albert"}, {"alberto", "alberto"},
    {"ale", "alejandro"}, {"ale", "alessandro"}, {"alec", "alexander"}, {"alejandra", "alejandra"},
    {"alejandro", "alejandro"}, {"alejandro", "alexander"}, {"alekos", "alexandros"}, {"aleksander", "alexander"},
    {"aleksandr", "alexander"}, {"aleksandra", "aleksandra"}, {"aleksei", "aleksey"}, {"aleksei", "alexey"},
    {"aleksey", "aleksey"}, {"aleksey", "alexey"}, {"alena", "elena"}, {"alessandro", "alessandro"},
    {"alessandro", "alexander"}, {"alex", "alejandra"}, {"alex", "alejandro"}, {"alex", "alexander"},
    {"alex", "alexandra"}, {"alex", "alexandros"}, {"alexa", "alexandra"}, {"alexander", "alexander"},
    {"alexander", "sandor"}, {"alexandr", "alexander"}, {"alexandra", "aleksandra"}, {"alexandra", "alexandra"},
    {"alexandre", "alexander"}, {"alexandros", "alexander"}, {"alexandros", "alexandros"}, {"alexei", "aleksey"},
    {"alexei", "alexey"}, {"alexej", "aleksey"}, {"alexej", "alexey"}, {"alexey", "aleksey"}, {"alexey", "alexey"},
    {"alexis", "alexey"}, {"alf", "alfred"}, {"alfred", "alfred"}, {"ali", "ali"}, {"ali", "alison"},
    {"aliaksandr", "alexander"}, {"aliaksei", "aleksey"}, {"aliaksei", "alexey"}, {"alice", "alice"},
    {"alison", "alison"}, {"alison", "allison"}, {"alistair", "alastair"}, {"alister", "alastair"}, {"allan", "alan"},
    {"allen", "alan"}, {"allison", "alison"}, {"allison", "allison"}, {"aly", "ali"}, {"alyona", "elena"},
    {"alyosha", "alexey"}, {"amanda", "amanda"}, {"ameer", "amir"}, {"amir", "amir"}, {"amit", "amit"},
    {"amith", "amit"}, {"ana", "anna"}, {"anastasia", "anastasia"}, {"anastasiia", "anastasia"},
    {"anastasios", "anastasios"}, {"anastasiya", "anastasia"}, {"anatoli", "anatoly"}, {"anatolii", "anatoly"},
    {"anatolij", "anatoly"}, {"anatoliy", "anatoly"}, {"anatoly", "anatoly"}, {"anders", "anders"},
    {"andi", "andreas"}, {"andras", "andras"}, {"andre", "andrew"}, {"andreas", "andreas"}, {"andrei", "andrew"},
    {"andrei", "andrey"}, {"andrej", "andrew"}, {"andrej", "andrey"}, {"andres", "andreu"}, {"andreu", "andreu"},
    {"andrew", "andras"}, {"andrew", "andrew"}, {"andrew", "andrey"}, {"andrew", "andrzej"}, {"andrey", "andrew"},
    {"andrey", "andrey"}, {"andrii", "andrew"}, {"andrii", "andrey"}, {"andriy", "andrew"}, {"andriy", "andrey"},
    {"andrzej", "andrzej"}, {"andy", "andrew"}, {"angelika", "angelika"}, {"angie", "angelika"}, {"angus", "angus"},
    {"anirban", "anirban"}, {"anirvan", "anirban"}, {"ann", "anna"}, {"anna", "anna"}, {"anthony", "anthony"},
    {"anton", "anthony"}, {"anton", "antonius"}, {"antoni", "antonio"}, {"antonia", "antonia"},
    {"antonio", "antonio"}, {"antonios", "antonios"}, {"antonis", "antonios"}, {"antonius", "antonius"},
    {"antony", "anthony"}, {"antony", "antonio"}, {"antoon", "antonius"}, {"apostolos", "apostolos"},
    {"archibald", "archibald"}, {"archie", "archibald"}, {"arjan", "adrianus"}, {"arkadi", "arkady"},
    {"arkadii", "arkady"}, {"arkadiy", "arkady"}, {"arkady", "arkady"}, {"aron", "aaron"}, {"art", "arthur"},
    {"artem", "artem"}, {"arthur", "arthur"}, {"artiom", "artem"}, {"artyom", "artem"}, {"ashis", "ashish"},
    {"ashish", "ashish"}, {"asia", "joanna"}, {"asish", "ashish"}, {"athanasios", "athanasios"},
    {"augustus", "augustus"}, {"avishek", "abhishek"}, {"avraham", "abraham"}, {"avrum", "abraham"},
    {"ayesha", "aisha"}, {"aysha", "aisha"}, {"babatunde", "babatunde"}, {"babis", "charalampos"},
    {"babs", "barbara"}, {"barb", "barbara"}, {"barbara", "barbara"}, {"bart", "bartholomeus"},
    {"bart", "bartholomew"}, {"bartholomeus", "bartholomeus"}, {"bartholomew", "bartholomew"},
    {"bartolomeo", "bartolomeo"}, {"bas", "sebastiaan"}, {"basia", "barbara"}, {"basti", "sebastian"},
    {"bastian", "sebastian"}, {"bayo", "adebayo"}, {"bea", "beatrice"}, {"beatrice", "beatrice"},
    {"beatriz", "beatrice"}, {"becca", "rebecca"}, {"becky", "rebecca"}, {"bella", "isabella"}, {"ben", "benjamin"},
    {"benedict", "benedict"}, {"benedikt", "benedict"}, {"benjamin", "benjamin"}, {"benny", "benjamin"},
    {"benyamin", "benjamin"}, {"beppe", "giuseppe"}, {"bernard", "bernard"}, {"bernard", "bernhard"},
    {"bernd", "bernhard"}, {"bernhard", "bernhard"}, {"bernie", "bernard"}, {"bert", "albert"}, {"bert", "cuthbert"},
    {"bert", "hubert"}, {"bert", "lambertus"}, {"bert", "robert"}, {"bess", "elizabeth"}, {"bessie", "elizabeth"},
    {"beth", "elizabeth"}, {"beto", "alberto"}, {"beto", "roberto"}, {"betsy", "elizabeth"}, {"betty", "elizabeth"},
    {"bibek", "vivek"}, {"bijoy", "vijay"}, {"bill", "william"}, {"billy", "william"}, {"binyamin", "benjamin"},
    {"bishnu", "vishnu"}, {"biswajit", "biswajit"}, {"bjoern", "bjorn"}, {"bjorn", "bjorn"}, {"bob", "robert"},
    {"bobbie", "roberta"}, {"bobby", "robert"}, {"bogdan", "bohdan"}, {"bohdan", "bohdan"}, {"bohous", "bohumil"},
    {"bohumil", "bohumil"}, {"boris", "boris"}, {"borya", "boris"}, {"bozsi", "erzsebet"}, {"brad", "bradley"},
    {"bradley", "bradley"}, {"brian", "brian"}, {"brigitte", "brigitte"}, {"britta", "brigitte"}, {"bryan", "brian"},
    {"cal", "calvin"}, {"calvin", "calvin"}, {"cam", "cameron"}, {"cameron", "cameron"}, {"carel", "carl"},
    {"carl", "carl"}, {"carlos", "carlos"}, {"carol", "caroline"}, {"caroline", "caroline"}, {"carrie", "caroline"},
    {"caspar", "caspar"}, {"casper", "caspar"}, {"cass", "cassandra"}, {"cassandra", "cassandra"},
    {"cassie", "cassandra"}, {"cat", "catherine"}, {"catarina", "catherine"}, {"cath", "catherine"},
    {"catharina", "catherine"}, {"catherine", "aikaterini"}, {"catherine", "catherine"}, {"cathleen", "kathleen"},
    {"cathy", "catherine"}, {"cees", "cornelis"}, {"chaim", "chaim"}, {"chana", "hannah"},
    {"chandrasekar", "chandrasekhar"}, {"chandrasekhar", "chandrasekhar"}, {"chandrashekar", "chandrasekhar"},
    {"chandrashekhar", "chandrasekhar"}, {"charalambos", "charalampos"}, {"charalampos", "charalampos"},
    {"charles", "charles"}, {"charlie", "charles"}, {"charlie", "charlotte"}, {"charlotte", "charlotte"},
    {"charly", "carlos"}, {"charo", "rosario"}, {"chas", "charles"}, {"chayim", "chaim"}, {"checo", "sergio"},
    {"chelo", "consuelo"}, {"chente", "vicente"}, {"chepe", "jose"}, {"chinedu", "chinedu"}, {"chris", "christiaan"},
    {"chris", "christian"}, {"chris", "christine"}, {"chris", "christopher"}, {"chris", "christos"},
    {"christiaan", "christiaan"}, {"christiaan", "christian"}, {"christian", "christian"}, {"christin", "christine"},
    {"christina", "christine"}, {"christine", "christine"}, {"christo", "hristo"}, {"christoffer", "christopher"},
    {"christoph", "christopher"}, {"christophe", "christopher"}, {"christopher", "christopher"},
    {"christos", "christos"}, {"chuck", "charles"}, {"chukwuemeka", "emeka"}, {"chus", "jesus"},
    {"ciccio", "francesco"}, {"cindy", "cynthia"}, {"clarence", "clarence"}, {"cliff", "clifford"},
    {"clifford", "clifford"}, {"concepcion", "concepcion"}, {"concha", "concepcion"}, {"conchita", "concepcion"},
    {"connie", "constance"}, {"conrad", "conrad"}, {"constance", "constance"}, {"constantin", "konstantin"},
    {"constantine", "konstantin"}, {"constantinos", "konstantinos"}, {"consuelo", "consuelo"},
    {"cornelis", "cornelis"}, {"cornelius", "cornelis"}, {"costas", "konstantinos"}, {"curro", "francisco"},
    {"curt", "curtis"}, {"curtis", "curtis"}, {"cuthbert", "cuthbert"}, {"cynthia", "cynthia"}, {"cyril", "kirill"},
    {"dan", "daniel"}, {"daniel", "daniel"}, {"danny", "daniel"}, {"dave", "david"}, {"david", "david"},
    {"davy", "david"}, {"deb", "deborah"}, {"debashis", "debashis"}, {"debashish", "debashis"},
    {"debasish", "debashis"}, {"debbie", "deborah"}, {"deborah", "deborah"}, {"debra", "deborah"},
    {"demetrios", "dimitrios"}, {"denis", "denis"}, {"denys", "denis"}, {"derek", "derek"}, {"derrick", "derek"},
    {"des", "desmond"}, {"desmond", "desmond"}, {"dex", "dexter"}, {"dexter", "dexter"}, {"dick", "richard"},
    {"dickie", "richard"}, {"dieter", "dieter"}, {"dileep", "dilip"}, {"dilip", "dilip"}, {"dima", "dmitry"},
    {"dimitar", "dimitar"}, {"dimiter", "dimitar"}, {"dimitri", "dimitrios"}, {"dimitri", "dmitry"},
    {"dimitrios", "dimitrios"}, {"dimitris", "dimitrios"}, {"dimitry", "dmitry"}, {"dimitur", "dimitar"},
    {"dinesh", "dinesh"}, {"dinos", "konstantinos"}, {"djamal", "jamal"}, {"dmitri", "dmitry"}, {"dmitrii", "dmitry"},
    {"dmitrij", "dmitry"}, {"dmitriy", "dmitry"}, {"dmitry", "dmitry"}, {"dmytro", "dmitry"}, {"dolly", "dorothy"},
    {"dolores", "dolores"}, {"domenico", "domenico"}, {"dominic", "dominic"}, {"dominik", "dominic"},
    {"don", "donald"}, {"donald", "donald"}, {"dorothy", "dorothy"}, {"dot", "dorothy"}, {"dottie", "dorothy"},
    {"doug", "douglas"}, {"douglas", "douglas"}, {"drew", "andrew"}, {"dudu", "eduardo"}, {"dzmitry", "dmitry"},
    {"ebrahim", "ibrahim"}, {"ed", "edward"}, {"ed", "edwin"}, {"eddie", "edward"}, {"edu", "eduardo"},
    {"eduardo", "eduardo"}, {"edward", "edward"}, {"edwin", "edwin"}, {"efstathios", "efstathios"},
    {"ehsan", "ehsan"}, {"eirik", "eric"}, {"ekaterina", "ekaterina"}, {"ekaterini", "aikaterini"},
    {"ekkehard", "ekkehard"}, {"ekkehart", "ekkehard"}, {"eleanor", "eleanor"}, {"elena", "elena"},
    {"elena", "eleni"}, {"eleni", "eleni"}, {"eli", "eliyahu"}, {"elijah", "eliyahu"}, {"eliot", "elliott"},
    {"elisabeth", "elisabeth"}, {"elisabeth", "elizabeth"}, {"eliyahu", "eliyahu"}, {"eliza", "elizabeth"},
    {"elizabeth", "elizabeth"}, {"elizabeth", "erzsebet"}, {"ellie", "eleanor"}, {"elliot", "elliott"},
    {"elliott", "elliott"}, {"elly", "elisabeth"}, {"els", "elisabeth"}, {"elsa", "elisabeth"},
    {"elspeth", "elizabeth"}, {"em", "emily"}, {"emanuel", "emmanuel"}, {"emeka", "emeka"}, {"emily", "emily"},
    {"emma", "emily"}, {"emmanouil", "emmanouil"}, {"emmanuel", "emmanouil"}, {"emmanuel", "emmanuel"},
    {"enrique", "enrique"}, {"enzo", "lorenzo"}, {"enzo", "vincenzo"}, {"eric", "eric"}, {"erich", "eric"},
    {"erik", "eric"}, {"ernest", "ernest"}, {"ernie", "ernest"}, {"erzsebet", "erzsebet"}, {"esmaeil", "ismail"},
    {"esmail", "ismail"}, {"etta", "henrietta"}, {"eugene", "eugene"}, {"eugene", "evgeny"}, {"eugenia", "eugenia"},
    {"eugeny", "eugene"}, {"eugeny", "evgeny"}, {"evangelos", "evangelos"}, {"evgenia", "evgenia"},
    {"evgenii", "eugene"}, {"evgenii", "evgeny"}, {"evgenij", "eugene"}, {"evgenij", "evgeny"}, {"evgeniy", "eugene"},
    {"evgeniy", "evgeny"}, {"evgeny", "eugene"}, {"evgeny", "evgeny"}, {"evgueni", "eugene"}, {"evgueni", "evgeny"},
    {"evonne", "yvonne"}, {"ezekiel", "ezekiel"}, {"fanny", "frances"}, {"farooq", "farouk"}, {"farouk", "farouk"},
    {"faruk", "farouk"}, {"faruq", "farouk"}, {"fateme", "fatima"}, {"fatemeh", "fatima"}, {"fatima", "fatima"},
    {"fatimah", "fatima"}, {"fatma", "fatima"}, {"fco", "francisco"}, {"fedor", "fyodor"}, {"felicity", "felicity"},
    {"femi", "olufemi"}, {"feodor", "fyodor"}, {"fer", "fernando"}, {"ferdi", "ferdinand"},
    {"ferdinand", "ferdinand"}, {"ferenc", "ferenc"}, {"feri", "ferenc"}, {"fernando", "fernando"},
    {"filip", "philip"}, {"flick", "felicity"}, {"flip", "phillip"}, {"flo", "florence"}, {"florence", "florence"},
    {"fran", "frances"}, {"fran", "francis"}, {"fran", "francisco"}, {"frances", "frances"},
    {"francesco", "francesco"}, {"francis", "francis"}, {"francis", "franz"}, {"francisco", "francisco"},
    {"franciscus", "franciscus"}, {"franco", "francesco"}, {"frank", "francis"}, {"frank", "franciscus"},
    {"frank", "franklin"}, {"frank", "franz"}, {"franklin", "franklin"}, {"frans", "franciscus"},
    {"franta", "frantisek"}, {"frantisek", "frantisek"}, {"franz", "franz"}, {"fred", "alfred"},
    {"fred", "frederick"}, {"fred", "friedrich"}, {"freda", "winifred"}, {"freddy", "frederick"},
    {"frederic", "frederick"}, {"frederick", "frederick"}, {"frederik", "frederick"}, {"fredrick", "frederick"},
    {"fredrik", "frederick"}, {"friedel", "friedrich"}, {"friedrich", "friedrich"}, {"fritz", "friedrich"},
    {"fyodor", "fyodor"}, {"gabby", "gabrielle"}, {"gabe", "gabriel"}, {"gabi", "gabor"}, {"gabi", "gabriel"},
    {"gabi", "gabriele"}, {"gabor", "gabor"}, {"gabriel", "gabriel"}, {"gabriele", "gabriele"},
    {"gabrielle", "gabrielle"}, {"galina", "galina"}, {"galya", "galina"}, {"gamal", "jamal"}, {"gareth", "gareth"},
    {"geeta", "geeta"}, {"geli", "angelika"}, {"gene", "eugene"}, {"genie", "eugenia"}, {"gennadi", "gennady"},
    {"gennadii", "gennady"}, {"gennadiy", "gennady"}, {"gennady", "gennady"}, {"geo", "george"},
    {"geoff", "geoffrey"}, {"geoffrey", "geoffrey"}, {"georg", "georg"}, {"george", "george"}, {"george", "georgios"},
    {"george", "gyorgy"}, {"george", "jiri"}, {"georgi", "georgi"}, {"georgie", "georgina"}, {"georgii", "georgy"},
    {"georgina", "georgina"}, {"georgios", "georgios"}, {"georgiy", "georgy"}, {"georgy", "georgi"},
    {"georgy", "georgy"}, {"gerald", "gerald"}, {"geraldine", "geraldine"}, {"gerard", "gerard"},
    {"gerard", "gerardus"}, {"gerard", "gerrit"}, {"gerardus", "gerardus"}, {"gerasimos", "gerasimos"},
    {"gerd", "gerard"}, {"gerd", "gerhard"}, {"gerhard", "gerard"}, {"gerhard", "gerhard"}, {"gerrit", "gerrit"},
    {"gerry", "gerald"}, {"gerry", "geraldine"}, {"gert", "gerhard"}, {"gert", "gerrit"}, {"giacomo", "giacomo"},
    {"gianni", "giovanni"}, {"giannis", "ioannis"}, {"gigi", "luigi"}, {"gil", "gilbert"}, {"gilbert", "gilbert"},
    {"gill", "gillian"}, {"gillian", "gillian"}, {"gillian", "jill"}, {"gina", "georgina"}, {"ginny", "virginia"},
    {"giorgos", "georgios"}, {"giovanni", "giovanni"}, {"gita", "geeta"}, {"gitte", "brigitte"},
    {"giuseppe", "giuseppe"}, {"gord", "gordon"}, {"gordon", "gordon"}, {"gosha", "igor"}, {"gosia", "malgorzata"},
    {"graeme", "graham"}, {"graham", "graham"}, {"grahame", "graham"}, {"greet", "margaretha"}, {"greg", "gregory"},
    {"gregor", "gregory"}, {"gregory", "gregory"}, {"gregory", "grigorios"}, {"greta", "margaret"},
    {"greta", "margaretha"}, {"grete", "margarethe"}, {"grigori", "grigory"}, {"grigorii", "grigory"},
    {"grigorij", "grigory"}, {"grigorios", "grigorios"}, {"grigoris", "grigorios"}, {"grigoriy", "grigory"},
    {"grigory", "grigory"}, {"grisha", "grigory"}, {"grzegorz", "grzegorz"}, {"grzesiek", "grzegorz"},
    {"guadalupe", "guadalupe"}, {"guenter", "gunther"}, {"guenther", "gunther"}, {"gueorgui", "georgi"},
    {"guillaume", "william"}, {"guille", "guillermo"}, {"guillermo", "guillermo"}, {"gunter", "gunther"},
    {"gunther", "gunther"}, {"gus", "angus"}, {"gus", "augustus"}, {"gus", "gustav"}, {"gustaf", "gustav"},
    {"gustav", "gustav"}, {"gustavo", "gustav"}, {"gwen", "gwendolyn"}, {"gwendolyn", "gwendolyn"},
    {"gyorgy", "gyorgy"}, {"gyuri", "gyorgy"}, {"haim", "chaim"}, {"hal", "harold"}, {"halil", "halil"},
    {"hana", "hannah"}, {"hank", "henry"}, {"hanna", "hannah"}, {"hannah", "hannah"}, {"hannes", "hans"},
    {"hannes", "johannes"}, {"hans", "hans"}, {"hans", "johannes"}, {"haralambos", "charalampos"},
    {"harold", "harold"}, {"harriet", "harriet"}, {"harris", "charalampos"}, {"harry", "harold"},
    {"harry", "heinrich"}, {"harry", "henry"}, {"hasan", "hasan"}, {"hasan", "hassan"}, {"hassan", "hasan"},
    {"hassan", "hassan"}, {"hattie", "harriet"}, {"hayim", "chaim"}, {"hector", "hector"}, {"heiner", "heinrich"},
    {"heinrich", "heinrich"}, {"heinz", "heinrich"}, {"hektor", "hector"}, {"helen", "elena"}, {"helen", "eleni"},
    {"helen", "helen"}, {"helena", "elena"}, {"hendricus", "hendrik"}, {"hendrik", "hendrik"}, {"hendrik", "henrik"},
    {"henk", "hendrik"}, {"henrick", "henrik"}, {"henricus", "hendrik"}, {"henrietta", "henrietta"},
    {"henrik", "henrik"}, {"henry", "henry"}, {"heorhii", "georgy"}, {"herb", "herbert"}, {"herbert", "herbert"},
    {"hesham", "hisham"}, {"hisham", "hisham"}, {"hosein", "hussein"}, {"hossein", "hussein"}, {"howard", "howard"},
    {"howie", "howard"}, {"hristo", "hristo"}, {"hristos", "christos"}, {"hryhorii", "grigory"}, {"hubert", "hubert"},
    {"hugh", "hugh"}, {"hughie", "hugh"}, {"humphrey", "humphrey"}, {"humphry", "humphrey"}, {"husain", "hussein"},
    {"husayn", "hussein"}, {"husein", "hussein"}, {"huseyin", "hussein"},
    {"hussain", "hussein"}, {"hussein", "hussein"}, {"hussien", "hussein"},
    {"iakov", "jacob"}, {"ibrahim", "ibrahim"}, {"ifeanyi", "ifeanyi"}, {"ify", "ifeanyi"}, {"ignacio", "ignacio"},
    {"igor", "igor"}, {"ihor", "igor"}, {"ihsan", "ehsan"}, {"ike", "isaac"}, {"ilia", "ilya"}, {"ilias", "ilias"},
    {"ilja", "ilya"}, {"illia", "ilya"}, {"ilse", "elisabeth"}, {"ilya", "ilya"}, {"immanuel", "emmanuel"},
    {"inaki", "ignacio"}, {"inge", "ingeborg"}, {"ingeborg", "ingeborg"}, {"ioannis", "ioannis"}, {"iosif", "iosif"},
    {"iosif", "joseph"}, {"iouri", "yuri"}, {"ira", "irina"}, {"irina", "irina"}, {"irv", "irving"},
    {"irvin", "irvin"}, {"irving", "irvin"}, {"irving", "irving"}, {"iryna", "irina"}, {"isa", "isabel"},
    {"isaac", "isaac"}, {"isabel", "isabel"}, {"isabella", "isabella"}, {"isabelle", "isabella"},
    {"isidore", "isidore"}, {"ismael", "ismail"}, {"ismail", "ismail"}, {"istvan", "istvan"}, {"itzhak", "isaac"},
    {"iuliia", "yulia"}, {"iurii", "yuri"}, {"ivailo", "ivaylo"}, {"ivan", "ivan"}, {"ivaylo", "ivaylo"},
    {"izhak", "isaac"}, {"izzy", "isidore"}, {"jaap", "jacobus"}, {"jack", "john"}, {"jackie", "jacqueline"},
    {"jacob", "jacob"}, {"jacobus", "jacobus"}, {"jacqueline", "jacqueline"}, {"jake", "jacob"}, {"jakob", "jacob"},
    {"jakub", "jakub"}, {"jamal", "jamal"}, {"james", "james"}, {"jamie", "james"}, {"jan", "jan"}, {"jan", "janet"},
    {"jan", "johannes"}, {"jancsi", "janos"}, {"janet", "janet"}, {"jannis", "ioannis"}, {"janos", "janos"},
    {"jarek", "jaroslav"}, {"jaroslav", "jaroslav"}, {"jasper", "caspar"}, {"javi", "xavier"}, {"javier", "javier"},
    {"javier", "xavier"}, {"jeanette", "jeanette"}, {"jeannette", "jeanette"}, {"jeff", "geoffrey"},
    {"jeffrey", "geoffrey"}, {"jelena", "elena"}, {"jem", "james"}, {"jem", "jeremy"}, {"jen", "jennifer"},
    {"jennifer", "jennifer"}, {"jenny", "jennifer"}, {"jens", "jens"}, {"jeremiah", "jeremiah"}, {"jeremy", "jeremy"},
    {"jerome", "jerome"}, {"jerry", "gerald"}, {"jerry", "jeremiah"}, {"jerry", "jeremy"}, {"jerry", "jerome"},
    {"jerzy", "jerzy"}, {"jess", "jessica"}, {"jessica", "jessica"}, {"jesus", "jesus"}, {"jill", "jill"},
    {"jillian", "jill"}, {"jim", "james"}, {"jimmie", "james"}, {"jimmy", "james"}, {"jiri", "jiri"},
    {"jirka", "jiri"}, {"jo", "josephine"}, {"joachim", "joachim"}, {"joan", "joan"}, {"joanna", "joanna"},
    {"joao", "joao"}, {"joaquin", "joaquin"}, {"jochen", "joachim"}, {"jock", "john"}, {"joe", "joseph"},
    {"joel", "joel"}, {"joey", "joseph"}, {"johan", "jan"}, {"johan", "johannes"}, {"johann", "hans"},
    {"johann", "johannes"}, {"johannes", "jan"}, {"johannes", "johannes"}, {"john", "giovanni"}, {"john", "ioannis"},
    {"john", "joao"}, {"john", "john"}, {"johnathan", "jonathan"}, {"johnnie", "john"}, {"johnny", "john"},
    {"jon", "john"}, {"jon", "jonathan"}, {"jonathan", "jonathan"}, {"jonny", "jonathan"}, {"jonty", "jonathan"},
    {"jordi", "jordi"}, {"jorg", "georg"}, {"jorge", "jordi"}, {"jorgen", "jorgen"}, {"jorgos", "georgios"},
    {"jose", "jose"}, {"jose", "josep"}, {"jose", "ze"}, {"josef", "josef"}, {"josef", "joseph"}, {"josep", "josep"},
    {"joseph", "giuseppe"}, {"joseph", "iosif"}, {"joseph", "josep"}, {"joseph", "joseph"}, {"joseph", "jozsef"},
    {"joseph", "youssef"}, {"joseph", "yusuf"}, {"josephine", "josephine"}, {"josh", "joshua"}, {"joshua", "joshua"},
    {"josie", "josephine"}, {"jozef", "joseph"}, {"jozsef", "jozsef"}, {"jozsi", "jozsef"}, {"juan", "joan"},
    {"judah", "judah"}, {"judith", "judith"}, {"judy", "judith"}, {"jules", "julian"}, {"julia", "yulia"},
    {"julian", "julian"}, {"juliya", "yulia"}, {"jun", "jun"}, {"junichi", "jun"}, {"jupp", "josef"},
    {"jurek", "jerzy"}, {"juri", "yuri"}, {"jurij", "yuri"}, {"jury", "yuri"}, {"jyunichi", "jun"},
    {"kareem", "karim"}, {"karel", "carl"}, {"karim", "karim"}, {"karl", "carl"}, {"kasia", "katarzyna"},
    {"kaspar", "caspar"}, {"kasper", "caspar"}, {"katarina", "catherine"}, {"katarzyna", "katarzyna"},
    {"kate", "catherine"}, {"katerina", "aikaterini"}, {"katerina", "ekaterina"}, {"kateryna", "ekaterina"},
    {"kath", "kathleen"}, {"katharina", "catherine"}, {"katharina", "katharina"}, {"katharine", "catherine"},
    {"katherina", "catherine"}, {"katherine", "catherine"}, {"katherine", "katherine"}, {"kathi", "katharina"},
    {"kathleen", "kathleen"}, {"kathrin", "katharina"}, {"kathryn", "catherine"}, {"kathy", "catherine"},
    {"kathy", "kathleen"}, {"katie", "catherine"}, {"katrin", "katharina"}, {"katya", "ekaterina"},
    {"kaushik", "kaushik"}, {"kees", "cornelis"}, {"ken", "kenneth"}, {"kenneth", "kenneth"}, {"kenny", "kenneth"},
    {"khaled", "khaled"}, {"khalid", "khaled"}, {"khalil", "halil"}, {"khristo", "hristo"}, {"kike", "enrique"},
    {"kiko", "francisco"}, {"kim", "kimberly"}, {"kimberly", "kimberly"}, {"kiril", "kirill"}, {"kirill", "kirill"},
    {"kit", "christopher"}, {"kit", "katherine"}, {"klaas", "nicolaas"}, {"klaus", "nicholas"}, {"kobina", "kwabena"},
    {"kolya", "nikolai"}, {"konrad", "conrad"}, {"konstandinos", "konstantinos"}, {"konstantin", "konstantin"},
    {"konstantine", "konstantinos"}, {"konstantinos", "konstantinos"}, {"kostas", "konstantinos"},
    {"kostis", "konstantinos"}, {"kostya", "konstantin"}, {"kostyantyn", "konstantin"}, {"koushik", "kaushik"},
    {"kris", "christopher"}, {"krishna", "krishna"}, {"kristian", "christian"}, {"kristin", "christine"},
    {"kristina", "christine"}, {"kristine", "christine"}, {"kristofer", "christopher"}, {"kristoffer", "christopher"},
    {"krzysiek", "krzysztof"}, {"krzysztof", "krzysztof"}, {"ksenia", "ksenia"}, {"kseniia", "ksenia"},
    {"ksenija", "ksenia"}, {"kseniya", "ksenia"}, {"kuba", "jakub"}, {"kwabena", "kwabena"}, {"kyrylo", "kirill"},
    {"laci", "laszlo"}, {"lakshmi", "lakshmi"}, {"lalo", "eduardo"}, {"lambert", "lambertus"},
    {"lambertus", "lambertus"}, {"larry", "lawrence"}, {"lars", "lars"}, {"laszlo", "laszlo"},
    {"laurence", "lawrence"}, {"laurie", "lawrence"}, {"lawrence", "lawrence"}, {"laxmi", "lakshmi"},
    {"lello", "raffaele"}, {"len", "leonard"}, {"lena", "elena"}, {"lenny", "leonard"}, {"leo", "leon"},
    {"leo", "leonard"}, {"leo", "leonardo"}, {"leo", "leonardus"}, {"leo", "leopold"}, {"leo", "lev"},
    {"leo", "lionel"}, {"leon", "leon"}, {"leonard", "leonard"}, {"leonard", "leonardus"}, {"leonard", "leonhard"},
    {"leonardo", "leonardo"}, {"leonardus", "leonardus"}, {"leonhard", "leonhard"}, {"leopold", "leopold"},
    {"les", "leslie"}, {"les", "lester"}, {"leslie", "laszlo"}, {"leslie", "leslie"}, {"lester", "lester"},
    {"lev", "lev"}, {"lew", "lev"}, {"lewis", "louis"}, {"lex", "alexander"}, {"liam", "william"},
    {"libby", "elizabeth"}, {"lies", "elisabeth"}, {"liesbeth", "elisabeth"}, {"liesl", "elisabeth"},
    {"lilian", "lillian"}, {"lillian", "lillian"}, {"lily", "lillian"}, {"lino", "pasquale"}, {"lionel", "lionel"},
    {"lisa", "elisabeth"}, {"lisa", "elizabeth"}, {"lisbeth", "elisabeth"}, {"liv", "olivia"}, {"livvy", "olivia"},
    {"liz", "elizabeth"}, {"liza", "elizabeth"}, {"lizzie", "elizabeth"}, {"lluis", "lluis"}, {"lola", "dolores"},
    {"lorenzo", "lorenzo"}, {"lori", "lorraine"}, {"lorraine", "lorraine"}, {"lottie", "charlotte"}, {"lou", "louis"},
    {"louie", "louis"}, {"louis", "louis"}, {"luc", "lucas"}, {"lucas", "lucas"}, {"lucas", "lukasz"},
    {"lucho", "luis"}, {"lucille", "lucille"}, {"lucy", "lucille"}, {"ludmila", "lyudmila"}, {"ludo", "ludovic"},
    {"ludovic", "ludovic"}, {"ludwig", "louis"}, {"luigi", "luigi"}, {"luis", "lluis"}, {"luis", "louis"},
    {"luis", "luis"}, {"luis", "luiz"}, {"luiz", "luis"}, {"luiz", "luiz"}, {"lukas", "lucas"}, {"lukasz", "lukasz"},
    {"luke", "lucas"}, {"lupe", "guadalupe"}, {"luxmi", "lakshmi"}, {"lyudmila", "lyudmila"}, {"ma", "maria"},
    {"maarten", "martinus"}, {"madge", "margaret"}, {"maggie", "margaret"}, {"magnus", "magnus"}, {"mahdi", "mehdi"},
    {"mahmood", "mahmoud"}, {"mahmoud", "mahmoud"}, {"mahmud", "mahmoud"}, {"makis", "gerasimos"},
    {"maksim", "maxim"}, {"maksym", "maxim"}, {"mal", "malcolm"}, {"malcolm", "malcolm"},
    {"malgorzata", "malgorzata"}, {"mamie", "mary"}, {"mandy", "amanda"}, {"mandy", "miranda"}, {"maneesh", "manish"},
    {"manfred", "manfred"}, {"manish", "manish"}, {"manni", "manfred"}, {"manny", "emmanuel"},
    {"manolis", "emmanouil"}, {"manolo", "manuel"}, {"manos", "emmanouil"}, {"manu", "manuel"},
    {"manuel", "emmanuel"}, {"manuel", "manuel"}, {"marc", "marc"}, {"marc", "marcus"}, {"marcin", "marcin"},
    {"marcus", "marcus"}, {"marek", "marc"}, {"marga", "margaretha"}, {"margaret", "margaret"},
    {"margaretha", "margaretha"}, {"margarethe", "margarethe"}, {"marge", "margaret"}, {"marge", "marjorie"},
    {"margery", "marjorie"}, {"margriet", "margaretha"}, {"maria", "maria"}, {"maria", "mariam"},
    {"mariam", "mariam"}, {"mariem", "mariam"}, {"mariia", "maria"}, {"marija", "maria"}, {"mariya", "maria"},
    {"marjorie", "marjorie"}, {"mark", "marc"}, {"mark", "marcus"}, {"markus", "marcus"}, {"martha", "martha"},
    {"marti", "marti"}, {"martin", "marcin"}, {"martin", "marti"}, {"martin", "martin"}, {"martin", "martinus"},
    {"martinus", "martinus"}, {"marty", "martin"}, {"marv", "marvin"}, {"marvin", "marvin"}, {"mary", "maria"},
    {"mary", "mary"}, {"maryam", "maria"}, {"maryam", "mariam"}, {"masha", "maria"}, {"mathew", "matthew"},
    {"mathias", "matthias"}, {"mathijs", "matthijs"}, {"mathilda", "matilda"}, {"matilda", "matilda"},
    {"matt", "matthew"}, {"matthew", "matthew"}, {"matthias", "matthias"}, {"matthijs", "matthias"},
    {"matthijs", "matthijs"}, {"mattias", "matthias"}, {"matvei", "matvey"}, {"matvey", "matvey"},
    {"maurice", "maurice"}, {"maurice", "morris"}, {"max", "maxim"}, {"max", "maximilian"}, {"max", "maxwell"},
    {"maxi", "maximilian"}, {"maxim", "maxim"}, {"maximilian", "maximilian"}, {"maxwell", "maxwell"},
    {"md", "mohammad"}, {"meena", "meena"}, {"meg", "margaret"}, {"mehdi", "mehdi"}, {"mehedi", "mehdi"},
    {"mehmed", "mehmet"}, {"mehmed", "mohammad"}, {"mehmet", "mehmet"}, {"mel", "melanie"}, {"mel", "melissa"},
    {"mel", "melvin"}, {"melanie", "melanie"}, {"melissa", "melissa"}, {"melvin", "melvin"}, {"meo", "bartolomeo"},
    {"mercedes", "mercedes"}, {"merche", "mercedes"}, {"mhd", "mohammad"}, {"michael", "michael"},
    {"michael", "michail"}, {"michail", "michail"}, {"michail", "mikhail"}, {"michal", "michal"},
    {"michalis", "michail"}, {"mick", "michael"}, {"mickey", "michael"}, {"micky", "michael"}, {"mien", "wilhelmina"},
    {"miguel", "miguel"}, {"miguel", "miquel"}, {"mihail", "mikhail"}, {"mihalis", "michail"}, {"mihaly", "mihaly"},
    {"mikael", "michael"}, {"mikalai", "nikolai"}, {"mike", "michael"}, {"mike", "miguel"}, {"mikhail", "michael"},
    {"mikhail", "mikhail"}, {"miki", "miguel"}, {"mikkel", "michael"}, {"miklos", "miklos"}, {"mila", "lyudmila"},
    {"mildred", "mildred"}, {"millie", "mildred"}, {"mimmo", "domenico"}, {"mina", "meena"}, {"mina", "wilhelmina"},
    {"minerva", "minerva"}, {"minnie", "mary"}, {"minnie", "minerva"}, {"mino", "giacomo"}, {"miquel", "miquel"},
    {"miranda", "miranda"}, {"mirek", "miroslav"}, {"miriam", "mariam"}, {"miroslav", "miroslav"},
    {"misha", "michael"}, {"misha", "mikhail"}, {"misi", "mihaly"}, {"mitch", "michael"}, {"mitch", "mitchell"},
    {"mitchell", "mitchell"}, {"mitya", "dmitry"}, {"mo", "maurice"}, {"moh", "mohammad"}, {"mohamad", "mohammad"},
    {"mohamed", "mohammad"}, {"mohammad", "mohammad"}, {"mohammed", "mohammad"}, {"mohammed", "muhammet"},
    {"mohammod", "mohammad"}, {"mohd", "mohammad"}, {"moishe", "moshe"}, {"molly", "mary"},
    {"montgomery", "montgomery"}, {"monty", "montgomery"}, {"moritz", "morris"}, {"morris", "morris"},
    {"mort", "mortimer"}, {"mortimer", "mortimer"}, {"moses", "moshe"}, {"moshe", "moshe"}, {"mostafa", "mostafa"},
    {"mostafa", "mustafa"}, {"moustafa", "mostafa"}, {"moustafa", "mustafa"}, {"muhamad", "mohammad"},
    {"muhamed", "mohammad"}, {"muhammad", "mohammad"}, {"muhammad", "muhammet"}, {"muhammed", "mohammad"},
    {"muhammed", "muhammet"}, {"muhammet", "muhammet"}, {"muhd", "mohammad"}, {"mustafa", "mostafa"},
    {"mustafa", "mustafa"}, {"mykhailo", "mikhail"}, {"mykola", "nikolai"}, {"nacho", "ignacio"}, {"nan", "nancy"},
    {"nancy", "nancy"}, {"nando", "fernando"}, {"nanni", "giovanni"}, {"nardo", "leonardo"}, {"naser", "nasser"},
    {"nasir", "nasser"}, {"nasos", "athanasios"}, {"nasser", "nasser"}, {"nastia", "anastasia"},
    {"nastya", "anastasia"}, {"nat", "natalie"}, {"nat", "nathaniel"}, {"natalia", "natalia"}, {"natalie", "natalie"},
    {"natalija", "natalia"}, {"nataliya", "natalia"}, {"natalya", "natalia"}, {"natan", "nathan"},
    {"natasha", "natalia"}, {"nate", "nathaniel"}, {"nathalie", "natalia"}, {"nathan", "nathan"},
    {"nathan", "nathaniel"}, {"nathanael", "nathaniel"}, {"nathaniel", "nathaniel"}, {"natty", "nathaniel"},
    {"neal", "neil"}, {"ned", "edward"}, {"nedu", "chinedu"}, {"neelam", "neelam"}, {"neil", "neil"},
    {"nell", "eleanor"}, {"nell", "helen"}, {"nellie", "helen"}, {"ngozi", "ngozi"}, {"ngozichukwuka", "ngozi"},
    {"nicholas", "miklos"}, {"nicholas", "nicholas"}, {"nick", "nicholas"}, {"nick", "nikolaos"},
    {"niclas", "nicholas"}, {"nico", "nicholas"}, {"nico", "nicolaas"}, {"nicola", "nikola"},
    {"nicolaas", "nicolaas"}, {"nicolai", "nikolai"}, {"nicolaos", "nikolaos"}, {"nicolas", "nicholas"},
    {"nicos", "nikolaos"}, {"niel", "neil"}, {"niels", "nils"}, {"nige", "nigel"}, {"nigel", "nigel"},
    {"niklas", "nicholas"}, {"niko", "nicholas"}, {"nikola", "nikola"}, {"nikolai", "nikolai"},
    {"nikolaj", "nikolai"}, {"nikolaos", "nikolaos"}, {"nikolas", "nicholas"}, {"nikolaus", "nicholas"},
    {"nikolay", "nikolai"}, {"nikos", "nikolaos"}, {"nilam", "neelam"}, {"nils", "nils"}, {"nino", "giovanni"},
    {"noor", "nour"}, {"norm", "norman"}, {"norman", "norman"}, {"nour", "nour"}, {"nur", "nour"},
    {"oksana", "oksana"}, {"ola", "aleksandra"}, {"oleg", "oleg"}, {"oleh", "oleg"}, {"oleksandr", "alexander"},
    {"oleksandr", "oleksandr"}, {"oleksii", "aleksey"}, {"oleksii", "alexey"}, {"oleksiy", "aleksey"},
    {"oleksiy", "alexey"}, {"olena", "elena"}, {"olga", "olga"}, {"olha", "olga"}, {"oliver", "oliver"},
    {"olivia", "olivia"}, {"ollie", "oliver"}, {"olufemi", "olufemi"}, {"oluwaseun", "oluwaseun"},
    {"oluwatobi", "oluwatobi"}, {"olya", "olga"}, {"omar", "omar"}, {"omar", "omer"}, {"omer", "omar"},
    {"omer", "omer"}, {"osborne", "osborne"}, {"oscar", "oscar"}, {"oskar", "oscar"}, {"osman", "osman"},
    {"othman", "osman"}, {"oualid", "walid"}, {"oxana", "oksana"}, {"oz", "osborne"}, {"paco", "francisco"},
    {"paddy", "patrick"}, {"pam", "pamela"}, {"pamela", "pamela"}, {"panagiotis", "panagiotis"},
    {"panayiotis", "panagiotis"}, {"pancho", "francisco"}, {"panos", "panagiotis"}, {"pasha", "pavel"},
    {"pasquale", "pasquale"}, {"pat", "patricia"}, {"pat", "patrick"}, {"patric", "patrick"},
    {"patricia", "patricia"}, {"patrick", "patrick"}, {"patrik", "patrick"}, {"patty", "patricia"}, {"paul", "pavel"},
    {"paul", "pavlos"}, {"paul", "pawel"}, {"pavel", "pavel"}, {"pavlo", "pavel"}, {"pavlos", "pavlos"},
    {"pawel", "pavel"}, {"pawel", "pawel"}, {"pedro", "pere"}, {"pedro", "peter"}, {"peg", "margaret"},
    {"peggy", "margaret"}, {"penelope", "penelope"}, {"penny", "penelope"}, {"pepa", "josef"}, {"pepe", "jose"},
    {"peppe", "giuseppe"}, {"per", "per"}, {"percival", "percival"}, {"percy", "percival"}, {"pere", "pere"},
    {"petar", "peter"}, {"pete", "peter"}, {"peter", "peter"}, {"peter", "petros"}, {"peter", "petrus"},
    {"peter", "piotr"}, {"peti", "peter"}, {"petr", "peter"}, {"petro", "peter"}, {"petros", "peter"},
    {"petros", "petros"}, {"petrus", "petrus"}, {"phil", "philip"}, {"philip", "philip"}, {"philipp", "philip"},
    {"philippa", "philippa"}, {"philippe", "philip"}, {"phillip", "philip"}, {"phillip", "phillip"},
    {"phillipp", "philip"}, {"piet", "petrus"}, {"piet", "pieter"}, {"pieter", "peter"}, {"pieter", "petrus"},
    {"pieter", "pieter"}, {"pilar", "pilar"}, {"pili", "pilar"}, {"pino", "giuseppe"}, {"piotr", "peter"},
    {"piotr", "piotr"}, {"pippa", "philippa"}, {"pista", "istvan"}, {"pjotr", "peter"}, {"polly", "mary"},
    {"pradeep", "pradeep"}, {"pradip", "pradeep"}, {"pyotr", "peter"}, {"quentin", "quentin"}, {"quino", "joaquin"},
    {"quintin", "quentin"}, {"quique", "enrique"}, {"rachael", "rachel"}, {"rachel", "rachel"}, {"rafa", "rafael"},
    {"rafael", "rafael"}, {"raffaele", "raffaele"}, {"rahel", "rachel"}, {"rakesh", "rakesh"}, {"ralf", "rolf"},
    {"ralph", "rolf"}, {"randall", "randall"}, {"randy", "miranda"}, {"randy", "randall"}, {"raphael", "rafael"},
    {"rashed", "rashid"}, {"rasheed", "rashid"}, {"rashid", "rashid"}, {"ray", "raymond"}, {"raymond", "raymond"},
    {"rebecca", "rebecca"}, {"rebekah", "rebecca"}, {"reg", "reginald"}, {"reginald", "reginald"},
    {"reinhard", "reinhard"}, {"reinhardt", "reinhard"}, {"renzo", "lorenzo"}, {"reuben", "reuben"},
    {"reynold", "reynold"}, {"reza", "reza"}, {"rich", "richard"}, {"richard", "richard"}, {"richie", "richard"},
    {"rick", "richard"}, {"ricky", "richard"}, {"rik", "hendrik"}, {"rivka", "rebecca"}, {"riza", "reza"},
    {"rob", "robert"}, {"robbie", "robert"}, {"robert", "robert"}, {"roberta", "roberta"}, {"roberto", "roberto"},
    {"rod", "roderick"}, {"rod", "rodney"}, {"roderick", "roderick"}, {"rodger", "roger"}, {"rodney", "rodney"},
    {"roger", "roger"}, {"rohit", "rohit"}, {"rohith", "rohit"}, {"roland", "roland"}, {"rolf", "rolf"},
    {"rolf", "rudolph"}, {"rolland", "roland"}, {"roman", "roman"}, {"ron", "reynold"}, {"ron", "ronald"},
    {"ronald", "ronald"}, {"ronnie", "ronald"}, {"ronnie", "veronica"}, {"ros", "rosalind"}, {"rosalind", "rosalind"},
    {"rosario", "rosario"}, {"rose", "rosemary"}, {"rosemary", "rosemary"}, {"roz", "rosalind"}, {"ruben", "reuben"},
    {"rudi", "rudolf"}, {"rudolf", "rudolf"}, {"rudolph", "rudolf"}, {"rudolph", "rudolph"}, {"rudy", "rudolph"},
    {"rupert", "rupert"}, {"ruslan", "ruslan"}, {"russ", "russell"}, {"russell", "russell"}, {"rysiek", "ryszard"},
    {"ryszard", "ryszard"}, {"sadie", "sarah"}, {"saeed", "said"}, {"saeid", "said"}, {"said", "said"},
    {"saied", "said"}, {"salvatore", "salvatore"}, {"sam", "samantha"}, {"sam", "samuel"}, {"samantha", "samantha"},
    {"sameer", "samir"}, {"samir", "samir"}, {"sammy", "samuel"}, {"samuel", "samuel"}, {"sandeep", "sandeep"},
    {"sandip", "sandeep"}, {"sandor", "sandor"}, {"sandra", "alexandra"}, {"sandro", "alessandro"},
    {"sandy", "alexander"}, {"sanjay", "sanjay"}, {"sanjoy", "sanjay"}, {"santi", "santiago"},
    {"santiago", "santiago"}, {"sanyi", "sandor"}, {"sara", "sara"}, {"sarah", "sara"}, {"sarah", "sarah"},
    {"sasha", "alexander"}, {"sasha", "alexandra"}, {"sasha", "oleksandr"}, {"saurabh", "sourav"},
    {"saurav", "sourav"}, {"sayed", "said"}, {"sayed", "syed"}, {"sayyad", "syed"}, {"sayyed", "syed"},
    {"sayyid", "syed"}, {"schorsch", "georg"}, {"seamus", "seamus"}, {"sean", "sean"}, {"seb", "sebastian"},
    {"sebastiaan", "sebastiaan"}, {"sebastian", "sebastian"}, {"semen", "semyon"}, {"semyon", "semyon"},
    {"sepp", "josef"}, {"serge", "sergey"}, {"sergei", "sergey"}, {"sergej", "sergey"}, {"sergey", "sergey"},
    {"sergii", "sergey"}, {"sergio", "sergio"}, {"sergiy", "sergey"}, {"serguei", "sergey"}, {"serhii", "sergey"},
    {"serhiy", "sergey"}, {"seryozha", "sergey"}, {"seun", "oluwaseun"}, {"seyed", "syed"}, {"seymour", "seymour"},
    {"seyyed", "syed"}, {"shamus", "seamus"}, {"shaun", "sean"}, {"shawn", "sean"}, {"sheldon", "sheldon"},
    {"shelly", "sheldon"}, {"shlomo", "solomon"}, {"shmuel", "samuel"}, {"shrinivas", "srinivas"},
    {"shrinivasan", "srinivasan"}, {"shweta", "shweta"}, {"si", "simon"}, {"siarhei", "sergey"}, {"sid", "sidney"},
    {"sidney", "sidney"}, {"siegfried", "siegfried"}, {"siegmund", "sigmund"}, {"sigi", "siegfried"},
    {"sigmund", "sigmund"}, {"silvester", "silvester"}, {"simeon", "semyon"}, {"simon", "simon"},
    {"sissi", "elisabeth"}, {"slava", "vyacheslav"}, {"sly", "sylvester"}, {"sofia", "sophia"}, {"sol", "solomon"},
    {"soliman", "suleyman"}, {"solomon", "solomon"}, {"sophia", "sophia"}, {"sophie", "sophia"},
    {"sourabh", "sourav"}, {"sourav", "sourav"}, {"spence", "spencer"}, {"spencer", "spencer"},
    {"spiros", "spyridon"}, {"spyridon", "spyridon"}, {"spyros", "spyridon"}, {"sreenivas", "srinivas"},
    {"sreenivasan", "srinivasan"}, {"srinivas", "srinivas"}, {"srinivasan", "srinivasan"}, {"stan", "stanley"},
    {"stanislaw", "stanislaw"}, {"stanley", "stanley"}, {"staszek", "stanislaw"}, {"stathis", "efstathios"},
    {"stavros", "stavros"}, {"stefan", "stephen"}, {"stefano", "stephen"}, {"stelios", "stylianos"},
    {"stepan", "stepan"}, {"steph", "stephanie"}, {"stephan", "stephen"}, {"stephanie", "stephanie"},
    {"stephen", "istvan"}, {"stephen", "stephen"}, {"steve", "stephen"}, {"steve", "steven"}, {"steven", "stephen"},
    {"steven", "steven"}, {"stojan", "stoyan"}, {"stoyan", "stoyan"}, {"stu", "stuart"}, {"stuart", "stuart"},
    {"stylianos", "stylianos"}, {"subrata", "subrata"}, {"subroto", "subrata"}, {"sue", "susan"}, {"sue", "suzanne"},
    {"sulaiman", "suleyman"}, {"suleiman", "suleyman"}, {"suleyman", "suleyman"}, {"sumeet", "sumeet"},
    {"sumit", "sumeet"}, {"suresh", "suresh"}, {"susan", "susan"}, {"susanna", "susan"}, {"susanne", "susan"},
    {"susanne", "susanne"}, {"susheel", "sushil"}, {"sushil", "sushil"}, {"susi", "susanne"}, {"susie", "susan"},
    {"suso", "jesus"}, {"suzan", "susan"}, {"suzanne", "susan"}, {"suzanne", "suzanne"}, {"sveta", "svetlana"},
    {"svetlana", "svetlana"}, {"svitlana", "svetlana"}, {"swathi", "swati"}, {"swati", "swati"}, {"sweta", "shweta"},
    {"sy", "seymour"}, {"syed", "syed"}, {"sylvester", "silvester"}, {"sylvester", "sylvester"}, {"tabby", "tabitha"},
    {"tabitha", "tabitha"}, {"tad", "thaddeus"}, {"tadek", "tadeusz"}, {"tadeusz", "tadeusz"},
    {"takis", "panagiotis"}, {"tanya", "tatiana"}, {"tarek", "tarek"}, {"tareq", "tarek"}, {"tarik", "tarek"},
    {"tariq", "tarek"}, {"tasos", "anastasios"}, {"tatiana", "tatiana"}, {"tatjana", "tatiana"},
    {"tatyana", "tatiana"}, {"ted", "edward"}, {"ted", "theodore"}, {"teddy", "edward"}, {"teddy", "theodore"},
    {"temitope", "temitope"}, {"terence", "terence"}, {"teresa", "theresa"}, {"terese", "theresa"},
    {"terrance", "terrance"}, {"terrence", "terence"}, {"terry", "terence"}, {"terry", "terrance"},
    {"terry", "theresa"}, {"tess", "theresa"}, {"tetiana", "tatiana"}, {"tetyana", "tatiana"}, {"thad", "thaddeus"},
    {"thaddeus", "thaddeus"}, {"thanasis", "athanasios"}, {"thanos", "athanasios"}, {"theo", "theodore"},
    {"theo", "theodoros"}, {"theo", "theodorus"}, {"theodor", "fyodor"}, {"theodor", "todor"},
    {"theodore", "theodore"}, {"theodore", "theodoros"}, {"theodoros", "theodoros"}, {"theodorus", "theodorus"},
    {"theresa", "theresa"}, {"therese", "theresa"}, {"thijs", "matthijs"}, {"thodoris", "theodoros"},
    {"thom", "thomas"}, {"thomas", "thomas"}, {"thomas", "tomasz"}, {"thos", "thomas"}, {"tilly", "matilda"},
    {"tim", "timothy"}, {"timmy", "timothy"}, {"timofei", "timofey"}, {"timofey", "timofey"}, {"timothy", "timothy"},
    {"tina", "christine"}, {"tinus", "martinus"}, {"tobi", "oluwatobi"}, {"tobi", "tobias"}, {"tobias", "tobias"},
    {"toby", "tobias"}, {"todor", "todor"}, {"tolis", "apostolos"}, {"tolya", "anatoly"}, {"tom", "thomas"},
    {"tomas", "thomas"}, {"tomas", "tomas"}, {"tomasz", "tomas"}, {"tomasz", "tomasz"}, {"tomek", "tomasz"},
    {"tommy", "thomas"}, {"ton", "antonius"}, {"toni", "antonia"}, {"toni", "antonio"}, {"tono", "antonio"},
    {"tony", "anthony"}, {"tony", "antonio"}, {"toon", "antonius"}, {"tope", "temitope"}, {"topher", "christopher"},
    {"toto", "salvatore"}, {"traudl", "waltraud"}, {"tricia", "patricia"}, {"trish", "patricia"},
    {"trisha", "patricia"}, {"tsvi", "zvi"}, {"tunde", "babatunde"}, {"turi", "salvatore"}, {"tzvi", "zvi"},
    {"uladzimir", "vladimir"}, {"uli", "ulrich"}, {"ulla", "ursula"}, {"ulli", "ulrich"}, {"ulrich", "ulrich"},
    {"ulrik", "ulrich"}, {"umar", "omar"}, {"umar", "omer"}, {"ursula", "ursula"}, {"uschi", "ursula"},
    {"usman", "osman"}, {"uthman", "osman"}, {"vaclav", "vaclav"}, {"vagelis", "evangelos"}, {"val", "valentine"},
    {"val", "valerie"}, {"valentine", "valentine"}, {"valeri", "valery"}, {"valerie", "valerie"},
    {"valerii", "valery"}, {"valerij", "valery"}, {"valeriy", "valery"}, {"valery", "valery"},
    {"vangelis", "evangelos"}, {"vanya", "ivan"}, {"vasek", "vaclav"}, {"vasileios", "vasileios"},
    {"vasili", "vasily"}, {"vasilii", "vasily"}, {"vasilios", "vasileios"}, {"vasilis", "vasileios"},
    {"vasiliy", "vasily"}, {"vasily", "vasily"}, {"vassilios", "vasileios"}, {"vassilis", "vasileios"},
    {"vasyl", "vasily"}, {"venkat", "venkata"}, {"venkata", "venkata"}, {"vern", "vernon"}, {"vernon", "vernon"},
    {"veronica", "veronica"}, {"vic", "victor"}, {"vicente", "vicente"}, {"vicky", "victoria"}, {"victor", "victor"},
    {"victor", "viktor"}, {"victoria", "victoria"}, {"vijay", "vijay"}, {"viktor", "victor"}, {"viktor", "viktor"},
    {"vince", "vincent"}, {"vincent", "vicente"}, {"vincent", "vincent"}, {"vincenzo", "vincenzo"},
    {"virginia", "virginia"}, {"vishnu", "vishnu"}, {"vishwajit", "biswajit"}, {"vitali", "vitaly"},
    {"vitalii", "vitaly"}, {"vitalij", "vitaly"}, {"vitaliy", "vitaly"}, {"vitaly", "vitaly"}, {"vitya", "viktor"},
    {"viv", "vivian"}, {"vivek", "vivek"}, {"vivian", "vivian"}, {"vivien", "vivian"}, {"vlad", "vladimir"},
    {"vladimir", "vladimir"}, {"volodya", "vladimir"}, {"volodymyr", "vladimir"}, {"vyacheslav", "vyacheslav"},
    {"waleed", "walid"}, {"walid", "walid"}, {"wallace", "wallace"}, {"wally", "wallace"}, {"walt", "walter"},
    {"walter", "walter"}, {"walther", "walter"}, {"waltraud", "waltraud"}, {"warren", "warren"},
    {"wassily", "vasily"}, {"wes", "wesley"}, {"wesley", "wesley"}, {"wilf", "wilfred"}, {"wilfred", "wilfred"},
    {"wilhelm", "wilhelm"}, {"wilhelmina", "wilhelmina"}, {"wilhelmus", "wilhelmus"}, {"will", "william"},
    {"willem", "wilhelmus"}, {"willem", "willem"}, {"willi", "wilhelm"}, {"william", "william"},
    {"willie", "william"}, {"willy", "wilhelm"}, {"willy", "wilhelmina"}, {"willy", "william"}, {"wim", "wilhelmus"},
    {"wim", "willem"}, {"win", "winston"}, {"winifred", "winifred"}, {"winnie", "winifred"}, {"winston", "winston"},
    {"wladimir", "vladimir"}, {"wm", "william"}, {"wojciech", "wojciech"}, {"wojtek", "wojciech"},
    {"wolf", "wolfgang"}, {"wolfgang", "wolfgang"}, {"xander", "alexander"}, {"xavi", "javier"}, {"xavi", "xavier"},
    {"xavier", "javier"}, {"xavier", "xavier"}, {"xenia", "ksenia"}, {"yaacov", "jacob"}, {"yaakov", "jacob"},
    {"yakov", "jacob"}, {"yannis", "ioannis"}, {"yasir", "yasser"}, {"yasser", "yasser"}, {"yehonatan", "jonathan"},
    {"yehuda", "judah"}, {"yehudah", "judah"}, {"yekaterina", "ekaterina"}, {"yelena", "elena"},
    {"yevgenii", "eugene"}, {"yevgenii", "evgeny"}, {"yevgeniy", "eugene"}, {"yevgeniy", "evgeny"},
    {"yevgeny", "eugene"}, {"yevgeny", "evgeny"}, {"yevhen", "eugene"}, {"yevhen", "evgeny"}, {"yiannis", "ioannis"},
    {"yiorgos", "georgios"}, {"yitzchak", "isaac"}, {"yitzhak", "isaac"}, {"yoel", "joel"}, {"yonatan", "jonathan"},
    {"yorgos", "georgios"}, {"yosef", "joseph"}, {"yoseph", "joseph"}, {"yousef", "yousef"}, {"yousef", "youssef"},
    {"yousif", "yousef"}, {"yousif", "youssef"}, {"youssef", "yousef"}, {"youssef", "youssef"}, {"youssef", "yusuf"},
    {"yousuf", "yousef"}, {"yousuf", "youssef"}, {"yulia", "yulia"}, {"yuliia", "yulia"}, {"yuliya", "yulia"},
    {"yuri", "yuri"}, {"yurii", "yuri"}, {"yurij", "yuri"}, {"yuriy", "yuri"}, {"yury", "yuri"}, {"yusof", "yousef"},
    {"yusof", "youssef"}, {"yusuf", "yousef"}, {"yusuf", "youssef"}, {"yusuf", "yusuf"}, {"yvonne", "yvonne"},
    {"zach", "zachariah"}, {"zach", "zachary"}, {"zach", "zechariah"}, {"zachariah", "zachariah"},
    {"zachary", "zachary"}, {"zack", "zachary"}, {"zahra", "zahra"}, {"zahraa", "zahra"}, {"zbigniew", "zbigniew"},
    {"zbyszek", "zbigniew"}, {"zdenek", "zdenek"}, {"zdenko", "zdenek"}, {"ze", "ze"}, {"zechariah", "zechariah"},
    {"zehra", "zahra"}, {"zeke", "ezekiel"}, {"zhenya", "evgenia"}, {"zhenya", "evgeny"}, {"zvi", "zvi"},
    {"zwi", "zvi"},
};
/* clang-format on */

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
        /* clang-format off */
    } table[] = {
        {0x410, 'a'}, {0x412, 'b'}, {0x415, 'e'}, {0x41A, 'k'}, {0x41C, 'm'}, {0x41D, 'h'}, {0x41E, 'o'}, {0x420, 'p'},
        {0x421, 'c'}, {0x422, 't'}, {0x423, 'y'}, {0x425, 'x'}, {0x405, 's'}, {0x406, 'i'}, {0x408, 'j'}, {0x430, 'a'},
        {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'},
        {0x458, 'j'}, {0x501, 'd'}, {0x51B, 'q'}, {0x51D, 'w'}, {0x4BB, 'h'}, {0x391, 'a'}, {0x392, 'b'}, {0x395, 'e'},
        {0x396, 'z'}, {0x397, 'h'}, {0x399, 'i'}, {0x39A, 'k'}, {0x39C, 'm'}, {0x39D, 'n'}, {0x39F, 'o'}, {0x3A1, 'p'},
        {0x3A4, 't'}, {0x3A5, 'y'}, {0x3A7, 'x'}, {0x3BF, 'o'}, {0x3BD, 'v'}, {0x3B1, 'a'}, {0x3B9, 'i'}, {0x3BA, 'k'},
        {0x3C1, 'p'}, {0x3C5, 'u'}, {0x3C7, 'x'}, {0x3F2, 'c'}, {0x3F3, 'j'},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].code == code) return (uint32_t)table[i].latin;
    return 0;
}

const char *spelled_in_two(uint32_t code) {
    switch (code) {
    case 0xC4:
    case 0xE4: return "ae";
    case 0xD6:
    case 0xF6:
    case 0xD8:
    case 0xF8: return "oe";
    case 0xDC:
    case 0xFC: return "ue";
    case 0xC5:
    case 0xE5: return "aa";
    case 0x110:
    case 0x111: return "dj";
    default: return NULL;
    }
}
