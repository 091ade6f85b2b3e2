//! The rules by which names are joined.

/// Why a name stands for an entity: the rule that joined it to the entity's name.
///
/// The order is that of trust: of several rules that join the same two names, the first is told.
///
/// # Examples
///
/// ```
/// use newsframe::entities::alias::AliasRule;
///
/// assert_eq!(AliasRule::ShortPerson.as_str(), "short_person");
/// assert_eq!(AliasRule::parse("acronym"), Some(AliasRule::Acronym));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AliasRule {
    /// The user's table says so.
    User,
    /// It is the name itself.
    Name,
    /// It is the name in another spelling: case, accents, points, hyphens, an article or a title in front.
    Spelling,
    /// The table of well-known names says so: `Kiev` is `Kyiv`.
    KnownName,
    /// The article defines it: `World Health Organization (WHO)`.
    Brackets,
    /// It is the initials of an organisation's name: `WHO`.
    Acronym,
    /// A given name is shortened, or a middle name or a suffix left out: `J. Smith`, `George Bush Jr.`
    Initials,
    /// It is the first or last name of a person that the article names in full.
    ShortPerson,
    /// It is two or more words at the beginning or the end of the name, or its telling word.
    Part,
    /// It is the name under a label that only few and doubtful mentions of a corpus give it.
    Label,
}

impl AliasRule {
    /// Every rule, in the order of trust.
    pub const ALL: [Self; 10] = [
        Self::User,
        Self::Name,
        Self::Spelling,
        Self::KnownName,
        Self::Brackets,
        Self::Acronym,
        Self::Initials,
        Self::ShortPerson,
        Self::Part,
        Self::Label,
    ];

    /// The name in the column `reason`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Name => "name",
            Self::Spelling => "spelling",
            Self::KnownName => "known_name",
            Self::Brackets => "brackets",
            Self::Acronym => "acronym",
            Self::Initials => "initials",
            Self::ShortPerson => "short_person",
            Self::Part => "part",
            Self::Label => "label",
        }
    }

    /// The rule of a name in the column `reason`.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == name)
    }
}
