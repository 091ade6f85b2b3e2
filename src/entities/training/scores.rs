//! Scores: how well mentions agree with gold spans, by label, and what kinds of errors there are.

use std::collections::BTreeMap;

use super::gold::{GoldDocument, GoldSpan};
use crate::entities::{EntityMention, Label};

/// The labels of the micro-averaged score.
pub const SCORED: [Label; 3] = [Label::Per, Label::Org, Label::Loc];

/// What went wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mistake {
    /// The span is right, the label is not.
    Label,
    /// A mention overlaps the gold span.
    Boundary,
    /// Nothing was found there.
    Missed,
    /// Nothing is there.
    Spurious,
}

impl Mistake {
    /// Every kind of mistake.
    pub const ALL: [Self; 4] = [Self::Label, Self::Boundary, Self::Missed, Self::Spurious];

    /// The name of the kind.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Boundary => "boundary",
            Self::Missed => "missed",
            Self::Spurious => "spurious",
        }
    }
}

/// Counts of exact agreement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Spans of the gold standard.
    pub gold: u64,
    /// Spans that were found.
    pub found: u64,
    /// Those that are in both, with the same ends and label.
    pub both: u64,
}

impl Agreement {
    /// The share of found spans that are right, 2 both / (gold + found) and the like; zero without spans.
    pub fn precision(self) -> f64 {
        share(self.both, self.found)
    }

    /// The share of gold spans that were found.
    pub fn recall(self) -> f64 {
        share(self.both, self.gold)
    }

    /// The harmonic mean of precision and recall: 2 × both / (gold + found).
    pub fn f1(self) -> f64 {
        share(2 * self.both, self.gold + self.found)
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The agreement of mentions with gold documents: exact spans, by label.
///
/// A gold span that may have several labels, or none at all, counts nowhere; neither does what is found in it.
///
/// # Examples
///
/// ```
/// use newsframe::entities::training::{GoldDocument, GoldSpan, LabelSet, Scores};
/// use newsframe::entities::{EntityMention, Label};
/// use newsframe::Span;
///
/// let gold = GoldSpan { span: Span::new(0, 4), allowed: LabelSet::of(Label::Loc) };
/// let document = GoldDocument { source: "a".to_owned(), text: "Oslo waits".to_owned(), gold: vec![gold], weight: 1.0 };
/// let mention = EntityMention { span: Span::new(0, 4), sentence: 0, label: Label::Loc, title: None, score: 1.0 };
/// let mut scores = Scores::default();
/// scores.add(&document, &[mention]);
/// assert_eq!(scores.of(&[Label::Loc]).f1(), 1.0);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Scores {
    labels: [Agreement; Label::ALL.len()],
    mistakes: BTreeMap<(Mistake, String), u64>,
}

impl Scores {
    /// Counts a document.
    ///
    /// # Parameters
    ///
    /// - `document`: the text with its gold spans.
    /// - `found`: the mentions in it, in the order of the text.
    pub fn add(&mut self, document: &GoldDocument, found: &[EntityMention]) {
        let text = &document.text;
        let found: Vec<&EntityMention> = found.iter().filter(|mention| !in_open(mention, &document.gold)).collect();
        for mention in &found {
            self.labels[mention.label as usize].found += 1;
        }
        let mut used = vec![false; found.len()];
        let mut first = 0;
        for gold in &document.gold {
            let Some(label) = only(gold) else { continue };
            self.labels[label as usize].gold += 1;
            while found.get(first).is_some_and(|mention| mention.span.end <= gold.span.start) {
                first += 1;
            }
            let over = (first..found.len()).take_while(|&at| found[at].span.start < gold.span.end);
            let over: Vec<usize> = over.collect();
            over.iter().for_each(|&at| used[at] = true);
            let name = gold.span.of(text);
            match over[..] {
                [] => self.mistake(Mistake::Missed, &format!("{} {name}", label.as_str())),
                [at, ..] if found[at].span == gold.span => {
                    if found[at].label == label {
                        self.labels[label as usize].both += 1;
                    } else {
                        let wrong = found[at].label.as_str();
                        self.mistake(Mistake::Label, &format!("{} not {wrong}: {name}", label.as_str()));
                    }
                }
                [at, ..] => {
                    let (right, wrong) = (label.as_str(), found[at].label.as_str());
                    self.mistake(Mistake::Boundary, &format!("{right} {name} not {wrong} {}", found[at].span.of(text)));
                }
            }
        }
        for (mention, _) in found.iter().zip(&used).filter(|(_, used)| !**used) {
            self.mistake(Mistake::Spurious, &format!("{} {}", mention.label.as_str(), mention.span.of(text)));
        }
    }

    fn mistake(&mut self, kind: Mistake, what: &str) {
        let what = what.split_whitespace().collect::<Vec<_>>().join(" ");
        *self.mistakes.entry((kind, what)).or_default() += 1;
    }

    /// The agreement over some labels together (micro average).
    pub fn of(&self, labels: &[Label]) -> Agreement {
        labels.iter().map(|&label| self.labels[label as usize]).fold(Agreement::default(), |sum, one| Agreement {
            gold: sum.gold + one.gold,
            found: sum.found + one.found,
            both: sum.both + one.both,
        })
    }

    /// The counts of another set of documents, too.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.labels.iter_mut().zip(other.labels) {
            mine.gold += theirs.gold;
            mine.found += theirs.found;
            mine.both += theirs.both;
        }
        for (what, count) in &other.mistakes {
            *self.mistakes.entry(what.clone()).or_default() += count;
        }
    }

    /// The mistakes of a kind, with their counts, the most frequent first.
    pub fn mistakes(&self, kind: Mistake) -> Vec<(&str, u64)> {
        let of_kind = self.mistakes.iter().filter(|((one, _), _)| *one == kind);
        let mut all: Vec<(&str, u64)> = of_kind.map(|((_, what), count)| (what.as_str(), *count)).collect();
        all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        all
    }
}

/// The label of a gold span that can have only one.
fn only(gold: &GoldSpan) -> Option<Label> {
    let mut labels = gold.allowed.labels();
    let label = labels.next()?;
    (labels.next().is_none() && !gold.allowed.has_outside()).then_some(label)
}

/// Whether a mention touches a gold span that is left open.
fn in_open(mention: &EntityMention, gold: &[GoldSpan]) -> bool {
    let first = gold.partition_point(|gold| gold.span.end <= mention.span.start);
    gold[first..].iter().take_while(|gold| gold.span.start < mention.span.end).any(|gold| {
        // What a miscellaneous name is called by mistake is a mistake.
        only(gold).is_none() && (gold.allowed.has_outside() || gold.allowed.contains(mention.label))
    })
}

#[cfg(test)]
mod tests {
    use super::super::gold::LabelSet;
    use super::*;
    use crate::span::Span;

    fn document(spans: &[(u32, u32, LabelSet)]) -> GoldDocument {
        GoldDocument {
            source: String::new(),
            text: "Oslo met Bob Hill of the UN and May".to_owned(),
            gold: spans
                .iter()
                .map(|&(start, end, allowed)| GoldSpan { span: Span::new(start, end), allowed })
                .collect(),
            weight: 1.0,
        }
    }

    fn mention(start: u32, end: u32, label: Label) -> EntityMention {
        EntityMention { span: Span::new(start, end), sentence: 0, label, title: None, score: 1.0 }
    }

    #[test]
    fn each_kind_of_mistake_is_counted_once() {
        let (per, org, loc) = (LabelSet::of(Label::Per), LabelSet::of(Label::Org), LabelSet::of(Label::Loc));
        let document = document(&[(0, 4, loc), (9, 17, per), (25, 27, org)]);
        let mut scores = Scores::default();
        let found = [mention(0, 4, Label::Org), mention(13, 17, Label::Per), mention(32, 35, Label::Per)];
        scores.add(&document, &found);
        assert_eq!(scores.of(&SCORED), Agreement { gold: 3, found: 3, both: 0 });
        assert_eq!(scores.mistakes(Mistake::Label), [("LOC not ORG: Oslo", 1)]);
        assert_eq!(scores.mistakes(Mistake::Boundary), [("PER Bob Hill not PER Hill", 1)]);
        assert_eq!(scores.mistakes(Mistake::Missed), [("ORG UN", 1)]);
        assert_eq!(scores.mistakes(Mistake::Spurious), [("PER May", 1)]);
        let twice = scores.clone();
        scores.merge(&twice);
        assert_eq!(scores.of(&SCORED).found, 6);
        assert_eq!(scores.mistakes(Mistake::Missed), [("ORG UN", 2)]);
    }

    #[test]
    fn open_spans_count_nowhere() {
        let document = document(&[(0, 4, LabelSet::ANY), (9, 17, LabelSet::MISC)]);
        let mut scores = Scores::default();
        scores.add(&document, &[mention(0, 4, Label::Loc), mention(9, 17, Label::Per)]);
        // Oslo is left open; a work that is called a person is a mistake.
        assert_eq!(scores.of(&SCORED), Agreement { gold: 0, found: 1, both: 0 });
        let mut scores = Scores::default();
        scores.add(&document, &[mention(9, 17, Label::Work)]);
        assert_eq!(scores.of(&Label::ALL), Agreement::default());
    }
}
