//! Titles at the beginning of a person's span: sources have them inside, the written conventions outside.

use super::adherents::is_adherent;
use super::nations::is_nation;

/// Words that make a title of what is before them.
const CORE: &[&str] = &[
    "president",
    "minister",
    "chancellor",
    "secretary",
    "senator",
    "sen",
    "representative",
    "rep",
    "congressman",
    "congresswoman",
    "governor",
    "gov",
    "mayor",
    "king",
    "queen",
    "prince",
    "princess",
    "emperor",
    "empress",
    "tsar",
    "pope",
    "cardinal",
    "archbishop",
    "bishop",
    "father",
    "fr",
    "rev",
    "reverend",
    "sister",
    "rabbi",
    "imam",
    "mr",
    "mrs",
    "ms",
    "miss",
    "sir",
    "lady",
    "lord",
    "dame",
    "dr",
    "prof",
    "professor",
    "general",
    "gen",
    "colonel",
    "col",
    "captain",
    "capt",
    "lieutenant",
    "lt",
    "sergeant",
    "sgt",
    "corporal",
    "cpl",
    "private",
    "pvt",
    "spc",
    "specialist",
    "commander",
    "cmdr",
    "admiral",
    "adm",
    "commodore",
    "major",
    "maj",
    "brigadier",
    "brig",
    "marshal",
    "officer",
    "detective",
    "inspector",
    "constable",
    "sheriff",
    "judge",
    "justice",
    "attorney",
    "ambassador",
    "envoy",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "speaker",
    "premier",
    "director",
    "chairman",
    "chairwoman",
    "chair",
    "ceo",
    "coach",
    "leader",
    "mp",
    "deputy",
    "councillor",
    "councilman",
    "councilwoman",
    "commissioner",
    "hon",
    "sheikh",
    "shaikh",
    "consort",
    "taoiseach",
    "treasurer",
    "superintendent",
    "operator",
    "commodore",
    "madam",
    "madame",
    "monsieur",
    "sultan",
    "emir",
    "ayatollah",
    "petitioner",
    "actor",
    "actress",
    "singer",
    "director-general",
    "secretary-general",
    "vice-president",
    "host",
    "author",
];

/// Words that stand before the core of a title.
const MODIFIERS: &[&str] = &[
    "prime",
    "vice",
    "deputy",
    "foreign",
    "defense",
    "defence",
    "interior",
    "finance",
    "home",
    "education",
    "health",
    "justice",
    "trade",
    "first",
    "former",
    "senior",
    "chief",
    "acting",
    "then",
    "army",
    "navy",
    "air",
    "force",
    "marine",
    "master",
    "petty",
    "staff",
    "press",
    "special",
    "class",
    "1st",
    "2nd",
    "warfare",
    "attorney",
    "assistant",
    "associate",
    "state",
    "house",
    "senate",
    "majority",
    "minority",
    "opposition",
    "party",
    "crown",
    "grand",
    "her",
    "his",
    "royal",
    "highness",
    "majesty",
    "excellency",
    "he",
    "right",
    "honourable",
    "honorable",
    "central",
    "command",
    "pentagon",
    "the",
    "office",
    "under",
    "new",
    "late",
    "executive",
    "managing",
    "general",
    "major",
    "lieutenant",
    "rear",
    "lt",
    "maj",
    "brig",
    "police",
    "head",
    "fco",
    "white",
    "union",
    "labour",
    "labor",
    "republican",
    "democratic",
    "conservative",
];

/// How many bytes of a person's span are title, and where in them stands a nation.
///
/// # Returns
///
/// The bytes up to the name, and the start and length of a nation or nationality in them, if there is one.
pub(super) fn title_length(name: &str) -> (usize, Option<(usize, usize)>) {
    // Stage names.
    if matches!(name, "Lady Gaga" | "Queen Latifah" | "Sister Souljah" | "Major Lazer") {
        return (0, None);
    }
    let mut at = 0;
    let mut titled = 0;
    let mut nation = None;
    while let Some((word, rest)) = name[at..].split_once(' ') {
        let plain = word.trim_end_matches(['.', ',']).to_lowercase();
        let next = name.len() - rest.trim_start().len();
        if CORE.contains(&plain.as_str()) {
            titled = next;
        } else if is_adherent(word) || is_nation(word) {
            nation = nation.or(Some((at, word.len())));
        } else if !MODIFIERS.contains(&plain.as_str()) {
            break;
        }
        at = next;
    }
    (titled, nation.filter(|(start, _)| *start < titled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_end_at_the_name() {
        let cases = [
            ("President Barack Obama", "President ", None),
            ("Iraqi Prime Minister Haider al-Abadi", "Iraqi Prime Minister ", Some((0, 5))),
            ("Lt. Gen. Stephen J. Townsend", "Lt. Gen. ", None),
            ("U.S. President Donald Trump", "U.S. President ", Some((0, 4))),
            ("Foreign Secretary", "", None),
            ("Christian Bale", "", None),
            ("Martin Luther King", "", None),
            ("King", "", None),
        ];
        for (name, title, nation) in cases {
            assert_eq!(title_length(name), (title.len(), nation), "{name}");
        }
    }
}
