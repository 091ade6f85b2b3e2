//! The lexicon: the terms of a whole corpus, numbered before anything is counted of pairs of them.

use crate::error::Result;
use crate::shard::ShardView;
use crate::stats::counter::Counter;
use crate::stats::selection::{Frequency, Selection};
use crate::stats::term_rules::{FormRole, TermFilter};
use crate::stats::{Interner, Statistic};
use crate::vocabulary::{FormId, Vocabulary};

/// The terms of a whole corpus, the most frequent first, ties by term.
///
/// A pair of terms is then two numbers of 32 bits that mean the same in every shard, so that partial results of pairs
/// merge without looking at a string, and the numbers that are met most are the small ones.
///
/// # Examples
///
/// ```
/// use newsframe::article::Article;
/// use newsframe::shard::{Analyzer, ShardView};
/// use newsframe::stats::Statistic;
/// use newsframe::stats::lexicon::LexiconPass;
/// use newsframe::stats::selection::Selection;
/// use newsframe::text::tokenizer::TokenOptions;
///
/// let analyzer = Analyzer::new(&TokenOptions::default())?;
/// let mut shard = analyzer.shard();
/// shard.push(Article { text: "War and peace. Peace at last!".into(), ..Default::default() })?;
/// let pass = LexiconPass::new(&Selection::default(), 1)?;
/// let lexicon = pass.finish(pass.map(ShardView::of(&shard.finish()))?)?;
/// assert_eq!((lexicon.term(0), lexicon.frequency(0).count), ("peace", 2));
/// assert_eq!(lexicon.find("war"), Some(4));
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Lexicon {
    terms: Interner,
    frequencies: Vec<Frequency>,
    articles: u64,
    tokens: u64,
}

impl Lexicon {
    /// The number of terms.
    pub fn len(&self) -> usize {
        self.frequencies.len()
    }

    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.frequencies.is_empty()
    }

    /// The term with a number.
    ///
    /// # Panics
    ///
    /// If the number is not below [`len`](Self::len).
    pub fn term(&self, id: u32) -> &str {
        self.terms.get(id)
    }

    /// The number of a term.
    pub fn find(&self, term: &str) -> Option<u32> {
        self.terms.find(term)
    }

    /// How often the term with a number occurs in all articles.
    ///
    /// # Panics
    ///
    /// If the number is not below [`len`](Self::len).
    pub fn frequency(&self, id: u32) -> Frequency {
        self.frequencies[id as usize]
    }

    /// The number of articles, those without a term included.
    pub fn articles(&self) -> u64 {
        self.articles
    }

    /// The number of counted tokens, stop words and terms that were left out included.
    pub fn tokens(&self) -> u64 {
        self.tokens
    }

    /// The terms in the order of their numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.terms.iter()
    }

    /// For each number the place of its term among all terms in the order of the alphabet.
    pub(super) fn alphabet(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_unstable_by_key(|&id| self.term(id));
        let mut places = vec![0; order.len()];
        for (place, &id) in order.iter().enumerate() {
            places[id as usize] = place as u32;
        }
        places
    }

    /// The terms of a shard that the lexicon has.
    pub(super) fn local(&self, filter: &TermFilter, vocabulary: &Vocabulary) -> LocalTerms {
        const UNKNOWN: u32 = u32::MAX;
        let roles = filter.roles(vocabulary, |term| self.find(term).unwrap_or(UNKNOWN));
        let mut ids: Vec<u32> = Vec::with_capacity(roles.len());
        ids.extend(roles.iter().filter_map(|role| match role {
            FormRole::Term(id) if *id != UNKNOWN => Some(id),
            _ => None,
        }));
        ids.sort_unstable();
        ids.dedup();
        let terms = ids.len() as u32;
        let bin = |role| match role {
            FormRole::Term(id) => ids.binary_search(&id).map_or(terms, |bin| bin as u32),
            FormRole::Stop => terms + 1,
            FormRole::Ignored => terms + 2,
        };
        LocalTerms { bin_of_form: roles.into_iter().map(bin).collect(), ids }
    }
}

/// What becomes of a shard's forms: the terms of the shard that the lexicon has, in the lexicon's order.
///
/// A term's place in this order is its bin. The shard's own numbers keep tables small enough for the processor's
/// caches; that they are in the lexicon's order spares sorting anew when they are written as numbers of the lexicon.
#[derive(Debug)]
pub(super) struct LocalTerms {
    bin_of_form: Vec<u32>,
    ids: Vec<u32>,
}

impl LocalTerms {
    /// The bin of a form: below [`len`](Self::len) it is a term, else it is [`rare`](Self::rare),
    /// [`ignored`](Self::ignored) or, between the two, a stop word.
    #[inline]
    pub(super) fn bin(&self, form: FormId) -> u32 {
        self.bin_of_form[form.0 as usize]
    }

    /// The number of terms.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The number of bins.
    pub(super) fn bins(&self) -> usize {
        self.ids.len() + 3
    }

    /// The bin of all terms that the lexicon does not have.
    pub(super) fn rare(&self) -> u32 {
        self.ids.len() as u32
    }

    /// The bin of what does not count.
    pub(super) fn ignored(&self) -> u32 {
        self.ids.len() as u32 + 2
    }

    /// The lexicon's number of each term.
    pub(super) fn ids(&self) -> &[u32] {
        &self.ids
    }
}

/// The statistic that makes a [`Lexicon`]: the first of two passes over a corpus.
#[derive(Debug)]
pub struct LexiconPass {
    filter: TermFilter,
    selection: Selection,
    min_count: u64,
}

impl LexiconPass {
    /// Compiles the options.
    ///
    /// # Parameters
    ///
    /// - `selection`: which terms there are; n-grams are none.
    /// - `min_count`: terms that occur fewer times are left out.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn new(selection: &Selection, min_count: u64) -> Result<Self> {
        selection.check()?;
        Ok(Self { filter: TermFilter::new(&selection.rules)?, selection: selection.clone(), min_count })
    }
}

/// Counts of terms that merge exactly.
#[derive(Clone, Debug, Default)]
pub struct LexiconCounts {
    terms: Interner,
    totals: Vec<Frequency>,
    articles: u64,
    tokens: u64,
}

impl Statistic for LexiconPass {
    type Partial = LexiconCounts;
    type Table = Lexicon;

    fn map(&self, view: ShardView<'_>) -> Result<LexiconCounts> {
        let mut counter = Counter::new(view.shard, self.filter.apply(view.shard.vocabulary()), (1, 1));
        let articles: Vec<_> = view.articles().collect();
        let tokens = counter.count(&articles);
        let counts: Vec<(u32, Frequency)> = counter.take().collect();
        let (terms, _) = counter.into_terms();
        let mut totals = vec![Frequency::default(); terms.len()];
        counts.into_iter().for_each(|(term, frequency)| totals[term as usize] = frequency);
        Ok(LexiconCounts { terms, totals, articles: articles.len() as u64, tokens })
    }

    fn merge(&self, left: LexiconCounts, right: LexiconCounts) -> LexiconCounts {
        let (mut into, from) = if left.terms.len() >= right.terms.len() { (left, right) } else { (right, left) };
        for (term, &frequency) in from.terms.iter().zip(&from.totals) {
            let number = into.terms.intern(term) as usize;
            if number == into.totals.len() {
                into.totals.push(Frequency::default());
            }
            into.totals[number] += frequency;
        }
        into.articles += from.articles;
        into.tokens += from.tokens;
        into
    }

    fn finish(&self, counts: LexiconCounts) -> Result<Lexicon> {
        let LexiconCounts { terms, totals, articles, tokens } = counts;
        let mut ranked = self.selection.ranked(&terms, &totals, articles);
        ranked.truncate(ranked.partition_point(|&term| totals[term as usize].count >= self.min_count));
        let mut lexicon =
            Lexicon { terms: Interner::with_capacity(ranked.len()), articles, tokens, ..Default::default() };
        for term in ranked {
            lexicon.terms.intern(terms.get(term));
            lexicon.frequencies.push(totals[term as usize]);
        }
        Ok(lexicon)
    }
}
