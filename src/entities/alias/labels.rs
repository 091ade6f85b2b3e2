//! Which label a name has that an article's mentions disagree on.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::surface::surface;
use crate::entities::{EntityMention, Label};

/// A mention with a lower score, in thousandths, follows the other mentions of its name.
const DOUBTFUL: u64 = 500;

/// The scores of each label in thousandths: sums of whole numbers are the same in any order.
type Sums = [u64; Label::ALL.len()];

/// The labels of names of which one mention or more is doubtful.
pub(super) struct Labels<'a>(HashMap<Cow<'a, str>, Sums, RandomState>);

/// The score of a mention in thousandths; 0 if it is no number.
pub(super) fn thousandths(mention: &EntityMention) -> u64 {
    (mention.score.clamp(0.0, 1.0) * 1000.0).round() as u64
}

impl<'a> Labels<'a> {
    /// Sums up the scores of each label for each name; empty if no mention is doubtful.
    pub(super) fn of_article(text: &'a str, mentions: &[EntityMention]) -> Self {
        let mut sums: HashMap<Cow<'a, str>, Sums, RandomState> = HashMap::default();
        if mentions.iter().any(|mention| thousandths(mention) < DOUBTFUL) {
            for mention in mentions {
                sums.entry(surface(text, mention.span)).or_default()[mention.label as usize] += thousandths(mention);
            }
        }
        Self(sums)
    }

    /// The label of a mention: its own, unless it is doubtful and the article's mentions of the name, taken together,
    /// speak for another one at least twice as much.
    pub(super) fn of(&self, name: &str, mention: &EntityMention) -> Label {
        if thousandths(mention) >= DOUBTFUL {
            return mention.label;
        }
        let Some(sums) = self.0.get(name) else { return mention.label };
        // Of equal sums, the first label's.
        let best = Label::ALL.into_iter().rev().max_by_key(|label| sums[*label as usize]);
        let best = best.expect("there are labels");
        if sums[best as usize] >= 2 * sums[mention.label as usize] { best } else { mention.label }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::alias::{ArticleNames, ArticleResolver};
    use crate::span::Span;

    #[test]
    fn doubtful_mentions_follow_the_sure_ones() {
        let text = "Kaya Kaya Kaya";
        let mention = |i: u32, label, score| EntityMention {
            span: Span::new(5 * i, 5 * i + 4),
            sentence: 0,
            label,
            title: None,
            score,
        };
        let resolve = |doubt: f32| {
            let mentions = [mention(0, Label::Per, 0.9), mention(1, Label::Loc, doubt), mention(2, Label::Per, 0.9)];
            let mut names = ArticleNames::default();
            ArticleResolver::new().resolve(text, &mentions, &mut names);
            names.entities.iter().map(|entity| (entity.label, entity.mentions)).collect::<Vec<_>>()
        };
        assert_eq!(resolve(0.3), [(Label::Per, 3)]);
        assert_eq!(resolve(0.9), [(Label::Per, 2), (Label::Loc, 1)]);
    }
}
