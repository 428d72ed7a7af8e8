/* The profile pages' figures, and every fused line of the page without a head against a table checked by eye.
 *
 * The figures hold for the real pages, where they are present, and for examples/profiles, which has the
 * same facts without the abstracts. */
#include "read/reader.h" /* before cmocka, whose fail() is a macro */

#include "support.h"

extern const reader profile_reader;

typedef struct split {
    uint64_t line;
    const char *title;
    const char *names[3];
} split;

/* Parted by a script that shares nothing with the reader, then each line checked by eye. */
static const split expected[50] = {
    {1, "LEVEN: A Large-Scale Chinese Legal Event Detection Dataset", {"Feng Yao", "Chaojun Xiao", "Xiaozhi Wang"}},
    {4, "Tool Learning with Foundation Models", {"Yujia Qin", "Shengding Hu", "Yankai Lin"}},
    {7, "MUSER: A Multi-View Similar Case Retrieval Dataset", {"Qingquan Li", "Yiran Hu", "Feng Yao"}},
    {10, "A Roadmap for Big Model", {"Sha Yuan", "Hanyu Zhao", "Shuai Zhao"}},
    {13, "Configurable Foundation Models: Building LLMs from a Modular Perspective",
        {"Chaojun Xiao", "Zhengyan Zhang", "Chenyang Song"}},
    {16, "Variator: Accelerating Pre-trained Models with Plug-and-Play Compression Modules",
        {"Chaojun Xiao", "Yuqi Luo", "Wenbin Zhang"}},
    {19, "Spava: Accelerating Long-Video Understanding via Sequence-Parallelism-aware Approximate Attention",
        {"Yuxiang Huang", "Mingye Li", "Xu Han"}},
    {22, "Rethinking On-Policy Distillation of Large Language Models: Phenomenology, Mechanism, and Recipe",
        {"Yaxuan Li", "Yuxin Zuo", "Bingxiang He"}},
    {25,
        "CoPRIS: Efficient and Stable Reinforcement Learning via Concurrency-Controlled Partial Rollout with "
        "Importance Sampling",
        {"Zekai Qu", "Yinxu Pan", "Ao Sun"}},
    {28, "From MOOC to MAIC: Reshaping Online Teaching and Learning through LLM-driven Agents",
        {"Jifan Yu", "Zheyuan Zhang", "Daniel Zhang-li"}},
    {31, "MiniCPM-SALA: Hybridizing Sparse and Linear Attention for Efficient Long-Context Modeling",
        {"MiniCPM Team", "Wenhao An", "Yingfa Chen"}},
    {34, "JustRL: Scaling a 1.5B LLM with a Simple RL Recipe", {"Bingxiang He", "Zekai Qu", "Zeyuan Liu"}},
    {37, "Data Science and Technology Towards AGI Part I: Tiered Data Management",
        {"Yudong Wang", "Zixuan Fu", "Hengyu Zhao"}},
    {40, "H-Neurons: On the Existence, Impact, and Origin of Hallucination-Associated Neurons in LLMs",
        {"Cheng Gao", "Huimin Chen", "Chaojun Xiao"}},
    {43, "InfLLM: Training-Free Long-Context Extrapolation for LLMs with an Efficient Context Memory",
        {"Chaojun Xiao", "Pengle Zhang", "Xu Han"}},
    {46,
        "Hybrid Linear Attention Done Right: Efficient Distillation and Effective Architectures for Extremely Long "
        "Contexts",
        {"Yingfa Chen", "Zhen Leng Thai", "Zihan Zhou"}},
    {49, "MiniCPM-o 4.5: Towards Real-Time Full-Duplex Omni-Modal Interaction",
        {"Junbo Cui", "Bokai Xu", "Chongyi Wang"}},
    {52, "PRISM: Pre-alignment via Black-box On-policy Distillation for Multimodal Reinforcement Learning",
        {"Sudong Wang", "Weiquan Huang", "Xiaomin Yu"}},
    {55, "Ouroboros: Generating Longer Drafts Phrase by Phrase for Faster Speculative Decoding",
        {"Weilin Zhao", "Yuxiang Huang", "Xu Han"}},
    {58, "Densing Law of LLMs", {"Chaojun Xiao", "Jie Cai", "Weilin Zhao"}},
    {61, "MiniCPM4: Ultra-Efficient LLMs on End Devices", {"MiniCPM Team", "Chaojun Xiao", "Yuxuan Li"}},
    {64,
        "ThinkNote: Enhancing Knowledge Integration and Utilization of Large Language Models via Constructivist "
        "Cognition Modeling",
        {"Zhipeng Xu", "Zhenghao Liu", "Yukun Yan"}},
    {67, "InfLLM-V2: Dense-Sparse Switchable Attention for Seamless Short-to-Long Adaptation",
        {"Weilin Zhao", "Zihan Zhou", "Zhou Su"}},
    {70, "Robust and Scalable Model Editing for Large Language Models", {"Yingfa Chen", "Zhengyan Zhang", "Xu Han"}},
    {73, "Revealing the Attention Floating Mechanism in Masked Diffusion Models",
        {"Xin Dai", "Pengcheng Huang", "Zhenghao Liu"}},
    {76, "APB: Accelerating Distributed Long-Context Inference by Passing Compressed Context Blocks across GPUs",
        {"Yuxiang Huang", "Mingye Li", "Xu Han"}},
    {79, "DECO: Sparse Mixture-of-Experts with Dense-Comparable Performance on End-Side Devices",
        {"Chenyang Song", "Weilin Zhao", "Xu Han"}},
    {82, "BlockFFN: Towards End-Side Acceleration-Friendly Mixture-of-Experts with Chunk-Level Activation Sparsity",
        {"Chenyang Song", "Weilin Zhao", "Xu Han"}},
    {85, "Emergent Modularity in Pre-trained Transformers", {"Zhengyan Zhang", "Zhiyuan Zeng", "Yankai Lin"}},
    {88, "Plug-and-Play Knowledge Injection for Pre-trained Language Models",
        {"Zhengyan Zhang", "Zhiyuan Zeng", "Yankai Lin"}},
    {91, "CPM-2: Large-scale Cost-effective Pre-trained Language Models", {"Zhengyan Zhang", "Yuxian Gu", "Xu Han"}},
    {94, "How Does NLP Benefit Legal System: A Summary of Legal Artificial Intelligence",
        {"Haoxi Zhong", "Chaojun Xiao", "Cunchao Tu"}},
    {97, "CAIL2019-SCM: A Dataset of Similar Case Matching in Legal Domain",
        {"Chaojun Xiao", "Haoxi Zhong", "Zhipeng Guo"}},
    {100, "ReLU² Wins: Discovering Efficient Activation Functions for Sparse LLMs",
        {"Zhengyan Zhang", "Yixin Song", "Guanghui Yu"}},
    {103, "Student-in-the-Loop Chain-of-Thought Distillation via Generation-Time Selection",
        {"Chaoqun He", "Yingfa Chen", "Chaojun Xiao"}},
    {106, "Sparsing Law: Towards Large Language Models with Greater Activation Sparsity",
        {"Yuqi Luo", "Chenyang Song", "Xu Han"}},
    {109, "Ultra-FineWeb: Efficient Data Filtering and Verification for High-Quality LLM Training Data",
        {"Yudong Wang", "Zixuan Fu", "Jie Cai"}},
    {112, "KARL: Mitigating Hallucinations in LLMs via Knowledge-Boundary-Aware Reinforcement Learning",
        {"Cheng Gao", "Cheng Huang", "Kangyang Luo"}},
    {115, "Large Language Models' Complicit Responses to Illicit Instructions across Socio-Legal Contexts",
        {"Xing Wang", "Huiyuan Xie", "Yiyan Wang"}},
    {118, "NOSA: Native and Offloadable Sparse Attention", {"Yuxiang Huang", "Chaojun Xiao", "Xu Han"}},
    {121, "Plug-and-Play Document Modules for Pre-trained Models", {"Chaojun Xiao", "Zhengyan Zhang", "Xu Han"}},
    {124, "CUGE: A Chinese Language Understanding and Generation Evaluation Benchmark",
        {"Yuan Yao", "Qingxiu Dong", "Jian Guan"}},
    {127, "Lawformer: A Pre-trained Language Model for Chinese Legal Long Documents",
        {"Chaojun Xiao", "Xueyu Hu", "Zhiyuan Liu"}},
    {130, "Equality before the Law: Legal Judgment Consistency Analysis for Fairness",
        {"Yuzhong Wang", "Chaojun Xiao", "Shirong Ma"}},
    {133, "UPRec: User-Aware Pre-training for Recommender Systems", {"Chaojun Xiao", "Ruobing Xie", "Yuan Yao"}},
    {136, "Denoising Relation Extraction from Document-level Distant Supervision",
        {"Chaojun Xiao", "Yuan Yao", "Ruobing Xie"}},
    {139, "Knowledge Transfer via Pre-training for Recommendation: A Review and Prospect",
        {"Zheni Zeng", "Chaojun Xiao", "Yuan Yao"}},
    {142, "More Data, More Relations, More Context and More Openness: A Review and Outlook for Relation Extraction",
        {"Xu Han", "Tianyu Gao", "Yankai Lin"}},
    {145, "JEC-QA: A Legal-Domain Question Answering Dataset", {"Haoxi Zhong", "Chaojun Xiao", "Cunchao Tu"}},
    {148, "Adversarial Language Games for Advanced Natural Language Intelligence",
        {"Yuan Yao", "Haoxi Zhong", "Zhengyan Zhang"}},
};

static coauth_corpus *read_paths(const char *const *paths, size_t count, coauth_read_options options) {
    static coauth_context context; /* outlives the corpus */
    coauth_error error = {0};
    coauth_corpus *corpus;
    context = test_context(2);
    assert_ok(coauth_read(&corpus, paths, count, &options, &context, &error), &error);
    return corpus;
}

static coauth_corpus *read_path(const char *path) {
    return read_paths(&path, 1, (coauth_read_options)COAUTH_READ_OPTIONS);
}

typedef struct figures {
    size_t records, sources, per_page[8], truncated, listed, inferred, inferred_records, code, scores, links, no_year,
        year_2026, groups, names, affiliations, choices, skipped;
} figures;

static void count_attributes(figures *f, const coauth_corpus *corpus, const coauth_paper *paper) {
    size_t count;
    const coauth_attribute *all = coauth_corpus_attributes(corpus, &count);
    for (size_t i = 0; i < paper->attributes; i++) {
        uint32_t kind = all[paper->first_attribute + i].kind;
        f->code += kind == COAUTH_CODE;
        f->scores += kind == COAUTH_SCORE;
        f->links += kind == COAUTH_LINK;
        f->affiliations += kind == COAUTH_AFFILIATION;
    }
}

static figures count_all(const coauth_corpus *corpus) {
    figures f = {0};
    size_t count;
    const coauth_paper *papers = coauth_corpus_papers(corpus, &f.records);
    const coauth_authorship *authorships = coauth_corpus_authorships(corpus, &count);
    for (size_t i = 0; i < f.records; i++) {
        const coauth_paper *paper = &papers[i];
        size_t inferred = 0;
        f.per_page[paper->source]++;
        f.truncated += (paper->flags & COAUTH_PAPER_TRUNCATED) != 0;
        f.no_year += (paper->flags & COAUTH_PAPER_YEAR_INFERRED) != 0;
        f.year_2026 += paper->year == 2026;
        for (size_t j = 0; j < paper->authors; j++) {
            unsigned flags = authorships[paper->first_author + j].flags;
            inferred += (flags & COAUTH_AUTHORSHIP_INFERRED) != 0;
            f.groups += (flags & COAUTH_AUTHORSHIP_GROUP) != 0;
        }
        f.inferred += inferred;
        f.inferred_records += inferred > 0;
        f.listed += paper->authors - inferred;
        count_attributes(&f, corpus, paper);
    }
    coauth_corpus_names(corpus, &f.names);
    coauth_corpus_sources(corpus, &f.sources);
    const coauth_remark *remarks = coauth_corpus_remarks(corpus, &count);
    for (size_t i = 0; i < count; i++) {
        f.choices += remarks[i].kind == COAUTH_REMARK_CHOICE;
        f.skipped += remarks[i].kind == COAUTH_REMARK_SKIPPED;
    }
    return f;
}

/* One source's attribute of a kind that begins with start. */
static const char *source_fact(
    const coauth_corpus *corpus, uint32_t source, coauth_attribute_kind kind, const char *start) {
    size_t count;
    const coauth_source *s = &coauth_corpus_sources(corpus, &count)[source];
    const coauth_attribute *all = coauth_corpus_attributes(corpus, &count);
    for (size_t i = 0; i < s->attributes; i++) {
        const char *text = coauth_corpus_text(corpus, all[s->first_attribute + i].text);
        if (all[s->first_attribute + i].kind == (uint32_t)kind && strncmp(text, start, strlen(start)) == 0) return text;
    }
    return "";
}

static bool has_remark(const coauth_corpus *corpus, uint32_t source, const char *part) {
    size_t count;
    const coauth_remark *remarks = coauth_corpus_remarks(corpus, &count);
    for (size_t i = 0; i < count; i++)
        if (remarks[i].source == source && strstr(coauth_corpus_text(corpus, remarks[i].text), part)) return true;
    return false;
}

/* pages: Mozhi Zhang, Shaohan Huang, Chaojun Xiao, Yunhua Zhou, Zewen Chi, at these sources. */
static void check_figures(const coauth_corpus *corpus, const uint32_t page[5]) {
    static const size_t per_page[5] = {19, 50, 50, 28, 36};
    static const char *const owners[5] = {"Mozhi Zhang", "Shaohan Huang", "Chaojun Xiao", "Yunhua Zhou", "Zewen Chi"};
    figures f = count_all(corpus);
    assert_int_equal(f.records, 183);
    assert_int_equal(f.sources, 5);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(f.per_page[page[i]], per_page[i]);
        assert_string_equal(source_fact(corpus, page[i], COAUTH_OWNER, ""), owners[i]);
    }
    assert_int_equal(f.listed, 549);
    assert_int_equal(f.inferred, 85);
    assert_int_equal(f.inferred_records, 85);
    assert_int_equal(f.truncated, 178);
    assert_int_equal(f.code, 75);
    assert_int_equal(f.scores, 56);
    assert_int_equal(f.no_year, 22);
    assert_int_equal(f.year_2026, 22);
    assert_int_equal(f.names, 230);
    assert_int_equal(f.groups, 4);
    assert_int_equal(f.skipped, 0);
    assert_string_equal(source_fact(corpus, page[1], COAUTH_HEAD_FIGURE, "citations"), "citations=17,969");
    assert_string_equal(source_fact(corpus, page[0], COAUTH_HEAD_FIGURE, "h-index"), "h-index=21");
    assert_string_equal(source_fact(corpus, page[2], COAUTH_HEAD_FIGURE, ""), "");
    assert_true(has_remark(corpus, page[1], "page lists 50 of 75"));
    assert_true(has_remark(corpus, page[2], "Chaojun Xiao, listed on 18 of 50 records"));
    assert_true(has_remark(corpus, page[3], "h-index of 66 takes 4356 citations"));
    assert_true(has_remark(corpus, page[3], "h-index of 66 takes as many papers"));
    assert_true(has_remark(corpus, page[4], "h-index of 41 takes as many papers"));
    assert_false(has_remark(corpus, page[2], "page lists"));
}

static void check_split(const coauth_corpus *corpus, const coauth_paper *paper, const split *s) {
    size_t count;
    const coauth_authorship *authorships = coauth_corpus_authorships(corpus, &count);
    const coauth_name *names = coauth_corpus_names(corpus, &count);
    assert_string_equal(coauth_corpus_text(corpus, paper->title), s->title);
    assert_true(paper->authors >= 3);
    for (size_t j = 0; j < 3; j++) {
        const coauth_authorship *a = &authorships[paper->first_author + j];
        assert_string_equal(coauth_corpus_text(corpus, names[a->name].text), s->names[j]);
        assert_int_equal(a->flags, strcmp(s->names[j], "MiniCPM Team") == 0 ? COAUTH_AUTHORSHIP_GROUP : 0);
    }
}

static void check_splits(const coauth_corpus *corpus, uint32_t source) {
    size_t count, found = 0;
    const coauth_paper *papers = coauth_corpus_papers(corpus, &count);
    for (size_t i = 0; i < count; i++) {
        if (papers[i].source != source) continue;
        assert_int_equal(papers[i].line, expected[found].line);
        check_split(corpus, &papers[i], &expected[found++]);
    }
    assert_int_equal(found, 50);
}

static void the_real_pages_give_the_figures(void **state) {
    (void)state;
    const char *path = shared_path("seeds");
    if (!path) skip();
    coauth_corpus *corpus = read_path(path);
    check_figures(corpus, (const uint32_t[]){0, 1, 2, 3, 4});
    check_splits(corpus, 2);
    figures f = count_all(corpus);
    assert_int_equal(f.choices, 4); /* heads that say of themselves what cannot be */
    assert_int_equal(f.links, 69);
    coauth_corpus_free(corpus);
}

static void the_example_pages_give_the_same_figures(void **state) {
    (void)state;
    coauth_corpus *corpus = read_path(source_path("examples/profiles"));
    check_figures(corpus, (const uint32_t[]){1, 2, 0, 3, 4}); /* in the order of file names */
    check_splits(corpus, 0);
    figures f = count_all(corpus);
    assert_int_equal(f.choices, 4); /* heads that say of themselves what cannot be */
    assert_int_equal(f.links, 0);
    coauth_corpus_free(corpus);
}

static void the_order_of_pages_changes_no_fact(void **state) {
    (void)state;
    static const char *const names[] = {"zewen-chi", "chaojun-xiao", "shaohan-huang", "yunhua-zhou", "mozhi-zhang"};
    char path[5][512];
    const char *paths[5];
    for (int i = 0; i < 5; i++) {
        snprintf(path[i], sizeof path[i], "%s/%s.txt", source_path("examples/profiles"), names[i]);
        paths[i] = path[i];
    }
    coauth_corpus *corpus = read_paths(paths, 5, (coauth_read_options)COAUTH_READ_OPTIONS);
    check_figures(corpus, (const uint32_t[]){4, 2, 1, 3, 0});
    check_splits(corpus, 1);
    coauth_corpus_free(corpus);
}

/* Pages put one behind the other in one file are told apart by their heads. */
static void pages_in_one_file_give_the_same_facts(void **state) {
    (void)state;
    static const char *const names[] = {"chaojun-xiao", "mozhi-zhang", "shaohan-huang", "yunhua-zhou", "zewen-chi"};
    const char *path = scratch_path("all.txt");
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    for (int i = 0; i < 5; i++) {
        char page[512];
        size_t length;
        snprintf(page, sizeof page, "%s/%s.txt", source_path("examples/profiles"), names[i]);
        char *data = read_whole_file(page, &length);
        assert_int_equal(fwrite(data, 1, length, file), length);
        free(data);
    }
    assert_int_equal(fclose(file), 0);
    coauth_corpus *corpus = read_path(path);
    figures f = count_all(corpus);
    assert_int_equal(f.records, 183);
    assert_int_equal(f.inferred, 85);
    assert_int_equal(f.names, 230);
    assert_int_equal(f.year_2026, 22);
    assert_int_equal(f.truncated, 178);
    coauth_corpus_free(corpus);
}

static void the_page_without_a_head_splits_alone(void **state) {
    (void)state;
    coauth_corpus *corpus = read_path(source_path("examples/profiles/chaojun-xiao.txt"));
    check_splits(corpus, 0);
    coauth_corpus_free(corpus);
}

/* No other page, no other line: only the line's own clues. */
static void every_fused_line_splits_on_its_own(void **state) {
    (void)state;
    for (size_t i = 0; i < 50; i++) {
        char page[2048];
        const split *s = &expected[i];
        int n = snprintf(page, sizeof page, "CLMar 15, 2023\n%s%s, %s, %s et al. · pku\nAbstract omitted.\n", s->title,
            s->names[0], s->names[1], s->names[2]);
        const char *path = scratch_path("one.txt");
        write_whole_file(path, page, (size_t)n);
        coauth_corpus *corpus = read_path(path);
        size_t count;
        check_split(corpus, coauth_corpus_papers(corpus, &count), s);
        coauth_corpus_free(corpus);
    }
}

static void options_override_owner_and_year(void **state) {
    (void)state;
    coauth_read_options options = COAUTH_READ_OPTIONS;
    options.owner = "  Xu   Han ";
    options.capture_year = 2031;
    const char *path = source_path("examples/profiles");
    coauth_corpus *corpus = read_paths(&path, 1, options);
    size_t count;
    assert_string_equal(source_fact(corpus, 0, COAUTH_OWNER, ""), "Xu Han");
    assert_string_equal(source_fact(corpus, 1, COAUTH_OWNER, ""), "Mozhi Zhang");
    const coauth_paper *papers = coauth_corpus_papers(corpus, &count);
    for (size_t i = 0; i < count; i++)
        if (papers[i].flags & COAUTH_PAPER_YEAR_INFERRED) assert_int_equal(papers[i].year, 2031);
    coauth_corpus_free(corpus);
}

/* A page with a line of 200 MB: the line's record loses nothing but the links in the line's rest. */
static void a_line_of_200_megabytes_is_passed_over(void **state) {
    (void)state;
    const char *path = scratch_path("long.txt");
    FILE *file = fopen(path, "wb");
    static char block[1 << 20];
    memset(block, 'x', sizeof block);
    assert_non_null(file);
    fputs("Ada King\n\nCLMar 15, 2023\nEngines\n\nAda King, Bo Li\n\n", file);
    for (int i = 0; i < 200; i++) fwrite(block, 1, sizeof block, file);
    fputs("\n\nLGMar 16, 2023\n", file);
    for (int i = 0; i < 200; i++) fwrite(block, 1, sizeof block, file);
    fputs("\n\nAda King\n\nText.\n\nLGMar 17, 2023\nLooms\n\nAda King\n", file);
    assert_int_equal(fclose(file), 0);
    coauth_corpus *corpus = read_path(path);
    figures f = count_all(corpus);
    assert_int_equal(f.records, 2);
    assert_int_equal(f.skipped, 1);
    assert_true(has_remark(corpus, 0, "line longer than 64 MiB"));
    assert_true(has_remark(corpus, 0, "a line of more than 64 KiB stands where a title"));
    coauth_corpus_free(corpus);
    remove(path);
}

static int sure(const char *head) {
    return profile_reader.detect(head, strlen(head), "x.txt");
}

static void detection_needs_a_record_line_near_the_top(void **state) {
    (void)state;
    assert_true(sure("CLMar 15, 2023\nA TitleAda King\n") > 0);
    assert_true(sure("25.3CLMar 15, 2023Code\r\nA TitleAda King\r\n") > 0);
    assert_true(sure("Ada King\n\nCL\nh-index21\n\n1 Paper\n\nLGMay 1\nT\n\nAda King\n") > 0);
    assert_int_equal(sure(""), 0);
    assert_int_equal(sure("CLMar"), 0);
    assert_int_equal(sure("Ada King\n\nCL\nh-index21\n"), 0);
    assert_int_equal(sure("@article{k,\n title = {\nCLMar 15, 2023\n}}\n"), 0);
    assert_int_equal(sure("<a>\nCLMar 15, 2023\n</a>\n"), 0);
    assert_int_equal(sure("{\"a\":\n\"CLMar 15, 2023\"}\n"), 0);
    assert_int_equal(sure("id,date\n1,CLMar 15, 2023\n"), 0);
    assert_int_equal(sure("TY  - JOUR\nY1  - CLMar 15, 2023\n"), 0);
    assert_int_equal(
        sure("We met in Bonn.\nCLMar 15, 2023 was the day the whole company met for the first time.\n"), 0);
    assert_int_equal(sure("CLMarch 15, 2023\nclMar 15, 2023\nCLMar15\nCLXyz 15\nCMar 1\n"), 0);
}

/* Every sample of another format, and half of each, which may end anywhere. */
static void other_formats_are_not_claimed(void **state) {
    (void)state;
    static const char *const names[] = {"data/samples/arxiv-metadata.jsonl", "data/samples/crossref-works.json",
        "data/samples/dblp.xml", "data/samples/full.ris", "data/samples/lens.csv", "data/samples/openalex-export.csv",
        "data/samples/pubmed.xml", "data/samples/scopus.csv", "data/samples/wos-tagged.txt", "data/samples/wos.ris",
        "data/graphs/ca-GrQc.txt", "data/graphs/netscience.gml"};
    if (!shared_path(names[0])) skip();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length;
        char *data = read_whole_file(shared_path(names[i]), &length);
        if (length > 65536) length = 65536;
        assert_int_equal(profile_reader.detect(data, length, names[i]), 0);
        assert_int_equal(profile_reader.detect(data + length / 2, length - length / 2, names[i]), 0);
        free(data);
    }
}

static void running_out_of_memory_is_an_error_without_leaks(void **state) {
    (void)state;
    coauth_read_options options = COAUTH_READ_OPTIONS;
    const char *path = source_path("examples/profiles");
    options.checksums = false;
    for (ration r = {.sparse = 20}; ration_next(&r);) {
        coauth_corpus *corpus = NULL;
        ration_end(&r, coauth_read(&corpus, &path, 1, &options, &r.context, NULL));
        coauth_corpus_free(corpus);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_real_pages_give_the_figures),
        cmocka_unit_test(the_example_pages_give_the_same_figures),
        cmocka_unit_test(the_order_of_pages_changes_no_fact),
        cmocka_unit_test(pages_in_one_file_give_the_same_facts),
        cmocka_unit_test(the_page_without_a_head_splits_alone),
        cmocka_unit_test(every_fused_line_splits_on_its_own),
        cmocka_unit_test(options_override_owner_and_year),
        cmocka_unit_test(a_line_of_200_megabytes_is_passed_over),
        cmocka_unit_test(detection_needs_a_record_line_near_the_top),
        cmocka_unit_test(other_formats_are_not_claimed),
        cmocka_unit_test(running_out_of_memory_is_an_error_without_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
