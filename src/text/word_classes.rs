//! Classes of function words, for measures that count them.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Prepositions, conjunctions and pronouns of a language, in lower case.
///
/// The lists know words, not sentences: *to* is a preposition in *to go*, too, and *that* a pronoun wherever it stands.
/// No word is in two lists.
///
/// # Examples
///
/// ```
/// use newsframe::text::word_classes::WordClasses;
///
/// let english = WordClasses::of_language("en").unwrap();
/// assert!(english.is_preposition("between") && english.is_pronoun("they"));
/// assert!(WordClasses::of_language("fr").is_none());
/// ```
#[derive(Debug)]
pub struct WordClasses {
    prepositions: HashSet<&'static str>,
    conjunctions: HashSet<&'static str>,
    pronouns: HashSet<&'static str>,
}

impl WordClasses {
    /// The classes of a language, given by ISO 639-1 code; there are those of English and German.
    pub fn of_language(code: &str) -> Option<&'static Self> {
        match code {
            "en" => Some(&ENGLISH),
            "de" => Some(&GERMAN),
            _ => None,
        }
    }

    /// Whether a word in lower case is a preposition.
    pub fn is_preposition(&self, word: &str) -> bool {
        self.prepositions.contains(word)
    }

    /// Whether a word in lower case is a conjunction.
    pub fn is_conjunction(&self, word: &str) -> bool {
        self.conjunctions.contains(word)
    }

    /// Whether a word in lower case is a pronoun.
    pub fn is_pronoun(&self, word: &str) -> bool {
        self.pronouns.contains(word)
    }
}

/// The words of a list that blanks part.
fn words(list: &'static str) -> HashSet<&'static str> {
    list.split(' ').collect()
}

static ENGLISH: LazyLock<WordClasses> = LazyLock::new(|| WordClasses {
    prepositions: words(
        "about above across against along alongside amid amidst among amongst around at atop behind below beneath \
        beside besides between beyond by concerning despite down during except excluding following for from in \
        including inside into like near notwithstanding of off on onto opposite out outside over past pending \
        per regarding respecting round through throughout till to toward towards under underneath unlike until \
        up upon via with within without",
    ),
    conjunctions: words(
        "after although and as because before but if lest nor once or provided since so though unless when \
        whenever where whereas wherever whether while whilst yet",
    ),
    pronouns: words(
        "all another any anybody anyone anything both each either everybody everyone everything few he her hers \
        herself him himself his i it its itself many me mine my myself neither nobody none nothing one oneself \
        other our ours ourselves several she some somebody someone something such that their theirs them \
        themselves these they this those us we what whatever which whichever who whoever whom whomever whose you \
        your yours yourself yourselves",
    ),
});

static GERMAN: LazyLock<WordClasses> = LazyLock::new(|| WordClasses {
    prepositions: words(
        "ab abseits abzüglich am an angesichts anhand anlässlich ans anstatt anstelle auf aufgrund aufs aus \
        ausschließlich außer außerhalb bei beiderseits beim bezüglich binnen bis dank diesseits durch durchs \
        einschließlich entgegen entlang entsprechend für fürs gegen gegenüber gemäß halber hinsichtlich hinter \
        hinterm hinters im in infolge inklusive inmitten innerhalb ins jenseits kraft laut mangels mit mithilfe \
        mittels nach nahe neben oberhalb ohne per pro samt seit seitens statt trotz um ums ungeachtet unter \
        unterhalb unterm unters unweit via vom von vor vorbehaltlich vorm vors wegen wider während zu zufolge \
        zugunsten zum zur zuzüglich zwecks zwischen über überm übers",
    ),
    conjunctions: words(
        "aber als bevor beziehungsweise bzw da damit dass daß denn doch ehe falls indem indes jedoch nachdem noch \
        ob obgleich obschon obwohl obzwar oder sobald sodass sofern solange sondern sooft soviel soweit sowie \
        sowohl und weder weil wenn wenngleich wie wiewohl wohingegen",
    ),
    pronouns: words(
        "alle allem allen aller alles andere anderen anderer anderes beide beiden deine deinem deinen deiner \
        deines dich diese diesem diesen dieser dieses dir du einander er es etwas euch eure eurem euren eurer \
        eures ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres jede jedem jeden jeder jedermann jedes jemand \
        jemandem jemanden jene jenem jenen jener jenes kein keine keinem keinen keiner keines man manche manchem \
        manchen mancher manches mein meine meinem meinen meiner meines mich mir nichts niemand niemandem \
        niemanden sein seine seinem seinen seiner seines sich sie solche solchem solchen solcher solches uns \
        unser unsere unserem unseren unserer unseres was welche welchem welchen welcher welches wem wen wer \
        wessen wir",
    ),
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_in_two_lists() {
        for classes in [&*ENGLISH, &*GERMAN] {
            let lists = [&classes.prepositions, &classes.conjunctions, &classes.pronouns];
            let all: HashSet<&str> = lists.into_iter().flatten().copied().collect();
            assert_eq!(all.len(), lists.into_iter().map(HashSet::len).sum::<usize>());
            assert!(all.iter().all(|word| *word == word.to_lowercase() && !word.is_empty()));
        }
    }

    #[test]
    fn a_word_is_found_in_its_class() {
        let german = WordClasses::of_language("de").unwrap();
        assert!(german.is_preposition("für") && german.is_conjunction("weil") && german.is_pronoun("wir"));
        assert!(!german.is_preposition("weil") && !german.is_conjunction("haus"));
    }
}
