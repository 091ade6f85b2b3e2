//! From the blocks of a group to a row for each term.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::measures::{Division as PartSizes, Function, Part, Parts, Positions};
use crate::stats::Interner;
use crate::stats::dispersion::Division;
use crate::stats::dispersion::block::Block;
use crate::stats::grouping::unify;
use crate::stats::measure_choice::MeasureChoice;
use crate::stats::selection::{Frequency, Selection};

/// The terms of a group, the most frequent first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// The term of each row.
    pub term: Vec<String>,
    /// Occurrences.
    pub count: Vec<u64>,
    /// Articles with the term.
    pub doc_freq: Vec<u64>,
    /// Occurrences per million counted tokens, stop words included.
    pub rel_freq: Vec<f64>,
    /// The number of parts that hold a token, the same in all rows.
    pub n_parts: u64,
    /// Parts with the term.
    pub range: Vec<u64>,
    /// For each measure its value in each row; not a number where it has none.
    pub values: Vec<Vec<f64>>,
}

/// The blocks of a group with what joins them.
struct Joined<'a> {
    blocks: &'a [Block],
    /// The first token and the first article of each block, counted over the group.
    starts: Vec<(u64, u32)>,
    tokens: u64,
    terms: Interner,
    totals: Vec<Frequency>,
    /// The blocks that hold each term, in their order, and its place there.
    places: Vec<(u32, u32)>,
    place_ends: Vec<usize>,
    /// Where the positions of each term of each block end; empty if there are none.
    position_ends: Vec<Vec<u32>>,
}

impl<'a> Joined<'a> {
    fn new(blocks: &'a [Block]) -> Self {
        let mut terms = Interner::default();
        let mut totals: Vec<Frequency> = Vec::new();
        let mut counts: Vec<usize> = Vec::new();
        let mut numbers: Vec<Vec<u32>> = Vec::with_capacity(blocks.len());
        for block in blocks {
            let number = |place| {
                let term = block.term(place);
                let number = terms.intern(block.interner().get(term.number));
                if number as usize == totals.len() {
                    totals.push(Frequency::default());
                    counts.push(0);
                }
                let count = term.cells.iter().map(|&(_, count)| u64::from(count)).sum();
                totals[number as usize] += Frequency { count, doc_freq: term.cells.len() as u64 };
                counts[number as usize] += 1;
                number
            };
            numbers.push((0..block.len()).map(number).collect());
        }
        let mut place_ends: Vec<usize> = counts;
        let mut end = 0;
        place_ends.iter_mut().for_each(|count| {
            let start = end;
            end += *count;
            *count = start;
        });
        let mut places = vec![(0, 0); end];
        for (block, numbers) in (0..).zip(&numbers) {
            for (place, &number) in (0..).zip(numbers) {
                let cursor = &mut place_ends[number as usize];
                places[*cursor] = (block, place);
                *cursor += 1;
            }
        }
        let starts = blocks.iter().scan((0, 0), |at, block| {
            let start = *at;
            *at = (start.0 + block.sizes.iter().sum::<u64>(), start.1 + block.sizes.len() as u32);
            Some(start)
        });
        Self {
            blocks,
            starts: starts.collect(),
            tokens: blocks.iter().flat_map(|block| &block.sizes).sum(),
            terms,
            totals,
            places,
            place_ends,
            position_ends: blocks
                .iter()
                .map(|b| if b.positions().is_empty() { vec![] } else { b.position_ends() })
                .collect(),
        }
    }

    /// The blocks that hold a term, and its place there.
    fn places(&self, term: u32) -> impl Iterator<Item = (usize, usize)> {
        let start = if term == 0 { 0 } else { self.place_ends[term as usize - 1] };
        let places = &self.places[start..self.place_ends[term as usize]];
        places.iter().map(|&(block, place)| (block as usize, place as usize))
    }

    /// The articles of the group that hold a term, ascending, and how often they do.
    fn cells(&self, term: u32) -> impl Iterator<Item = (usize, u64)> {
        self.places(term).flat_map(|(block, place)| {
            let first = self.starts[block].1;
            let cells = self.blocks[block].term(place).cells;
            cells.iter().map(move |&(article, count)| ((first + article) as usize, count.into()))
        })
    }

    /// The places of a term among the tokens of the group, ascending.
    fn positions(&self, term: u32) -> impl Iterator<Item = u64> {
        self.places(term).flat_map(|(block, place)| {
            let ends = &self.position_ends[block];
            let start = if place == 0 { 0 } else { ends[place - 1] as usize };
            let first = self.starts[block].0;
            self.blocks[block].positions()[start..ends[place] as usize].iter().map(move |&at| first + u64::from(at))
        })
    }
}

/// The parts of a group.
enum Corpus {
    /// Parts that articles make up: the part of each article, and the size of each part.
    OfArticles { part_of: Vec<usize>, sizes: Vec<u64> },
    /// Chunks of tokens.
    Chunks { number: u64, tokens: u64 },
}

impl Corpus {
    fn new(joined: &Joined<'_>, division: &Division) -> Self {
        let article_sizes = || joined.blocks.iter().flat_map(|block| block.sizes.iter().copied());
        match division {
            Division::Articles => {
                let sizes: Vec<u64> = article_sizes().collect();
                Self::OfArticles { part_of: (0..sizes.len()).collect(), sizes }
            }
            Division::Chunks(number) => Self::Chunks { number: *number, tokens: joined.tokens },
            Division::Column(_) => {
                let mut parts: BTreeMap<_, Vec<usize>> = BTreeMap::new();
                for (article, key) in joined.blocks.iter().flat_map(|block| &block.keys).enumerate() {
                    parts.entry(key.clone()).or_default().push(article);
                }
                // Values of mixed types become what they are in a frame, as they do for groups.
                let parts = unify(parts, |into, from| into.extend(from));
                let article_sizes: Vec<u64> = article_sizes().collect();
                let mut part_of = vec![0; article_sizes.len()];
                let mut sizes = vec![0; parts.len()];
                for (part, articles) in parts.into_values().enumerate() {
                    for article in articles {
                        part_of[article] = part;
                        sizes[part] += article_sizes[article];
                    }
                }
                Self::OfArticles { part_of, sizes }
            }
        }
    }

    /// The first token of a chunk.
    fn chunk_start(chunk: u64, number: u64, tokens: u64) -> u64 {
        (u128::from(chunk) * u128::from(tokens) / u128::from(number)) as u64
    }

    /// The size of a part.
    fn size(&self, part: usize) -> u64 {
        match *self {
            Self::OfArticles { ref sizes, .. } => sizes[part],
            Self::Chunks { number, tokens } => {
                let start = |chunk| Self::chunk_start(chunk, number, tokens);
                start(part as u64 + 1) - start(part as u64)
            }
        }
    }

    fn division(&self) -> PartSizes {
        match *self {
            Self::OfArticles { ref sizes, .. } => {
                PartSizes::new(&sizes.iter().map(|&size| size as f64).collect::<Vec<_>>())
            }
            Self::Chunks { number, tokens } => {
                // More chunks than tokens: those without a token are no parts.
                let (small, larger) = (tokens / number, tokens % number);
                PartSizes::of_sizes([(small as f64, (number - larger) as f64), (small as f64 + 1.0, larger as f64)])
            }
        }
    }

    /// Writes the parts that hold a term, in their order, and how often they do.
    fn parts(&self, joined: &Joined<'_>, term: u32, held: &mut Vec<(usize, u64)>) {
        held.clear();
        match *self {
            Self::OfArticles { ref part_of, .. } => {
                joined.cells(term).for_each(|(article, count)| held.push((part_of[article], count)));
                held.sort_unstable_by_key(|&(part, _)| part);
            }
            Self::Chunks { number, tokens } => {
                let (number, tokens) = (u128::from(number), u128::from(tokens));
                // The last chunk that begins at or before the position.
                let chunk = |position: u64| ((u128::from(position) + 1) * number).div_ceil(tokens) - 1;
                joined.positions(term).for_each(|position| held.push((chunk(position) as usize, 1)));
            }
        }
        held.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
    }
}

/// Measures every term of a group that is frequent enough.
pub(super) fn measure(blocks: &[Block], division: &Division, measures: &[MeasureChoice], min_count: u64) -> Spread {
    let joined = Joined::new(blocks);
    let corpus = Corpus::new(&joined, division);
    let sizes = Arc::new(corpus.division());
    let mut parts = Parts::of(sizes.clone());
    let mut positions = Positions::new(&[], joined.tokens);
    let by_distance = measures.iter().any(|choice| matches!(choice.measure.function, Function::Positions(_)));

    let mut ranked = Selection::default().ranked(&joined.terms, &joined.totals, u64::MAX);
    ranked.truncate(ranked.partition_point(|&term| joined.totals[term as usize].count >= min_count));
    let mut spread = Spread {
        n_parts: sizes.parts() as u64,
        values: vec![Vec::with_capacity(ranked.len()); measures.len()],
        ..Spread::default()
    };
    let mut held = Vec::new();
    for term in ranked {
        corpus.parts(&joined, term, &mut held);
        parts.set(held.iter().map(|&(part, count)| Part { count: count as f64, size: corpus.size(part) as f64 }));
        if by_distance {
            positions.set(joined.positions(term));
        }
        let Frequency { count, doc_freq } = joined.totals[term as usize];
        spread.term.push(joined.terms.get(term).to_owned());
        spread.count.push(count);
        spread.doc_freq.push(doc_freq);
        spread.rel_freq.push(count as f64 * 1e6 / joined.tokens as f64);
        spread.range.push(held.len() as u64);
        for (choice, values) in measures.iter().zip(&mut spread.values) {
            values.push(match choice.measure.function {
                Function::Parts(of) => choice.directed(of(&parts, &choice.parameters)),
                Function::Positions(of) => of(&positions, &choice.parameters),
                _ => f64::NAN,
            });
        }
    }
    spread
}
