//! Pairs and n-grams against scans that anyone can follow, and in any split of the articles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use proptest::prelude::*;

use crate::article::{Article, ArticleId};
use crate::error::{Error, ErrorKind, Result};
use crate::shard::{Analyzer, Shard, ShardView};
use crate::stats::Statistic;
use crate::stats::collocations::{CollocationOptions, Collocations, Expected, Within};
use crate::stats::cooccurrence::{Context, Cooccurrence, CooccurrenceOptions, Counting, Network};
use crate::stats::grouped::{Grouped, Groups};
use crate::stats::lexicon::Lexicon;
use crate::stats::ngram_counts::{Lengths, NgramOptions, NgramPasses, NgramTable};
use crate::stats::pairs::rows::PairRows;
use crate::stats::pairs::run::RunWriter;
use crate::stats::pairs::runs::Merger;
use crate::stats::pairs::scratch::Scratch;
use crate::stats::pairs::tally::Tally;
use crate::stats::term_rules::{StopWordList, TermRules};

/// A scratch in memory.
#[derive(Debug)]
pub(in crate::stats) struct Memory {
    bytes: Mutex<Vec<u8>>,
    budget: u64,
    /// How many bytes fit.
    room: usize,
}

impl Memory {
    pub(in crate::stats) fn new(budget: u64) -> Arc<Self> {
        Arc::new(Self { bytes: Mutex::default(), budget, room: usize::MAX })
    }
}

impl Scratch for Memory {
    fn append(&self, new: &[u8]) -> Result<u64> {
        let mut bytes = self.bytes.lock().unwrap();
        let start = bytes.len();
        if start + new.len() > self.room {
            return Err(Error::new(ErrorKind::Io, "no room"));
        }
        bytes.extend_from_slice(new);
        Ok(start as u64)
    }

    fn read(&self, start: u64, into: &mut [u8]) -> Result<()> {
        into.copy_from_slice(&self.bytes.lock().unwrap()[start as usize..][..into.len()]);
        Ok(())
    }

    fn budget(&self) -> u64 {
        self.budget
    }
}

/// Shards of texts, a new one after each place where `cuts` says so; the section of an article is its first letter.
pub(in crate::stats) fn shards(texts: &[String], cuts: &[bool]) -> Vec<(Shard, ArticleId)> {
    let analyzer = Analyzer::new(&Default::default()).unwrap();
    let mut shards = Vec::new();
    let mut builder = analyzer.shard();
    let mut first = 0;
    for (i, text) in texts.iter().enumerate() {
        let section = text.chars().next().map(|c| c.to_string());
        builder.push(Article { text: text.clone(), section, ..Article::default() }).unwrap();
        if cuts.get(i).copied().unwrap_or(false) {
            shards.push((std::mem::replace(&mut builder, analyzer.shard()).finish(), ArticleId(first)));
            first = i as u32 + 1;
        }
    }
    shards.push((builder.finish(), ArticleId(first)));
    shards
}

/// Runs a statistic over shards, whose results are merged from both ends.
pub(in crate::stats) fn run<S: Statistic>(statistic: &S, shards: &[(Shard, ArticleId)]) -> Result<S::Table> {
    let view = |(shard, first): &(Shard, ArticleId)| {
        statistic.map(ShardView { shard, first: *first, selected: None, monitor: None }).unwrap()
    };
    let mut parts: std::collections::VecDeque<S::Partial> = shards.iter().map(view).collect();
    while parts.len() > 1 {
        let (left, right) = (parts.pop_front().unwrap(), parts.pop_back().unwrap());
        parts.push_front(statistic.merge(right, left));
    }
    statistic.finish(parts.pop_front().unwrap())
}

fn collocations(
    options: &CollocationOptions,
    shards: &[(Shard, ArticleId)],
    scratch: Arc<Memory>,
) -> Result<(Groups<PairRows>, Arc<Lexicon>)> {
    let lexicon = Arc::new(run(&options.lexicon()?, shards)?);
    let statistic = Collocations::new(options, lexicon.clone(), scratch)?;
    Ok((run(&Grouped { statistic, grouping: options.grouping()? }, shards)?, lexicon))
}

fn ngrams(options: &NgramOptions, shards: &[(Shard, ArticleId)], scratch: Arc<Memory>) -> Result<NgramTable> {
    let lexicon = Arc::new(run(&options.lexicon()?, shards)?);
    let mut passes = NgramPasses::new(options, lexicon, scratch)?;
    while let Some(pass) = passes.next_pass()? {
        let groups = run(&pass, shards)?;
        passes.push(groups);
    }
    Ok(passes.finish())
}

/// The counted tokens of an article, sentence by sentence, and `None` for what does not count.
fn tokens(shard: &Shard, index: usize) -> Vec<Vec<Option<String>>> {
    let token = |form| {
        let vocabulary = shard.vocabulary();
        vocabulary.kind(form).is_countable().then(|| vocabulary.form(form).to_lowercase())
    };
    let forms = shard.forms(index);
    shard.sentences(index).map(|sentence| forms[sentence].iter().map(|&form| token(form)).collect()).collect()
}

/// The sequences of counted tokens that windows stay in.
fn units(shards: &[(Shard, ArticleId)], within: Within) -> Vec<Vec<String>> {
    let mut units = Vec::new();
    for (shard, _) in shards {
        for index in 0..shard.articles().len() {
            let sentences: Vec<Vec<String>> =
                tokens(shard, index).into_iter().map(|sentence| sentence.into_iter().flatten().collect()).collect();
            match within {
                Within::Sentence => units.extend(sentences),
                Within::Article => units.push(sentences.concat()),
            }
        }
    }
    units
}

type Windows = BTreeMap<(String, String), Vec<u64>>;

/// How often each collocate stands at each place of the windows of each node.
fn scan(units: &[Vec<String>], (before, after): (u32, u32)) -> Windows {
    let mut found = Windows::new();
    for unit in units {
        for (i, node) in unit.iter().enumerate() {
            for (j, collocate) in unit.iter().enumerate() {
                let distance = j as i64 - i as i64;
                if distance == 0 || distance < -i64::from(before) || distance > i64::from(after) {
                    continue;
                }
                let position =
                    if distance < 0 { distance + i64::from(before) } else { distance + i64::from(before) - 1 };
                let counts = found
                    .entry((node.clone(), collocate.clone()))
                    .or_insert_with(|| vec![0; (before + after) as usize]);
                counts[position as usize] += 1;
            }
        }
    }
    found
}

/// The rows of a result as a map from terms to the count and the positions.
fn rows(rows: &PairRows, lexicon: &Lexicon) -> BTreeMap<(String, String), (u64, Vec<u64>)> {
    (0..rows.left.len())
        .map(|row| {
            let key = (lexicon.term(rows.left[row]).to_owned(), lexicon.term(rows.right[row]).to_owned());
            (key, (rows.count[row], rows.sums.iter().map(|column| column[row]).collect()))
        })
        .collect()
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec!["a", "b", "C", "dd", "the", "war", "War"]);
    let mark = prop::sample::select(vec![" ", " ", " ", ", ", ". ", ". The ", "! War "]);
    let text = prop::collection::vec((word, mark), 0..25)
        .prop_map(|words| words.iter().map(|(word, mark)| [*word, *mark].concat()).collect::<String>());
    prop::collection::vec(text, 1..12)
}

fn within() -> impl Strategy<Value = Within> {
    prop::sample::select(vec![Within::Sentence, Within::Article])
}

proptest! {
    #[test]
    fn collocates_are_those_of_a_scan(
        texts in texts(),
        cuts in prop::collection::vec(any::<bool>(), 12),
        window in (0..4_u32, 1..4_u32),
        within in within(),
        min_count in 1..4_u64,
        budget in 0..2_u64,
    ) {
        let shards = shards(&texts, &cuts);
        let options = CollocationOptions {
            window, within, min_count, ordered: true, positions: true, ..CollocationOptions::default()
        };
        let (found, lexicon) = collocations(&options, &shards, Memory::new(budget << 20)).unwrap();
        let expected: BTreeMap<_, _> = scan(&units(&shards, within), window)
            .into_iter()
            .map(|(key, positions)| (key, (positions.iter().sum::<u64>(), positions)))
            .filter(|(_, (count, _))| *count >= min_count)
            .collect();
        prop_assert_eq!(rows(&found.groups[0].1, &lexicon), expected);
    }

    #[test]
    fn any_split_gives_the_same_bytes(
        texts in texts(),
        cuts in prop::collection::vec(any::<bool>(), 12),
        once in any::<bool>(),
        expected in prop::sample::select(vec![Expected::Plain, Expected::Span, Expected::Pairs]),
        node in prop::sample::select(vec![None, Some("war"), Some("?*r")]),
    ) {
        let options = CollocationOptions {
            window: (2, 2),
            ordered: !once,
            min_count: 1,
            expected,
            node: node.map(|node| vec![node.to_owned()]),
            by: vec!["section".to_owned()],
            ..CollocationOptions::default()
        };
        let whole = collocations(&options, &shards(&texts, &[]), Memory::new(1 << 20)).unwrap().0;
        let split = collocations(&options, &shards(&texts, &cuts), Memory::new(0)).unwrap().0;
        prop_assert_eq!(format!("{:?}", whole.groups), format!("{:?}", split.groups));
    }

    #[test]
    fn each_pair_has_one_row_or_two(texts in texts()) {
        let shards = shards(&texts, &[true]);
        let options = CollocationOptions { window: (3, 3), min_count: 1, ..CollocationOptions::default() };
        let (once, lexicon) = collocations(&options, &shards, Memory::new(0)).unwrap();
        let both = CollocationOptions { ordered: true, ..options };
        let (both, _) = collocations(&both, &shards, Memory::new(0)).unwrap();
        let (once, both) = (rows(&once.groups[0].1, &lexicon), rows(&both.groups[0].1, &lexicon));
        for ((node, collocate), count) in &both {
            let mirrored = (collocate.clone(), node.clone());
            prop_assert_eq!(&both[&mirrored], count);
            let shown = [(node.clone(), collocate.clone()), mirrored].map(|pair| once.contains_key(&pair));
            prop_assert_eq!(shown.iter().filter(|&&shown| shown).count(), if node == collocate { 2 } else { 1 });
        }
    }

    #[test]
    fn a_node_has_the_collocates_that_it_has_among_all(texts in texts(), positions in any::<bool>()) {
        let shards = shards(&texts, &[false, true]);
        let all = CollocationOptions { window: (1, 3), min_count: 1, ordered: true, positions, ..Default::default() };
        let node = CollocationOptions { node: Some(vec!["WAR".to_owned(), "d?".to_owned()]), ..all.clone() };
        let (all, lexicon) = collocations(&all, &shards, Memory::new(0)).unwrap();
        let (node, _) = collocations(&node, &shards, Memory::new(0)).unwrap();
        let kept = |(left, _): &(String, String)| left == "war" || left == "dd";
        let expected: BTreeMap<_, _> =
            rows(&all.groups[0].1, &lexicon).into_iter().filter(|(key, _)| kept(key)).collect();
        prop_assert_eq!(rows(&node.groups[0].1, &lexicon), expected);
    }

    #[test]
    fn sums_of_rows_and_columns_are_those_of_a_scan(texts in texts(), within in within(), min_count in 1..4_u64) {
        let shards = shards(&texts, &[]);
        let units = units(&shards, within);
        let all = scan(&units, (1, 2));
        let sum = |keep: &dyn Fn(&(String, String)) -> bool| -> f64 {
            all.iter().filter(|(key, _)| keep(key)).map(|(_, counts)| counts.iter().sum::<u64>() as f64).sum()
        };
        let count = |term: &str| units.iter().flatten().filter(|other| *other == term).count() as f64;
        let tokens = units.iter().flatten().count() as f64;
        for expected in [Expected::Plain, Expected::Span, Expected::Pairs] {
            let options = CollocationOptions {
                window: (1, 2), within, min_count, expected, ordered: true, ..CollocationOptions::default()
            };
            let (found, lexicon) = collocations(&options, &shards, Memory::new(0)).unwrap();
            let rows = &found.groups[0].1;
            for row in 0..rows.left.len() {
                let (node, collocate) = (lexicon.term(rows.left[row]), lexicon.term(rows.right[row]));
                prop_assert_eq!(rows.left_count[row] as f64, count(node));
                prop_assert_eq!(rows.right_count[row] as f64, count(collocate));
                let around = sum(&|(left, _)| left == node);
                let value = match expected {
                    Expected::Plain => count(node) * count(collocate) / tokens,
                    Expected::Span => around * count(collocate) / tokens,
                    Expected::Pairs => around * sum(&|(_, right)| right == collocate) / sum(&|_| true),
                };
                prop_assert!((rows.expected[row] - value).abs() < 1e-9, "{} {}", rows.expected[row], value);
            }
        }
    }

    #[test]
    fn edges_are_those_of_a_scan(
        texts in texts(),
        cuts in prop::collection::vec(any::<bool>(), 12),
        (context, counting) in prop::sample::select(vec![
            (Context::Sentence, Counting::Boolean),
            (Context::Sentence, Counting::Frequency),
            (Context::Article, Counting::Boolean),
            (Context::Article, Counting::Frequency),
            (Context::Window(2), Counting::Boolean),
            (Context::Window(3), Counting::Frequency),
            (Context::Window(3), Counting::Distance),
        ]),
        min_count in 1..4_u64,
    ) {
        let shards = shards(&texts, &cuts);
        let options = CooccurrenceOptions { context, counting, min_count, ..CooccurrenceOptions::default() };
        let (found, lexicon) = cooccurrence(&options, &shards).unwrap();
        let network = &found.groups[0].1;
        let found = edges(network, &lexicon);
        let mut expected = scan_contexts(&shards, context, counting);
        // Sums of inverse distances end in other digits in another order.
        let almost = min_count as f64 - 1e-9;
        expected.retain(|_, count| *count >= almost);
        let found: BTreeMap<_, _> = found.into_iter().map(|(key, count)| (key, format!("{count:.9}"))).collect();
        let surely: BTreeMap<_, _> = expected
            .iter()
            .filter(|(key, count)| **count >= min_count as f64 + 1e-9 || found.contains_key(*key))
            .map(|(key, count)| (key.clone(), format!("{count:.9}")))
            .collect();
        prop_assert_eq!(&found, &surely);
        // Each node has the sum of its edges, and the contexts that it is in.
        for (row, &term) in network.nodes.term.iter().enumerate() {
            let term = lexicon.term(term);
            let own: Vec<f64> =
                expected.iter().filter(|(key, _)| found.contains_key(key) && (key.0 == term || key.1 == term)).map(|(_, &c)| c).collect();
            prop_assert_eq!(network.nodes.degree[row], own.len() as u64);
            prop_assert!((network.nodes.strength[row] - own.iter().sum::<f64>()).abs() < 1e-9);
            let within = if context == Context::Sentence { Within::Sentence } else { Within::Article };
            let units = units(&shards, within);
            let of = |unit: &&Vec<String>| unit.iter().any(|other| other == term);
            prop_assert_eq!(network.nodes.contexts[row], units.iter().filter(of).count() as u64);
            prop_assert_eq!(network.nodes.count[row], units.iter().flatten().filter(|other| *other == term).count() as u64);
        }
    }

    #[test]
    fn any_split_gives_the_same_network(
        texts in texts(),
        cuts in prop::collection::vec(any::<bool>(), 12),
        (context, counting) in prop::sample::select(vec![
            (Context::Sentence, Counting::Boolean),
            (Context::Article, Counting::Frequency),
            (Context::Window(3), Counting::Distance),
        ]),
    ) {
        let options = CooccurrenceOptions {
            context,
            counting,
            min_count: 1,
            measures: vec!["log_likelihood".to_owned(), "npmi".to_owned()],
            backbone: Some(0.9),
            by: vec!["section".to_owned()],
            ..CooccurrenceOptions::default()
        };
        let whole = cooccurrence(&options, &shards(&texts, &[])).unwrap().0;
        let split = cooccurrence(&options, &shards(&texts, &cuts)).unwrap().0;
        prop_assert_eq!(format!("{:?}", whole.groups), format!("{:?}", split.groups));
    }

    #[test]
    fn ngrams_are_those_of_a_scan(
        texts in texts(),
        cuts in prop::collection::vec(any::<bool>(), 12),
        (min, max) in prop::sample::select(vec![(2, 2), (2, 3), (3, 3), (3, 4), (2, 5)]),
        skip in 0..3_u32,
        within in within(),
        min_count in 1..4_u64,
        stop in any::<bool>(),
    ) {
        let shards = shards(&texts, &cuts);
        let stop_words = if stop { vec!["the".to_owned()] } else { Vec::new() };
        let options = NgramOptions {
            rules: TermRules { stop_words: StopWordList::Words(stop_words), ..TermRules::default() },
            n: Lengths::Range(min, max),
            skip,
            within,
            min_count,
            ..NgramOptions::default()
        };
        let table = ngrams(&options, &shards, Memory::new(0)).unwrap();
        let found: BTreeMap<(u32, String), (u64, u64)> = (0..table.term.len())
            .map(|row| ((table.n[row], table.term[row].clone()), (table.count[row], table.doc_freq[row])))
            .collect();
        prop_assert_eq!(found.len(), table.term.len());
        let mut expected = scan_ngrams(&shards, (min, max), skip, within, stop);
        expected.retain(|_, (count, _)| *count >= min_count);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn ngrams_of_groups_are_those_of_their_articles(
        texts in texts(),
        cuts in prop::collection::vec(any::<bool>(), 12),
        skip in 0..2_u32,
        min_count in 1..3_u64,
    ) {
        let alone = NgramOptions {
            n: Lengths::Range(2, 3),
            skip,
            min_count,
            measures: vec!["log_likelihood".to_owned()],
            ..NgramOptions::default()
        };
        let grouped = NgramOptions { by: vec!["section".to_owned()], ..alone.clone() };
        let table = ngrams(&grouped, &shards(&texts, &cuts), Memory::new(0)).unwrap();
        let firsts: BTreeSet<Option<char>> = texts.iter().map(|text| text.chars().next()).collect();
        prop_assert_eq!(table.groups.len(), firsts.len());
        for (group, first) in (0..).zip(firsts) {
            let texts: Vec<String> = texts.iter().filter(|text| text.chars().next() == first).cloned().collect();
            let expected = ngrams(&alone, &shards(&texts, &[]), Memory::new(0)).unwrap();
            let rows: Vec<usize> = (0..table.group.len()).filter(|&row| table.group[row] == group).collect();
            let of = |row: &usize| {
                (table.term[*row].clone(), table.n[*row], table.count[*row], table.doc_freq[*row], table.rank[*row])
            };
            let other = |row: usize| {
                (expected.term[row].clone(), expected.n[row], expected.count[row], expected.doc_freq[row], expected.rank[row])
            };
            prop_assert_eq!(
                rows.iter().map(of).collect::<Vec<_>>(),
                (0..expected.term.len()).map(other).collect::<Vec<_>>()
            );
            let measured: Vec<_> = rows.iter().map(|&row| table.measures[0].1[row]).collect();
            prop_assert_eq!(format!("{measured:?}"), format!("{:?}", expected.measures[0].1));
        }
    }

    #[test]
    fn runs_add_up_whatever_the_order_and_the_budget(
        parts in prop::collection::vec(prop::collection::btree_map((0..5_u64, 0..300_u32), 1..1000_u64, 0..40), 1..30),
        budget in prop::sample::select(vec![0, 100, 1 << 20]),
        width in 0..3_usize,
    ) {
        let merger = Merger::new(300, width, Memory::new(budget));
        let mut all = crate::stats::pairs::runs::Runs::default();
        let mut expected: BTreeMap<(u64, u32), u64> = BTreeMap::new();
        for part in &parts {
            let (mut writer, mut tally) = (RunWriter::default(), Tally::new(300, width));
            for left in 0..5 {
                for (&(_, right), &count) in part.iter().filter(|((other, _), _)| *other == left) {
                    tally.add(right, count);
                    tally.sums(right).iter_mut().enumerate().for_each(|(i, sum)| *sum = count * i as u64);
                }
                writer.write(left << 33, &mut tally, |_| true, |right| right);
            }
            part.iter().for_each(|(&key, &count)| *expected.entry(key).or_default() += count);
            all = merger.merge(all, merger.of(writer.finish()));
        }
        let mut found = BTreeMap::new();
        merger
            .finish(all, |left, tally| {
                tally.select(|_, _| true);
                tally.drain(|right, count, sums| {
                    assert_eq!(sums, (0..width as u64).map(|i| count * i).collect::<Vec<_>>());
                    found.insert((left >> 33, right), count);
                });
                Ok(())
            })
            .unwrap();
        prop_assert_eq!(found, expected);
    }
}

fn cooccurrence(
    options: &CooccurrenceOptions,
    shards: &[(Shard, ArticleId)],
) -> Result<(Groups<Network>, Arc<Lexicon>)> {
    let scratch = Memory::new(0);
    let lexicon = Arc::new(run(&options.lexicon()?, shards)?);
    let statistic = Cooccurrence::new(options, lexicon.clone(), scratch)?;
    Ok((run(&Grouped { statistic, grouping: options.grouping()? }, shards)?, lexicon))
}

/// The edges of a network as a map from terms to the count.
fn edges(network: &Network, lexicon: &Lexicon) -> BTreeMap<(String, String), f64> {
    let edges = &network.edges;
    let name = |id: u32| lexicon.term(id).to_owned();
    (0..edges.source.len()).map(|row| ((name(edges.source[row]), name(edges.target[row])), edges.count[row])).collect()
}

/// How often each pair of different terms counts, from every pair of tokens.
fn scan_contexts(
    shards: &[(Shard, ArticleId)],
    context: Context,
    counting: Counting,
) -> BTreeMap<(String, String), f64> {
    let mut found: BTreeMap<(String, String), f64> = BTreeMap::new();
    for (shard, _) in shards {
        for index in 0..shard.articles().len() {
            let sentences: Vec<Vec<String>> =
                tokens(shard, index).into_iter().map(|sentence| sentence.into_iter().flatten().collect()).collect();
            let units = if context == Context::Article { vec![sentences.concat()] } else { sentences };
            let mut once = BTreeSet::new();
            for (number, unit) in units.iter().enumerate() {
                for (i, a) in unit.iter().enumerate() {
                    for (j, b) in unit.iter().enumerate().skip(i + 1) {
                        let near = match context {
                            Context::Window(tokens) => j - i <= tokens as usize,
                            _ => true,
                        };
                        if a == b || !near {
                            continue;
                        }
                        let key = (a.min(b).clone(), a.max(b).clone());
                        let number = if context == Context::Sentence { number } else { 0 };
                        let counted = match counting {
                            Counting::Boolean if !once.insert((number, key.clone())) => 0.0,
                            Counting::Boolean | Counting::Frequency => 1.0,
                            Counting::Distance => 1.0 / (j - i) as f64,
                        };
                        *found.entry(key).or_default() += counted;
                    }
                }
            }
        }
    }
    found
}

/// Every choice of terms in order, with at most `skip` tokens left out between them in total.
fn scan_ngrams(
    shards: &[(Shard, ArticleId)],
    (min, max): (u32, u32),
    skip: u32,
    within: Within,
    stop: bool,
) -> BTreeMap<(u32, String), (u64, u64)> {
    let mut found: BTreeMap<(u32, String), (u64, BTreeSet<u32>)> = BTreeMap::new();
    for (shard, first) in shards {
        for index in 0..shard.articles().len() {
            let sentences = tokens(shard, index);
            // What n-grams do not reach across is `None`.
            let stream: Vec<Option<String>> = match within {
                Within::Sentence => sentences.into_iter().flat_map(|s| s.into_iter().chain([None])).collect(),
                Within::Article => sentences.into_iter().flatten().flatten().map(Some).collect(),
            };
            let mut open: Vec<Vec<usize>> = (0..stream.len()).map(|at| vec![at]).collect();
            for length in 2..=max {
                let mut longer = Vec::new();
                for places in &open {
                    for next in places[places.len() - 1] + 1..stream.len() {
                        let span = next - places[0] + 1;
                        if span - length as usize <= skip as usize
                            && stream[places[0]..=next].iter().all(Option::is_some)
                        {
                            longer.push([&places[..], &[next]].concat());
                        }
                    }
                }
                open = longer;
                if length < min {
                    continue;
                }
                for places in &open {
                    let terms: Vec<&str> = places.iter().filter_map(|&at| stream[at].as_deref()).collect();
                    if !(stop && terms.contains(&"the")) {
                        let entry = found.entry((length, terms.join(" "))).or_default();
                        entry.0 += 1;
                        entry.1.insert(first.0 + index as u32);
                    }
                }
            }
        }
    }
    found.into_iter().map(|(key, (count, articles))| (key, (count, articles.len() as u64))).collect()
}

#[test]
fn a_window_is_counted_by_hand() {
    let texts = ["War is peace, freedom is slavery. War ends.".to_owned()];
    let options = CollocationOptions {
        node: Some(vec!["war".to_owned()]),
        window: (1, 2),
        positions: true,
        min_count: 1,
        ..CollocationOptions::default()
    };
    let (found, lexicon) = collocations(&options, &shards(&texts, &[]), Memory::new(0)).unwrap();
    let rows = rows(&found.groups[0].1, &lexicon);
    let pair = |collocate: &str| ("war".to_owned(), collocate.to_owned());
    // The comma takes no place; the window ends with the sentence.
    assert_eq!(
        rows,
        [(pair("ends"), (1, vec![0, 1, 0])), (pair("is"), (1, vec![0, 1, 0])), (pair("peace"), (1, vec![0, 0, 1]))]
            .into()
    );
    // Three tokens stand in the windows around "war", which is two of eight: E("is") = 3 · 2 / 8.
    let row = found.groups[0].1.right.iter().position(|&term| lexicon.term(term) == "is").unwrap();
    assert_eq!(found.groups[0].1.expected[row], 0.75);
}

/// The upper triangle of a matrix over the terms from `a` on as a map, without zeros.
fn triangle(rows: &[&[f64]]) -> BTreeMap<(String, String), f64> {
    let name = |i: usize| char::from(b'a' + i as u8).to_string();
    let mut map = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        for (j, &count) in row.iter().enumerate().filter(|(_, count)| **count > 0.0) {
            map.insert((name(i), name(i + 1 + j)), count);
        }
    }
    map
}

#[test]
fn edges_are_those_of_quanteda() {
    // The examples of the documentation of fcm() in quanteda, and what its tests expect of them.
    let edges_of = |texts: &[&str], context, counting| {
        let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
        let options = CooccurrenceOptions { context, counting, min_count: 1, ..CooccurrenceOptions::default() };
        let (found, lexicon) = cooccurrence(&options, &shards(&texts, &[])).unwrap();
        edges(&found.groups[0].1, &lexicon)
    };
    let text = ["A D A C E A D F E B A C E D"];
    let frequency: [&[f64]; 5] =
        [&[1.0, 4.0, 4.0, 5.0, 2.0], &[1.0, 1.0, 2.0, 1.0], &[3.0, 3.0, 0.0], &[4.0, 1.0], &[2.0]];
    assert_eq!(edges_of(&text, Context::Window(3), Counting::Frequency), triangle(&frequency));
    // There, a distance of one token counts 1, of two tokens ½; what is below 1 is no edge here.
    let weighted: [&[f64]; 5] =
        [&[1.0, 2.83, 3.33, 2.83, 0.0], &[0.0, 0.0, 1.33, 0.0], &[1.33, 2.33, 0.0], &[2.33, 1.0], &[1.33]];
    let found = edges_of(&text, Context::Window(3), Counting::Distance);
    let rounded: BTreeMap<_, _> =
        found.into_iter().map(|(key, count)| (key, (count * 100.0).round() / 100.0)).collect();
    assert_eq!(rounded, triangle(&weighted));
    let texts = ["b a b c", "a a c b e", "a c e f g"];
    let boolean: [&[f64]; 6] = [
        &[2.0, 3.0, 0.0, 1.0, 0.0, 0.0],
        &[2.0, 0.0, 1.0, 0.0, 0.0],
        &[0.0, 2.0, 1.0, 0.0],
        &[0.0; 3],
        &[1.0, 1.0],
        &[1.0],
    ];
    assert_eq!(edges_of(&texts, Context::Window(2), Counting::Boolean), triangle(&boolean));
    let documents: [&[f64]; 6] = [
        &[2.0, 3.0, 0.0, 2.0, 1.0, 1.0],
        &[2.0, 0.0, 1.0, 0.0, 0.0],
        &[0.0, 2.0, 1.0, 1.0],
        &[0.0; 3],
        &[1.0, 1.0],
        &[1.0],
    ];
    assert_eq!(edges_of(&texts, Context::Article, Counting::Boolean), triangle(&documents));
}

#[test]
fn the_backbone_keeps_what_stands_out_at_an_end() {
    // A star with edges of weight 8, 1 and 1: at the hub p = (1 - 8/10)², (1 - 1/10)²; the leaves say nothing.
    let mut texts = vec!["hub strong.".to_owned(); 8];
    texts.extend(["hub weak.".to_owned(), "hub faint.".to_owned()]);
    let options = CooccurrenceOptions { min_count: 1, backbone: Some(0.05), ..CooccurrenceOptions::default() };
    let (found, lexicon) = cooccurrence(&options, &shards(&texts, &[])).unwrap();
    let network = &found.groups[0].1;
    assert_eq!(edges(network, &lexicon), [(("hub".to_owned(), "strong".to_owned()), 8.0)].into());
    assert!((network.edges.disparity[0] - 0.04).abs() < 1e-12);
    assert_eq!(network.nodes.degree, [1, 1]);
    assert_eq!(network.nodes.strength, [8.0, 8.0]);
}

#[test]
fn measures_bear_more_collocates_than_nodes() {
    // With plain frequencies a node can have a collocate more often than it occurs itself.
    let texts = ["b b a b b.".to_owned(), "c d.".to_owned()];
    let all = crate::measures::catalogue().filter(|measure| measure.family == crate::measures::Family::Association);
    let options = CollocationOptions {
        node: Some(vec!["a".to_owned()]),
        expected: Expected::Plain,
        min_count: 1,
        measures: all.map(|measure| measure.name.to_owned()).collect(),
        p_values: true,
        ..CollocationOptions::default()
    };
    let (found, _) = collocations(&options, &shards(&texts, &[]), Memory::new(0)).unwrap();
    let rows = &found.groups[0].1;
    assert_eq!((rows.count[0], rows.left_count[0], rows.right_count[0]), (4, 1, 4));
    assert_eq!(rows.p_values.as_ref().map(|columns| columns[0].len()), Some(1));
}

#[test]
fn what_does_not_fit_the_scratch_is_an_error() {
    let texts: Vec<String> = (0..40).map(|i| format!("w{i} and x{i} or y{i}.")).collect();
    let scratch = Arc::new(Memory { bytes: Mutex::default(), budget: 0, room: 50 });
    let options = CollocationOptions { min_count: 1, ..CollocationOptions::default() };
    let error = collocations(&options, &shards(&texts, &[true; 40]), scratch).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);
}

#[test]
fn a_corpus_without_articles_has_no_pairs() {
    let (found, _) = collocations(&CollocationOptions::default(), &shards(&[], &[]), Memory::new(0)).unwrap();
    assert_eq!(found.groups, [(Vec::new(), PairRows { measures: vec![Vec::new(); 2], ..PairRows::default() })]);
    assert!(ngrams(&NgramOptions::default(), &shards(&[], &[]), Memory::new(0)).unwrap().term.is_empty());
}

#[test]
fn wrong_options_of_collocations_are_refused() {
    let default = CollocationOptions::default();
    let node = |nodes: &[&str]| CollocationOptions {
        node: Some(nodes.iter().map(|&node| node.to_owned()).collect()),
        ..default.clone()
    };
    for (options, part) in [
        (CollocationOptions { window: (0, 0), ..default.clone() }, "window is (0, 0)"),
        (CollocationOptions { window: (5, 101), ..default.clone() }, "window is (5, 101)"),
        (CollocationOptions { window: (0, 5), ..default.clone() }, "ordered=True"),
        (CollocationOptions { min_count: 0, ..default.clone() }, "min_count is 0"),
        (CollocationOptions { measures: vec!["log_dize".into()], ..default.clone() }, "log_dize"),
        (CollocationOptions { measures: vec!["log_dice".into()], p_values: true, ..default.clone() }, "is a test"),
        (CollocationOptions { every: Some("1h".into()), ..default.clone() }, "every is"),
        (node(&[]), "empty list"),
        (node(&["climate change"]), "one term"),
        (node(&[""]), "one term"),
        (node(&["war", "peace treaty"]), "one term"),
    ] {
        let error = options.lexicon().map(|_| ()).unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
    }
}

#[test]
fn wrong_options_of_ngrams_are_refused() {
    let default = NgramOptions::default();
    for (options, part) in [
        (NgramOptions { n: Lengths::One(1), ..default.clone() }, "terms() counts single terms"),
        (NgramOptions { n: Lengths::One(10), ..default.clone() }, "n is 10"),
        (NgramOptions { n: Lengths::Range(3, 2), ..default.clone() }, "n is (3, 2)"),
        (NgramOptions { skip: 10, ..default.clone() }, "skip is 10"),
        (NgramOptions { min_count: 0, ..default.clone() }, "min_count is 0"),
        (
            NgramOptions { n: Lengths::One(3), measures: vec!["log_likelihood".into()], ..default.clone() },
            "let n begin with 2",
        ),
        (NgramOptions { measures: vec!["pnmi".into()], ..default.clone() }, "pnmi"),
        (NgramOptions { by: vec!["text".into()], ..default.clone() }, "by cannot be"),
    ] {
        let error = options.lexicon().map(|_| ()).unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
    }
}

#[test]
fn wrong_options_of_cooccurrence_are_refused() {
    let default = CooccurrenceOptions::default();
    for (options, part) in [
        (CooccurrenceOptions { context: Context::Window(0), ..default.clone() }, "context is 0"),
        (CooccurrenceOptions { context: Context::Window(101), ..default.clone() }, "context is 101"),
        (CooccurrenceOptions { counting: Counting::Distance, ..default.clone() }, "without a window"),
        (CooccurrenceOptions { min_count: 0, ..default.clone() }, "min_count is 0"),
        (CooccurrenceOptions { backbone: Some(1.0), ..default.clone() }, "backbone is 1.0"),
        (CooccurrenceOptions { backbone: Some(f64::NAN), ..default.clone() }, "backbone is NaN"),
        (CooccurrenceOptions { measures: vec!["dise".into()], ..default.clone() }, "did you mean \"dice\""),
    ] {
        let error = options.lexicon().map(|_| ()).unwrap_err();
        assert!(error.to_string().contains(part), "{error}");
    }
    let context = |json: &str| serde_json::from_str::<Context>(json);
    assert_eq!(context("\"article\"").unwrap(), Context::Article);
    assert_eq!(context("7").unwrap(), Context::Window(7));
    for wrong in ["\"paragraph\"", "-1", "2.5", "null"] {
        assert!(context(wrong).unwrap_err().to_string().starts_with("expected \"sentence\""), "{wrong}");
    }
}
