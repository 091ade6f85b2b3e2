//! Which points belong to the word before them.

use crate::text::properties::{Class, Table};

/// What must follow an abbreviation for its point to be part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    /// Nothing: the word is hardly written without a point.
    Nothing,
    /// A number: `No. 5`, `Sat. 14 June`.
    Number,
    /// A number, a capital or a comma: `v. Wade`, `c. 1850`, `Dayton, Pa., sued`.
    Name,
}

/// Whether the point at `end` belongs to the word `text[start..end]`.
///
/// The word is one without a point at its end. What decides is the word, and for the ambiguous ones the character after
/// the point and one space.
pub(super) fn takes_point(text: &str, start: usize, end: usize, table: &Table) -> bool {
    let word = &text[start..end];
    let needs = match listed(word.as_bytes()) {
        _ if is_dotted(word, table) => Needs::Nothing,
        _ if is_initial(word, table) => Needs::Name,
        Some(needs) => needs,
        None => return false,
    };
    let ends_no_sentence = || matches!(text.as_bytes().get(end + 1), Some(b',' | b';' | b':'));
    let follower = || follower(text, end + 1, table);
    match needs {
        Needs::Nothing => true,
        Needs::Number => follower().is_some_and(char::is_numeric),
        Needs::Name => ends_no_sentence() || follower().is_some_and(|c| c.is_uppercase() || c.is_numeric()),
    }
}

/// Whether the last letter stands alone after a point: `U.S`, `a.m`, `Ph.D`.
fn is_dotted(word: &str, table: &Table) -> bool {
    let mut chars = word.chars().rev().filter(|&c| !table.continues_letter(c));
    matches!((chars.next(), chars.next()), (Some(last), Some('.')) if last.is_alphabetic())
}

/// Whether the word is one capital other than the pronoun, composed or with its marks: the `J` of `J. Smith`.
fn is_initial(word: &str, table: &Table) -> bool {
    let mut chars = word.chars().filter(|&c| !table.continues_letter(c));
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase() && word != "I")
}

/// The character that follows a byte offset, after at most two spaces; a line break hides it.
fn follower(text: &str, at: usize, table: &Table) -> Option<char> {
    let mut chars = text[at..].chars();
    let mut c = chars.next()?;
    for _ in 0..2 {
        if matches!(table.of(u32::from(c)), Class::SegSpace | Class::Space | Class::NarrowSpace) && c != '\t' {
            c = chars.next()?;
        }
    }
    Some(c)
}

/// The longest listed abbreviation in bytes.
const LONGEST: usize = 7;

/// What a listed abbreviation needs after it; `None` if the word is not in the list.
///
/// `Gen` and `GEN` are one; where the comment says so, `gen` is another word.
#[inline]
fn listed(word: &[u8]) -> Option<Needs> {
    if word.len() > LONGEST || !word.is_ascii() {
        return None;
    }
    let mut lower = [0; LONGEST];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    let capital = word.first().is_some_and(u8::is_ascii_uppercase);
    match &*lower {
        // Titles and ranks, months, and companies: only with a capital, lest "gen" and "co" take the point of a sentence.
        b"mr" | b"mrs" | b"ms" | b"dr" | b"prof" | b"gen" | b"gov" | b"sen" | b"rep" | b"lt" | b"col" | b"sgt"
        | b"capt" | b"cmdr" | b"cpl" | b"pvt" | b"maj" | b"adm" | b"rev" | b"hon" | b"pres" | b"st" | b"sr" | b"jr"
        | b"msgr" | b"supt" | b"insp" | b"messrs" | b"mme" | b"mlle" | b"dra" | b"sra" | b"ft" | b"mt" | b"jan"
        | b"feb" | b"apr" | b"jun" | b"jul" | b"aug" | b"sep" | b"sept" | b"oct" | b"nov" | b"dec" | b"inc"
        | b"corp" | b"co" | b"ltd" | b"bros" | b"cos" | b"pty" | b"mfg" | b"intl" | b"natl" | b"dept" | b"univ"
        | b"assn" | b"ave" | b"blvd" | b"rte" | b"gens" | b"sens" | b"reps" | b"govs" | b"drs" | b"profs" | b"cie"
            if capital =>
        {
            Some(Needs::Nothing)
        }
        // States of the USA in the style of news agencies.
        b"ala" | b"ariz" | b"ark" | b"calif" | b"cal" | b"colo" | b"conn" | b"fla" | b"kan" | b"ky" | b"mass"
        | b"mich" | b"minn" | b"mont" | b"neb" | b"nev" | b"okla" | b"ore" | b"penn" | b"tenn" | b"tex" | b"wis"
        | b"wyo" | b"ont" | b"que"
            if capital =>
        {
            Some(Needs::Nothing)
        }
        // Any case.
        b"etc" | b"vs" | b"al" | b"approx" | b"cf" | b"ca" | b"viz" | b"ibid" | b"eds" | b"esp" | b"jnr" | b"snr"
        | b"bzw" | b"usw" | b"evtl" | b"inkl" | b"resp" | b"incl" => Some(Needs::Nothing),
        b"mar" | b"mon" | b"tue" | b"tues" | b"wed" | b"thu" | b"thur" | b"thurs" | b"fri" | b"sat" | b"sun"
            if capital =>
        {
            Some(Needs::Number)
        }
        b"no" | b"nos" | b"nr" | b"vol" | b"vols" | b"p" | b"pp" | b"fig" | b"figs" | b"art" | b"sec" | b"ch"
        | b"para" | b"ext" | b"tel" | b"op" => Some(Needs::Number),
        b"v" | b"c" | b"ed" => Some(Needs::Name),
        b"det" | b"amb" | b"asst" | b"atty" | b"pa" | b"ga" | b"md" | b"va" | b"la" | b"mo" | b"miss" | b"wash"
        | b"del" | b"ill" | b"ind" | b"vt"
            if capital =>
        {
            Some(Needs::Name)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_belong_to_abbreviations_only() {
        let cases = [
            ("U.S", ". said", true),
            ("a.m", ".", true),
            ("Ph.D", ".", true),
            ("Mr", ". Smith", true),
            ("GOV", ". Smith", true),
            ("gov", ". The", false),
            ("No", ". 5", true),
            ("No", ". We", false),
            ("J", ". Doe", true),
            ("B", ".", false),
            ("B", ".\nThe", false),
            ("I", ". The", false),
            ("А", ". Пушкин", true),
            ("end", ". The", false),
            ("ill", ". The", false),
            ("Ill", ". Gov", true),
            ("etc", ".", true),
        ];
        for (word, rest, expected) in cases {
            let text = format!("{word}{rest}");
            assert_eq!(takes_point(&text, 0, word.len(), Table::get()), expected, "{text}");
        }
    }
}
