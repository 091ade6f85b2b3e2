//! The phrases that boilerplate starts with or holds, in lower case.

pub(super) const END_MARKS: &[&str] =
    &["###", "# # #", "-30-", "– 30 –", "- 30 -", "ENDS", "-ENDS-", "- ENDS -", "– ENDS –", "***", "* * *"];

#[rustfmt::skip]
pub(super) const CONTACT: &[&str] = &[
    "to contact ", "contact us", "contact:", "contacts:", "media contact", "press contact", "media inquiries",
    "media enquiries", "press inquiries", "press enquiries", "for more information,", "for more information:",
    "for more information contact", "for more information please", "for more information visit",
    "for more information about", "for more information on", "for further information", "for media inquiries",
    "for media enquiries", "for press inquiries", "got a tip", "have a tip", "do you have a tip", "send tips",
    "notes to editors", "note to editors", "kontakt:", "pressekontakt",
];

/// Headings of the notes below a press release.
pub(super) const NOTES: &[&str] = &["notes to editor", "note to editor", "editors' note", "notes for editor"];

/// Headings of the contacts below a press release.
#[rustfmt::skip]
pub(super) const CONTACTS: &[&str] = &[
    "media contact", "press contact", "media enquiries", "media inquiries", "press enquiries", "press inquiries",
    "contact information", "contact details", "contact", "contacts", "for media enquiries", "for media inquiries",
    "investor contact", "media relations", "press office", "pressekontakt", "ansprechpartner", "contact presse",
];

/// What a press release calls itself above its headline.
#[rustfmt::skip]
pub(super) const RELEASES: &[&str] = &[
    "for immediate release", "press release", "news release", "media release", "media advisory", "media statement",
    "press statement", "pressemitteilung", "communiqué de presse", "comunicado de prensa",
];

#[rustfmt::skip]
pub(super) const CREDITS: &[&str] = &[
    "reporting by ", "additional reporting", "reporting and writing by", "editing by ", "writing by ",
    "with reporting by", "photo by ", "photograph by ", "photographs by ", "illustration by ", "illustrations by ", "avec afp",
    "mit material von", "mit agenturmaterial", "con información de", "photos by ", "photo:", "photos:", "photo credit", "photograph:",
    "photography by", "image:", "image credit", "graphic by", "graphics by", "compiled by ", "translated by ",
    "translation by", "produced by ", "with files from", "with inputs from", "with agency inputs", "quelle:", "foto:",
    "fotos:", "bild:", "crédit photo", "(reporting by", "cover photo", "featured image", "top photo",
];

pub(super) const CONTRIBUTED: &[&str] = &[
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "contributed to the report",
    "contributed from ",
];

#[rustfmt::skip]
pub(super) const NEWSLETTER: &[&str] = &[
    "sign up for", "sign up to", "sign up here", "sign up now", "subscribe to ", "subscribe now", "subscribe today",
    "subscribe here", "to subscribe", "get the latest ", "get our ", "get more ", "download the app",
    "download our app", "download the free", "join our ", "never miss", "don't miss a", "stay up to date",
    "stay informed", "want more ", "our newsletter", "the best of ", "click here to sub", "click here to sign",
    "abonnieren sie", "abonnez-vous", "inscrivez-vous", "suscríbase", "suscríbete", "already a subscriber",
    "already have an account", "log in ", "enjoyed this",
];

#[rustfmt::skip]
pub(super) const SHARE: &[&str] = &[
    "share this", "share on", "share via", "share:", "follow us", "follow him on", "follow her on", "follow them on",
    "like us on", "find us on", "tweet this", "email this", "print this", "click to share", "like this:",
    "connect with us", "teilen sie", "folgen sie uns", "partager", "compartir",
];

#[rustfmt::skip]
pub(super) const RELATED: &[&str] = &[
    "related", "related articles", "related article", "related stories", "related story", "related posts",
    "related content", "related topics", "related news", "related links", "related coverage", "related reading",
    "read more", "read next", "read also", "see also", "recommended", "recommended for you", "recommended stories",
    "most read", "most popular", "trending", "trending now", "up next", "more stories", "more news", "more to read",
    "more like this", "further reading", "you may also like", "you might also like", "latest news", "latest stories",
    "top stories", "popular posts", "recent posts", "mehr zum thema", "lesen sie auch",
    "das könnte sie auch interessieren", "lire aussi", "à lire aussi", "lea también", "también te puede interesar", "te puede interesar", "external links",
    "sister links", "previous article", "next article", "what to read next", "from our partners", "around the web",
];

#[rustfmt::skip]
pub(super) const RELATED_STARTS: &[&str] = &[
    "related:", "read more:", "read more about", "read more on", "read also:", "also read:", "read the full",
    "read next:", "see also:", "more from ", "more on this", "more about ", "you may also like",
    "you might also like", "you may be interested", "watch:", "watch more", "listen:", "next:", "previous:",
    "click here ", "learn more at", "learn more about", "find out more", "lesen sie auch", "mehr dazu", "lire aussi",
    "lea también", "lee también", "this article originally appeared", "this article first appeared", "this story first appeared",
    "this article appears in", "first published in", "también te puede interesar", "te puede interesar", "this story originally appeared",
    "this post originally appeared", "originally published",
];

#[rustfmt::skip]
pub(super) const CORRECTIONS: &[&str] = &[
    "correction:", "corrections:", "correction (", "correction,", "clarification:", "editor's note", "editors' note",
    "this article has been ", "this story has been ", "this article was ", "this story was ", "this post was ",
    "this piece was ", "this is a developing story", "this is a breaking news", "disclaimer:", "disclosure:",
    "the views expressed", "views expressed", "opinions expressed", "the opinions expressed", "the author has no ",
    "this content was ",
];

pub(super) const COMMENTS: &[&str] = &[
    "comments (",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "add a comment",
    "log in to comment",
    "view comments",
    "show comments",
    "join the conversation",
    "join the discussion",
    "comments are closed",
    "have your say",
    "what do you think",
    "let us know",
    "your email address will not",
];

pub(super) const DONATE: &[&str] = &[
    "donate",
    "make a donation",
    "please donate",
    "support our ",
    "support independent",
    "support us",
    "become a member",
    "become a supporter",
    "become a patron",
    "if you value",
    "if you enjoyed",
    "if you like",
    "help us ",
];

pub(super) const BUTTONS: &[&str] = &[
    "share",
    "print",
    "listen",
    "save",
    "email",
    "tweet",
    "copy",
    "link",
    "facebook",
    "twitter",
    "linkedin",
    "whatsapp",
    "pinterest",
    "reddit",
    "telegram",
    "advertisement",
    "menu",
    "comments",
    "comment",
    "subscribe",
    "login",
    "like",
    "pocket",
    "messenger",
    "teilen",
    "drucken",
    "anzeige",
    "werbung",
    "pdf",
    "rss",
    "instagram",
    "youtube",
    "bookmark",
    "x",
];

pub(super) const CHROME: &[&str] = &[
    "skip to content",
    "skip to main content",
    "share this article",
    "share this story",
    "share this",
    "share article",
    "listen to this article",
    "print this page",
    "copy link",
    "gift this article",
    "add to favorites",
    "back to top",
    "story continues below advertisement",
    "article continues below",
    "view in browser",
    "email this page",
    "share on facebook",
    "artikel teilen",
    "zum inhalt springen",
    "loading",
    "for immediate release",
    "sign in",
    "log in",
    "search",
];
