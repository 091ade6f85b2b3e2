//! What is counted of a text to say how hard it is to read.

/// Declares the struct of counts with what goes over all of its fields.
macro_rules! text_counts {
    (
        $(#[doc = $summary:literal])*
        pub struct $counts:ident {
            $($(#[doc = $field_doc:literal])+ $field:ident,)+
        }
    ) => {
        $(#[doc = $summary])*
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct $counts<T = f64> {
            $($(#[doc = $field_doc])+ pub $field: T,)+
        }

        impl $counts<()> {
            /// The names of the counts, in the order of the fields.
            pub const NAMES: &[&str] = &[$(stringify!($field)),+];
        }

        impl<T> $counts<T> {
            /// The counts that a function says for their names.
            pub fn of_names(mut function: impl FnMut(&'static str) -> T) -> Self {
                Self { $($field: function(stringify!($field))),+ }
            }
        }

        impl<T: Copy> $counts<T> {
            /// Each count put through a function.
            pub fn map<U>(&self, mut function: impl FnMut(T) -> U) -> $counts<U> {
                $counts { $($field: function(self.$field)),+ }
            }

            /// The counts in the order of the fields.
            pub fn values(&self) -> impl Iterator<Item = T> {
                [$(self.$field),+].into_iter()
            }
        }

        impl $counts<u64> {
            /// Adds what is counted of one word, so many times.
            pub fn add(&mut self, word: &$counts<u32>, times: u64) {
                $(self.$field += times * u64::from(word.$field);)+
            }
        }

        impl<T: std::ops::AddAssign> std::ops::AddAssign for $counts<T> {
            fn add_assign(&mut self, other: Self) {
                $(self.$field += other.$field;)+
            }
        }
    };
}

text_counts! {
    /// The counts that readability is measured by.
    ///
    /// All counts are of whole texts: where a formula was made for samples of 100 or 150 words, or of 30 sentences, it
    /// gets what the whole text has in so many. A count that is not known is NaN, and so are then the measures that need
    /// it.
    ///
    /// A *word* is a token of letters or digits, but no address, handle or hashtag. A word with inner hyphens is one word.
    /// A number has one syllable, no letters, and is familiar. How syllables are counted,
    /// [`text::syllables`](crate::text::syllables) says.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::measures::TextCounts;
    ///
    /// // "The cat sat. Yesterday it slept."
    /// let counts = TextCounts { sentences: 2.0, words: 6.0, letters: 25.0, syllables: 8.0, ..Default::default() };
    /// assert_eq!(counts.words_per_sentence(), 3.0);
    /// assert_eq!(counts.percent(3.0), 50.0);
    /// ```
    pub struct TextCounts {
        /// Sentences with a word.
        sentences,
        /// Parts of sentences that end at a full stop, question or exclamation mark, colon, semicolon or dash.
        units,
        /// Words.
        words,
        /// Different words, in lower case.
        types,
        /// Characters of words: letters, digits, and the hyphens, apostrophes and points between them.
        characters,
        /// Letters of words.
        letters,
        /// The sum over all words of the square of their number of letters.
        squared_letters,
        /// Words of at most three letters.
        short_words,
        /// Words of six letters or more.
        six_letter_words,
        /// Words of seven letters or more, that is, of more than six: the long words of LIX and RIX.
        long_words,
        /// Syllables of words, at least one a word.
        syllables,
        /// Words of one syllable.
        monosyllables,
        /// Words of one syllable but for *the*, *is*, *are*, *was*, *were*.
        lensear_words,
        /// Words of three syllables or more.
        polysyllables,
        /// The hard words of the Fog index: words of three syllables or more, of which the third is not the ending -ed or
        /// -es, and that are not joined of easy words by a hyphen.
        complex_words,
        /// Words of four syllables or more.
        four_syllable_words,
        /// Words of five syllables or more.
        five_syllable_words,
        /// Arabic words of five syllables or more with a letter of the high language, or its endings.
        faseeh_words,
        /// Words that are not on a list of familiar words.
        difficult_words,
        /// Different words, in lower case, that are not on a list of familiar words.
        difficult_types,
        /// Prepositions.
        prepositions,
        /// Conjunctions.
        conjunctions,
        /// Pronouns.
        pronouns,
    }
}

impl TextCounts {
    /// The mean length of sentences, in words.
    pub fn words_per_sentence(&self) -> f64 {
        self.words / self.sentences
    }

    /// A count for each word.
    pub fn per_word(&self, count: f64) -> f64 {
        count / self.words
    }

    /// A count for each hundred words.
    pub fn percent(&self, count: f64) -> f64 {
        100.0 * count / self.words
    }
}
