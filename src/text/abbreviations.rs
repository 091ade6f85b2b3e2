//! Abbreviations that end in a point, by what their point may also end.
//!
//! The lists join the languages of news: a word that is an abbreviation in one language and a common last word in
//! another is left out.

/// What the point of an abbreviation may mean besides the abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Something always follows: a name after a title, a number after `Fig.`, an example after `e.g.`
    NeverEnds,
    /// A number follows; otherwise it is an ordinary word: `No. 5`, but `The answer is no.`
    BeforeNumber,
    /// It may end a sentence, but names go on after it: `Inc.`, `U.S.`, `Jr.`
    InName,
    /// It may end a sentence, and what goes on after it is lower case: `etc.`, `p.m.`
    AtEnd,
}

/// Abbreviations after which something always follows, without their last point, in lower case.
const NEVER_ENDS: &[&str] = &[
    "abs", "abt", "adj", "adm", "adv", "al-hajj", "amb", "anm", "arch", "asst", "atty", "aug.-sept", "bes", "betr",
    "bgdr", "bldg", "bp", "brig", "bros", "bzgl", "bzw", "c.-à-d", "ca", "capt", "cf", "cfr", "cmdr", "cmdt", "col",
    "comdr", "cpl", "d.h", "d.i", "d.w.z", "dir", "dna", "dott", "dott.ssa", "doz", "dr", "dra", "drs", "e.g", "e.v",
    "ed", "eds", "ehem", "eig", "einschl", "engr", "ens", "esp", "etw", "evtl", "exmo", "f.eks", "f.ex", "gebr", "gen",
    "ggf", "ggfs", "gov", "hon", "hr", "i.d.r", "i.e", "ing", "inkl", "insb", "insp", "jr.-sr", "kap", "lic", "lt", "ltc",
    "ltcol", "m.a.w", "m.in", "mag", "maj", "max", "messrs", "mlle", "mm", "mme", "mr", "mrs", "ms", "msgr", "mt", "mts",
    "mtl", "mw", "m.w.n", "np", "o.g", "o.k", "ofc", "op.cit", "p.ej", "p.ex", "per-cap", "pfc", "phr", "pres", "prof",
    "profa", "pvt", "rd.-st", "ref", "rep", "reps", "resp", "rev", "rs", "rt", "s.a", "s.k", "s.o", "sen", "sens", "sgt",
    "sig", "sog", "sogen", "sr.-jr", "sra", "srta", "ss", "ste", "supt", "t.eks", "t.ex", "tel", "tzw", "u.a", "u.u",
    "univ", "usf", "v", "vgl", "viz", "vs", "w.z", "z.b", "z.t", "z.zt", "zzgl", "św", "г-жа", "г-н", "гр", "им", "напр",
    "проф", "ред", "см", "ср", "тел", "ул",
];

/// Abbreviations before a number, which are ordinary words otherwise or end a sentence otherwise.
const BEFORE_NUMBER: &[&str] = &[
    "abb", "abs", "app", "apr", "april", "art", "arts", "aufl", "aug", "bd", "bl", "cap", "ch", "chap", "dec", "dept",
    "dez", "dic", "eq", "eqs", "ex", "feb", "fig", "figs", "fol", "fri", "jan", "jul", "jun", "ln", "lit", "mai", "mar",
    "mon", "n", "no", "nos", "nov", "nr", "nro", "nrs", "num", "núm", "nº", "n°", "oct", "okt", "op", "p", "pag", "par",
    "para", "pág", "pl", "pp", "pt", "pts", "ref", "refs", "s", "sat", "sec", "sect", "sep", "sept", "ser", "str", "sun",
    "tab", "thu", "thur", "thurs", "tue", "tues", "vers", "vol", "vols", "wed", "č", "гл", "л", "п", "пп", "рис", "с",
    "ст", "стр", "т", "табл",
];

/// Abbreviations that may end a sentence, and after which a name may go on.
const IN_NAME: &[&str] = &[
    "a.g", "ala", "ariz", "ark", "assn", "assoc", "atl", "aufl", "ave", "b.v", "bhd", "blvd", "calif", "cía", "co", "colo",
    "comm", "conn", "corp", "cos", "ct", "d.c", "del", "dept", "dist", "div", "esq", "est", "fla", "ft", "ga", "hwy", "ill",
    "inc", "ind", "inst", "intl", "jr", "kan", "kans", "ky", "la", "llc", "ltd", "ltda", "m.d", "mass", "mfg", "mich",
    "minn", "miss", "mo", "mont", "n.v", "natl", "neb", "nev", "okla", "ont", "ore", "p.c", "pa", "penn", "ph.d", "plc",
    "pty", "que", "rd", "s.p.a", "sask", "s.r.l", "sr", "st", "str", "tenn", "tex", "va", "vt", "wash", "wis", "wisc",
    "wyo",
];

/// Abbreviations that may end a sentence, and that go on in lower case or with a number if they do not.
const AT_END: &[&str] = &[
    "a.d", "a.k.a", "a.m", "a.s.a.p", "al", "approx", "b.c", "b.c.e", "btw", "c.e", "cm", "cu", "dz", "ecc", "enz", "et.al",
    "etc", "f", "ff", "f.e", "fam", "ft", "g", "gal", "hrs", "i.v", "incl", "kg", "km", "lb", "lbs", "m", "med", "mg",
    "mi", "mil", "min", "mins", "mio", "misc", "ml", "mld", "mln", "mrd", "n.chr", "n.l.l", "n.m", "o.ä", "osv", "oz",
    "p.m", "p.o", "pcs", "pgs", "qt", "r.r", "rpm", "sc", "secs", "sq", "std", "tbs", "tbsp", "temp", "tsp", "u.ä", "usw",
    "v.chr", "wt", "yd", "yds", "yr", "yrs", "г", "гг", "др", "коп", "млн", "млрд", "н.э", "обл", "п.м", "пр", "руб",
    "т.д", "т.е", "т.к", "т.п", "тыс", "чел", "экз",
];

/// The longest entry of the lists, in bytes.
const LONGEST: usize = 16;

/// The kind of abbreviation that a word is, if it is one; `word` is without its last point.
///
/// Unknown words with inner points (`U.N`, `a.b.c`) count as names, and single letters as initials elsewhere.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > LONGEST {
        return None;
    }
    let mut lower = String::with_capacity(LONGEST);
    lower.extend(word.chars().flat_map(char::to_lowercase));
    let lists = [
        (NEVER_ENDS, Abbreviation::NeverEnds),
        (BEFORE_NUMBER, Abbreviation::BeforeNumber),
        (AT_END, Abbreviation::AtEnd),
        (IN_NAME, Abbreviation::InName),
    ];
    let known = lists.iter().find(|(list, _)| list.contains(&lower.as_str())).map(|&(_, kind)| kind);
    known.or_else(|| has_inner_points(word).then_some(Abbreviation::InName))
}

/// Whether a word is letters with points between: `U.S`, `n.b`.
fn has_inner_points(word: &str) -> bool {
    let mut parts = word.split('.');
    let short = |part: &str| matches!(part.chars().count(), 1..=3) && part.chars().all(char::is_alphabetic);
    word.contains('.') && parts.all(short)
}
