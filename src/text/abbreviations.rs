//! Abbreviations that end in a point, by what their point may also end.
//!
//! The lists join the languages of news: a word that is an abbreviation in one language and a common last word in
//! another is left out.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

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
    "adj", "adv", "amb", "apdo", "asst", "atty", "av", "avv", "bes", "betr", "bldg", "bros", "bzgl", "bzw", "c.-à-d",
    "ca", "capt", "cdte", "cf", "cfr", "cmdr", "cmdt", "comdr", "cpl", "cte", "d.h", "d.i", "dott", "doz", "dpto",
    "dr", "dra", "dras", "dres", "drs", "e.g", "e.v", "eds", "ee", "ehem", "eig", "einschl", "engr", "esp", "etw",
    "evang", "evtl", "exc", "excmo", "exmo", "f.eks", "f.ex", "gebr", "geom", "ggf", "ggfs", "hr", "i.d.r", "i.e",
    "ilmo", "ing", "inkl", "insb", "insp", "jl", "kap", "kath", "lic", "lt", "ltc", "ltcol", "m.a.w", "m.in", "med",
    "messrs", "mlle", "mme", "mons", "mr", "mrs", "ms", "msgr", "mt", "mtl", "mts", "o.g", "o.k", "op.cit", "p.ej",
    "p.ex", "p.s", "pfc", "prof", "profa", "profs", "ps", "psicol", "pvt", "resp", "rs", "s.k", "s.o", "sgt", "sig",
    "skt", "sogen", "sra", "sras", "sres", "srta", "ste", "supt", "t.eks", "t.ex", "tel", "tzw", "u.a", "univ", "vda",
    "vgl", "viz", "vs", "w.z", "z.b", "z.t", "z.zt", "zzgl", "św", "вкл", "г-жа", "г-н", "гр", "им", "напр", "пгт",
    "проф", "ред", "см", "ср", "тел", "ул",
];

/// Abbreviations before a number, which are ordinary words otherwise or end a sentence otherwise.
const BEFORE_NUMBER: &[&str] = &[
    "abb", "abr", "abs", "ago", "app", "apr", "art", "arts", "aufl", "aug", "avr", "bd", "cap", "ch", "chap", "cra",
    "dec", "dez", "dic", "dom", "déc", "ene", "eq", "eqs", "ext", "feb", "fig", "figs", "fol", "fri", "févr", "giu",
    "jan", "janv", "jue", "juil", "jul", "jun", "kl", "lug", "lun", "mar", "mié", "mon", "n", "no", "nos", "nov", "nr",
    "nro", "nrs", "num", "n°", "nº", "núm", "oct", "okt", "op", "ott", "p", "pag", "par", "para", "pl", "pp", "pt",
    "pts", "pág", "págs", "párr", "ref", "refs", "s", "sat", "sec", "sect", "sep", "sept", "ser", "set", "sett", "sun",
    "sáb", "tab", "thu", "thur", "thurs", "tue", "tues", "v", "vers", "vie", "vol", "vols", "wed", "°", "č", "гл",
    "кв", "п", "пп", "рис", "ст", "стр", "т", "табл",
];

/// Abbreviations that may end a sentence, and after which a name may go on.
const IN_NAME: &[&str] = &[
    "a.g", "admón", "assn", "assoc", "ave", "b.v", "bhd", "blvd", "co", "comm", "corp", "cos", "ct", "cía", "d.c",
    "dept", "esq", "ft", "hwy", "inc", "intl", "jnr", "jr", "llc", "ltd", "ltda", "m.d", "mfg", "n.v", "natl", "p.c",
    "ph.d", "plc", "pty", "rd", "rte", "s.a", "s.p.a", "s.r.l", "snr", "sr", "st", "str", "uu", "г", "гг",
];

/// Abbreviations that may end a sentence, and that go on in lower case or with a number if they do not.
const AT_END: &[&str] = &[
    "a.d", "a.m", "a.s.a.p", "al", "approx", "b.c", "b.c.e", "btw", "c.e", "cm", "cu", "dz", "ecc", "enz", "etc", "f",
    "f.e", "ff", "gal", "hrs", "i.v", "ibid", "incl", "kg", "km", "lb", "lbs", "mi", "min", "mins", "mio", "misc",
    "ml", "mld", "mln", "mrd", "n.chr", "n.m", "o.ä", "osv", "oz", "p.m", "p.o", "pcs", "pgs", "qt", "r.r", "rpm",
    "sq", "std", "tbs", "tbsp", "temp", "tsp", "u.u", "u.ä", "usf", "usw", "v.chr", "wt", "yd", "yds", "yr", "yrs",
    "др", "коп", "л", "млн", "млрд", "н.э", "обл", "п.м", "пр", "руб", "с", "т.д", "т.е", "т.к", "т.п", "тыс", "чел",
    "экз",
];

/// As [`NEVER_ENDS`], if written with a capital: `Rep. Ortiz`, but `She is a union rep.`
const TITLES: &[&str] = &[
    "adm", "brig", "col", "dir", "ed", "ens", "gen", "gens", "gov", "govs", "hon", "mag", "maj", "pres", "rep", "reps",
    "rev", "sen", "sens",
];

/// As [`IN_NAME`], if written with a capital: `Wash.`, but `He does the wash.`
const PLACES: &[&str] = &[
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "dist", "div", "fla", "ga", "ill", "ind", "inst", "kan",
    "kans", "ky", "mass", "mich", "minn", "mont", "neb", "nev", "okla", "ont", "ore", "penn", "que", "sask", "tenn",
    "tex", "va", "vt", "wash", "wis", "wisc", "wyo",
];

/// The longest entry of the lists, in bytes.
const LONGEST: usize = 14;

/// Every list, with what its words are, and whether they need a capital.
const LISTS: [(&[&str], Abbreviation, bool); 6] = [
    (NEVER_ENDS, Abbreviation::NeverEnds, false),
    (TITLES, Abbreviation::NeverEnds, true),
    (BEFORE_NUMBER, Abbreviation::BeforeNumber, false),
    (AT_END, Abbreviation::AtEnd, false),
    (IN_NAME, Abbreviation::InName, false),
    (PLACES, Abbreviation::InName, true),
];

static KNOWN: LazyLock<HashMap<&str, (Abbreviation, bool), FixedState>> = LazyLock::new(|| {
    LISTS.iter().flat_map(|&(list, kind, capital)| list.iter().map(move |&word| (word, (kind, capital)))).collect()
});

/// The kind of abbreviation that a word is, if it is one; `word` is without its last point.
///
/// Unknown words with inner points (`U.N`, `a.b.c`) count as parts of names.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > LONGEST {
        return None;
    }
    let mut lower = [0; LONGEST];
    let known = if word.is_ascii() {
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).ok().and_then(|lower| KNOWN.get(lower))
    } else {
        KNOWN.get(word.to_lowercase().as_str())
    };
    let has_capital = || word.starts_with(char::is_uppercase);
    let known = known.filter(|&&(_, capital)| !capital || has_capital());
    known.map(|&(kind, _)| kind).or_else(|| has_inner_points(word).then_some(Abbreviation::InName))
}

/// Whether a word is letters with points between: `U.S`, `n.b`.
fn has_inner_points(word: &str) -> bool {
    let short = |part: &str| matches!(part.chars().count(), 1..=3) && part.chars().all(char::is_alphabetic);
    word.contains('.') && word.split('.').all(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_in_one_list_and_can_be_found() {
        assert_eq!(LISTS.iter().map(|(list, ..)| list.len()).sum::<usize>(), KNOWN.len());
        for (list, kind, capital) in LISTS {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
            for word in list {
                assert!(word.len() <= LONGEST, "{word}");
                assert_eq!(abbreviation(&word.to_uppercase()), Some(kind), "{word}");
                assert_eq!(abbreviation(word), (!capital).then_some(kind), "{word}");
            }
        }
    }

    #[test]
    fn kinds() {
        for (word, kind) in [
            ("Dr", Some(Abbreviation::NeverEnds)),
            ("No", Some(Abbreviation::BeforeNumber)),
            ("INC", Some(Abbreviation::InName)),
            ("Rep", Some(Abbreviation::NeverEnds)),
            ("rep", None),
            ("p.m", Some(Abbreviation::AtEnd)),
            ("U.N.E.S", Some(Abbreviation::InName)),
            ("проф", Some(Abbreviation::NeverEnds)),
            ("Проф", Some(Abbreviation::NeverEnds)),
            ("council", None),
            ("", None),
            ("www.example", None),
        ] {
            assert_eq!(abbreviation(word), kind, "{word}");
        }
    }
}
