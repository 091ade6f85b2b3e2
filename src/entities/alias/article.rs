//! Who is who inside one article: which mentions name the same entity.

use super::clusters::Clusters;
use super::known_names::KnownNames;
use super::rule::AliasRule;
use crate::entities::{EntityMention, Label};

/// What one mention of an article stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameLink {
    /// The entity, as an index into [`ArticleNames::entities`].
    pub entity: u32,
    /// The rule that joined the mention to the entity's name.
    pub rule: AliasRule,
    /// Another entity of the article that the mention may stand for as well; `None` if it is not ambiguous.
    pub alternative: Option<u32>,
}

/// An entity as one article names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleEntity {
    /// The longest full form, written as the article writes it most often.
    pub name: String,
    /// The label that most of its mentions have.
    pub label: Label,
    /// The number of its mentions.
    pub mentions: u32,
}

/// The names of one article, resolved.
///
/// It is reused from article to article, so that its memory is allocated once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleNames {
    /// One for each mention, in the order of the mentions.
    pub links: Vec<NameLink>,
    /// The entities in the order of their first mention.
    pub entities: Vec<ArticleEntity>,
}

/// Links the mentions of one article that name the same entity.
///
/// Nothing but the article is looked at, so the result does not depend on the corpus. It is cheap to make and to share
/// between threads. Time is n log n in the number of mentions.
///
/// # Examples
///
/// ```
/// use newsframe::Span;
/// use newsframe::entities::alias::{ArticleNames, ArticleResolver};
/// use newsframe::entities::{EntityMention, Label};
///
/// let text = "Orbán spoke in Vienna. Mr. Orbán left.";
/// let mention = |start, end, sentence, label| EntityMention {
///     span: Span::new(start, end), sentence, label, title: None, score: 1.0,
/// };
/// let mentions =
///     [mention(0, 6, 0, Label::Per), mention(16, 22, 0, Label::Loc), mention(28, 34, 1, Label::Per)];
/// let mut names = ArticleNames::default();
/// ArticleResolver::new().resolve(text, &mentions, &mut names);
/// assert_eq!(names.entities.len(), 2);
/// assert_eq!((names.entities[0].name.as_str(), names.entities[0].mentions), ("Orbán", 2));
/// ```
#[derive(Clone, Debug, Default)]
pub struct ArticleResolver {}

impl ArticleResolver {
    /// A resolver.
    pub fn new() -> Self {
        Self::default()
    }

    /// Replaces `out` by the links of these mentions.
    ///
    /// `mentions` are those of `text`, in their order. Mentions whose span is not within the text or not on the
    /// boundaries of characters are entities of their own without a name.
    pub fn resolve(&self, text: &str, mentions: &[EntityMention], out: &mut ArticleNames) {
        out.links.clear();
        out.entities.clear();
        Clusters::of(text, mentions, KnownNames::get()).write(out);
    }
}
