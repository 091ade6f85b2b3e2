//! Counting the slow and obvious way, to hold the fast one to.

use std::collections::{BTreeMap, BTreeSet};

use newsframe::stats::term_rules::{StopWordList, TermRules};
use newsframe::{Corpus, OffsetUnit};

use crate::corpora::*;

/// The sentences of a text as runs of countable terms: stop words and marks end a run. Independent of the counter.
pub fn runs(corpus: &Corpus, rules: &TermRules) -> Vec<(u32, Vec<String>)> {
    let frame = corpus.tokens(rules, OffsetUnit::Byte).unwrap();
    let (ids, sentences) = (integers(&frame, "article_id"), integers(&frame, "sentence"));
    let (terms, kinds) = (strings(&frame, "term"), strings(&frame, "kind"));
    let stop: Vec<String> = match &rules.stop_words {
        StopWordList::Words(words) => words.clone(),
        _ => Vec::new(),
    };
    let mut runs: Vec<(u32, Vec<String>)> = Vec::new();
    let mut open = None;
    for row in 0..frame.height() {
        let place = Some((ids[row], sentences[row]));
        let counts = kinds[row] != "punctuation" && kinds[row] != "symbol" && !terms[row].is_empty();
        if !counts || stop.contains(&terms[row]) {
            open = None;
            continue;
        }
        if open != place {
            runs.push((ids[row] as u32, Vec::new()));
            open = place;
        }
        runs.last_mut().unwrap().1.push(terms[row].clone());
    }
    runs
}

/// Count and article frequency of every n-gram, the slow and obvious way.
pub fn naive(runs: &[(u32, Vec<String>)], range: (u32, u32), among: &BTreeSet<u32>) -> BTreeMap<String, (i64, i64)> {
    let mut found: BTreeMap<String, (i64, BTreeSet<u32>)> = BTreeMap::new();
    for (article, run) in runs.iter().filter(|(article, _)| among.contains(article)) {
        for n in range.0..=range.1 {
            for gram in run.windows(n as usize) {
                let entry = found.entry(gram.join(" ")).or_default();
                entry.0 += 1;
                entry.1.insert(*article);
            }
        }
    }
    found.into_iter().map(|(gram, (count, articles))| (gram, (count, articles.len() as i64))).collect()
}

/// Rows of term, count and article frequency, ranked as `terms()` documents it.
pub fn ranked(counts: BTreeMap<String, (i64, i64)>) -> Vec<(String, i64, i64)> {
    let mut rows: Vec<_> = counts.into_iter().map(|(term, (count, df))| (term, count, df)).collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    rows
}
