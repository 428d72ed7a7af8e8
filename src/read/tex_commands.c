/* tex_commands.c: see tex_commands.h.  Sources: The TeXbook (Knuth 1984) for the accents and letters of
 * plain TeX, the LaTeX 2e font encoding guide for T1, TS1 and T5 names, and what publishers' BibTeX
 * exports hold (\ifmmode from the APS, \noopsort and \natexlab from BibTeX styles). */
#include "read/tex_commands.h"

#include <string.h>

#include "base/order.h"

/* clang-format off */
#define TEXT(name, text) {name, text, 0, TEX_TEXT, 0}
#define ACCENT(name, mark, alone) {name, alone, mark, TEX_ACCENT, 0}
#define DROP(name, arguments) {name, "", 0, TEX_DROP, arguments}

/* Sorted by name, byte by byte. */
static const tex_command table[] = {
    TEXT("\t", " "), TEXT("\n", " "), TEXT("\r", " "), TEXT(" ", " "), ACCENT("\"", 0x0308, "¨"), TEXT("#", "#"),
    TEXT("$", "$"), TEXT("%", "%"), TEXT("&", "&"), ACCENT("'", 0x0301, "´"), TEXT(",", " "),
    ACCENT(".", 0x0307, "˙"), TEXT(":", " "), TEXT(";", " "), ACCENT("=", 0x0304, "¯"), TEXT(">", " "),
    TEXT("AA", "Å"), TEXT("AE", "Æ"), TEXT("BibTeX", "BibTeX"), ACCENT("C", 0x030F, ""), TEXT("DH", "Ð"),
    TEXT("DJ", "Đ"), TEXT("Delta", "Δ"), ACCENT("G", 0x030F, ""), TEXT("Gamma", "Γ"), ACCENT("H", 0x030B, "˝"),
    TEXT("IJ", "Ĳ"), TEXT("Im", "ℑ"), TEXT("L", "Ł"), TEXT("LaTeX", "LaTeX"), TEXT("LaTeXe", "LaTeX2e"),
    TEXT("Lambda", "Λ"), TEXT("Leftarrow", "⇐"), TEXT("Leftrightarrow", "⇔"), TEXT("LuaTeX", "LuaTeX"),
    ACCENT("M", 0x0322, ""), TEXT("NG", "Ŋ"), TEXT("O", "Ø"), TEXT("OE", "Œ"), TEXT("OHORN", "Ơ"),
    TEXT("Omega", "Ω"), TEXT("P", "¶"), TEXT("Phi", "Φ"), TEXT("Pi", "Π"), TEXT("Pr", "Pr"), TEXT("Psi", "Ψ"),
    TEXT("Re", "ℜ"), TEXT("Rightarrow", "⇒"), TEXT("S", "§"), TEXT("SS", "SS"), TEXT("Sigma", "Σ"), TEXT("TH", "Þ"),
    TEXT("TeX", "TeX"), TEXT("Theta", "Θ"), ACCENT("U", 0x030D, ""), TEXT("UHORN", "Ư"), TEXT("Upsilon", "Υ"),
    TEXT("Vert", "‖"), TEXT("XeTeX", "XeTeX"), TEXT("Xi", "Ξ"), TEXT("\\", " "), ACCENT("^", 0x0302, "^"),
    TEXT("_", "_"), ACCENT("`", 0x0300, "`"), TEXT("aa", "å"), ACCENT("acute", 0x0301, "´"), TEXT("ae", "æ"),
    TEXT("aleph", "ℵ"), TEXT("alpha", "α"), TEXT("approx", "≈"), TEXT("arccos", "arccos"), TEXT("arcsin", "arcsin"),
    TEXT("arctan", "arctan"), TEXT("arg", "arg"), TEXT("ast", "∗"), ACCENT("b", 0x0331, ""),
    TEXT("backslash", "\\"), ACCENT("bar", 0x0304, "¯"), DROP("begin", 1), TEXT("beta", "β"), DROP("bibinfo", 1),
    TEXT("bmod", "mod"), TEXT("bot", "⊥"), ACCENT("breve", 0x0306, "˘"), TEXT("bullet", "•"),
    ACCENT("c", 0x0327, ""), TEXT("cap", "∩"), ACCENT("capitalcedilla", 0x0327, ""),
    ACCENT("capitalogonek", 0x0328, ""), TEXT("cdot", "·"), TEXT("cdots", "⋯"), ACCENT("cedilla", 0x0327, ""),
    ACCENT("check", 0x030C, "ˇ"), TEXT("chi", "χ"), TEXT("circ", "∘"), DROP("cite", 1), DROP("citeauthor", 1),
    DROP("citep", 1), DROP("citet", 1), DROP("color", 1), DROP("colorbox", 1), TEXT("cong", "≅"),
    TEXT("copyright", "©"), TEXT("cos", "cos"), TEXT("cosh", "cosh"), TEXT("cot", "cot"), TEXT("csc", "csc"),
    TEXT("cup", "∪"), ACCENT("d", 0x0323, ""), TEXT("dag", "†"), TEXT("dagger", "†"), TEXT("ddag", "‡"),
    TEXT("ddagger", "‡"), ACCENT("ddot", 0x0308, "¨"), TEXT("deg", "deg"), TEXT("degree", "°"), TEXT("delta", "δ"),
    TEXT("det", "det"), {"detokenize", "", 0, TEX_VERBATIM, 0}, TEXT("dh", "ð"), TEXT("dim", "dim"),
    TEXT("div", "÷"), TEXT("dj", "đ"), ACCENT("dot", 0x0307, "˙"), TEXT("dots", "…"), TEXT("downarrow", "↓"),
    TEXT("ell", "ℓ"), TEXT("emptyset", "∅"), DROP("end", 1), TEXT("enspace", " "), TEXT("epsilon", "ε"),
    DROP("eqref", 1), TEXT("equiv", "≡"), TEXT("eta", "η"), TEXT("eth", "ð"), TEXT("euro", "€"),
    TEXT("exists", "∃"), TEXT("exp", "exp"), ACCENT("f", 0x0311, ""), TEXT("flat", "♭"), TEXT("flqq", "«"),
    DROP("fontfamily", 1), DROP("fontsize", 2), DROP("footnote", 1), TEXT("forall", "∀"),
    DROP("foreignlanguage", 1), TEXT("frqq", "»"), TEXT("gamma", "γ"), TEXT("gcd", "gcd"), TEXT("ge", "≥"),
    TEXT("geq", "≥"), TEXT("gg", "≫"), TEXT("glqq", "„"), ACCENT("grave", 0x0300, "`"), TEXT("grqq", "“"),
    TEXT("gtrsim", "≳"), TEXT("guillemetleft", "«"), TEXT("guillemetright", "»"), TEXT("guillemotleft", "«"),
    TEXT("guillemotright", "»"), TEXT("guilsinglleft", "‹"), TEXT("guilsinglright", "›"), ACCENT("h", 0x0309, ""),
    ACCENT("hat", 0x0302, "^"), TEXT("hbar", "ℏ"), TEXT("hom", "hom"), DROP("hphantom", 1), DROP("href", 1),
    DROP("hspace", 1), DROP("hyperlink", 1), TEXT("i", "ı"), {"ifmmode", "", 0, TEX_IFMMODE, 0}, TEXT("ij", "ĳ"),
    TEXT("imath", "ı"), TEXT("in", "∈"), DROP("includegraphics", 1), DROP("index", 1), TEXT("inf", "inf"),
    TEXT("infty", "∞"), TEXT("int", "∫"), TEXT("iota", "ι"), TEXT("j", "ȷ"), TEXT("jmath", "ȷ"),
    ACCENT("k", 0x0328, ""), TEXT("kappa", "κ"), TEXT("ker", "ker"), TEXT("l", "ł"), DROP("label", 1),
    TEXT("lambda", "λ"), TEXT("land", "∧"), TEXT("langle", "⟨"), TEXT("lbrace", "{"), TEXT("lceil", "⌈"),
    TEXT("ldots", "…"), TEXT("le", "≤"), TEXT("leftarrow", "←"), TEXT("leftrightarrow", "↔"), TEXT("leq", "≤"),
    TEXT("lesssim", "≲"), TEXT("lfloor", "⌊"), TEXT("lg", "lg"), TEXT("lim", "lim"), TEXT("linebreak", " "),
    TEXT("ll", "≪"), TEXT("ln", "ln"), TEXT("log", "log"), TEXT("longrightarrow", "⟶"), TEXT("lor", "∨"),
    TEXT("lq", "‘"), TEXT("mapsto", "↦"), ACCENT("mathring", 0x030A, "˚"), TEXT("max", "max"), TEXT("micro", "µ"),
    TEXT("mid", "∣"), TEXT("min", "min"), TEXT("mod", "mod"), TEXT("models", "⊨"), TEXT("mp", "∓"), TEXT("mu", "μ"),
    TEXT("nabla", "∇"), DROP("natexlab", 1), TEXT("natural", "♮"), TEXT("ne", "≠"), TEXT("neg", "¬"),
    TEXT("neq", "≠"), TEXT("newline", " "), TEXT("ng", "ŋ"), TEXT("nobreakspace", " "),
    {"nolinkurl", "", 0, TEX_VERBATIM, 0}, DROP("noopsort", 1), TEXT("notin", "∉"), TEXT("nu", "ν"), TEXT("o", "ø"),
    TEXT("odot", "⊙"), TEXT("oe", "œ"), ACCENT("ogonek", 0x0328, ""), TEXT("ohorn", "ơ"), TEXT("oint", "∮"),
    TEXT("omega", "ω"), TEXT("omicron", "ο"), TEXT("oplus", "⊕"), TEXT("otimes", "⊗"), TEXT("par", " "),
    TEXT("parallel", "∥"), TEXT("partial", "∂"), {"path", "", 0, TEX_VERBATIM, 0}, TEXT("pdfTeX", "pdfTeX"),
    TEXT("perp", "⊥"), DROP("phantom", 1), TEXT("phi", "φ"), TEXT("pi", "π"), TEXT("pm", "±"), TEXT("pounds", "£"),
    TEXT("prime", "′"), TEXT("prod", "∏"), TEXT("propto", "∝"), TEXT("psi", "ψ"), TEXT("qquad", " "),
    TEXT("quad", " "), TEXT("quotedblbase", "„"), TEXT("quotesinglbase", "‚"), ACCENT("r", 0x030A, "˚"),
    TEXT("rangle", "⟩"), TEXT("rbrace", "}"), TEXT("rceil", "⌉"), DROP("ref", 1), TEXT("rfloor", "⌋"),
    TEXT("rho", "ρ"), TEXT("rightarrow", "→"), TEXT("rq", "’"), TEXT("sec", "sec"), DROP("selectlanguage", 1),
    TEXT("setminus", "∖"), TEXT("sharp", "♯"), TEXT("sigma", "σ"), TEXT("sim", "∼"), TEXT("simeq", "≃"),
    TEXT("sin", "sin"), TEXT("sinh", "sinh"), TEXT("slash", "/"), TEXT("space", " "), TEXT("sqrt", "√"),
    TEXT("square", "□"), TEXT("ss", "ß"), TEXT("star", "⋆"), TEXT("subset", "⊂"), TEXT("subseteq", "⊆"),
    TEXT("sum", "∑"), TEXT("sup", "sup"), TEXT("supset", "⊃"), TEXT("supseteq", "⊇"), ACCENT("t", 0x0361, ""),
    TEXT("tan", "tan"), TEXT("tanh", "tanh"), TEXT("tau", "τ"), DROP("texorpdfstring", 1), TEXT("textalpha", "α"),
    TEXT("textasciicircum", "^"), TEXT("textasciigrave", "`"), TEXT("textasciitilde", "~"),
    TEXT("textasteriskcentered", "∗"), TEXT("textbackslash", "\\"), TEXT("textbar", "|"), TEXT("textbeta", "β"),
    TEXT("textbraceleft", "{"), TEXT("textbraceright", "}"), TEXT("textbullet", "•"), TEXT("textcent", "¢"),
    TEXT("textchi", "χ"), DROP("textcolor", 1), ACCENT("textcommabelow", 0x0326, ""), TEXT("textcopyright", "©"),
    TEXT("textcrh", "ħ"), TEXT("textdagger", "†"), TEXT("textdaggerdbl", "‡"), TEXT("textdegree", "°"),
    TEXT("textdelta", "δ"), TEXT("textdiv", "÷"), TEXT("textdollar", "$"), TEXT("textellipsis", "…"),
    TEXT("textemdash", "—"), TEXT("textendash", "–"), TEXT("textepsilon", "ε"), TEXT("texteta", "η"),
    TEXT("texteuro", "€"), TEXT("textexclamdown", "¡"), TEXT("textgamma", "γ"), TEXT("textgreater", ">"),
    TEXT("textiota", "ι"), TEXT("textkappa", "κ"), TEXT("textlambda", "λ"), TEXT("textless", "<"),
    TEXT("textmu", "µ"), TEXT("textnu", "ν"), TEXT("textnumero", "№"), TEXT("textohm", "Ω"), TEXT("textomega", "ω"),
    TEXT("textomicron", "ο"), TEXT("textonehalf", "½"), TEXT("textonequarter", "¼"), TEXT("textordfeminine", "ª"),
    TEXT("textordmasculine", "º"), TEXT("textparagraph", "¶"), TEXT("textperiodcentered", "·"),
    TEXT("textphi", "φ"), TEXT("textpi", "π"), TEXT("textpm", "±"), TEXT("textpsi", "ψ"),
    TEXT("textquestiondown", "¿"), TEXT("textquotedbl", "\""), TEXT("textquotedblleft", "“"),
    TEXT("textquotedblright", "”"), TEXT("textquoteleft", "‘"), TEXT("textquoteright", "’"),
    TEXT("textquotesingle", "'"), TEXT("textregistered", "®"), TEXT("textrho", "ρ"), TEXT("textschwa", "ə"),
    TEXT("textsection", "§"), TEXT("textsigma", "σ"), TEXT("textsterling", "£"),
    {"textsuperscript", "", 0, TEX_RAISED, 0}, TEXT("texttau", "τ"),
    TEXT("texttheta", "θ"), TEXT("textthreequarters", "¾"), TEXT("texttimes", "×"), TEXT("texttrademark", "™"),
    TEXT("textunderscore", "_"), TEXT("textupsilon", "υ"), TEXT("textvisiblespace", "␣"), TEXT("textxi", "ξ"),
    TEXT("textyen", "¥"), TEXT("textzeta", "ζ"), TEXT("th", "þ"), DROP("thanks", 1), TEXT("theta", "θ"),
    TEXT("thinspace", " "), ACCENT("tilde", 0x0303, "~"), TEXT("times", "×"), TEXT("to", "→"), TEXT("top", "⊤"),
    TEXT("triangle", "△"), ACCENT("u", 0x0306, "˘"), TEXT("uhorn", "ư"), TEXT("uparrow", "↑"), TEXT("upsilon", "υ"),
    {"url", "", 0, TEX_VERBATIM, 0}, ACCENT("v", 0x030C, "ˇ"), TEXT("varepsilon", "ε"), TEXT("varphi", "φ"),
    TEXT("varpi", "ϖ"), TEXT("varrho", "ϱ"), TEXT("varsigma", "ς"), TEXT("vartheta", "ϑ"), TEXT("vdash", "⊢"),
    TEXT("vee", "∨"), TEXT("vert", "|"), DROP("vspace", 1), TEXT("wedge", "∧"), TEXT("xi", "ξ"), TEXT("zeta", "ζ"),
    TEXT("{", "{"), TEXT("}", "}"), ACCENT("~", 0x0303, "~"),
};
/* clang-format on */

const tex_command *tex_find_command(const char *name, size_t length) {
    const size_t count = sizeof table / sizeof *table;
    size_t low = 0;
    BISECT(low, count, i, strncmp(table[i].name, name, length) < 0);
    if (low == count || strncmp(table[low].name, name, length) != 0 || table[low].name[length]) return NULL;
    return &table[low];
}
