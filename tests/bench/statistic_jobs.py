"""What each library is asked to do with words that are there already: pairs, keyness, concordances, similarity.

The peers get token lists or matrices that were made before the clock starts, newsframe a corpus in memory: what is
measured is the statistic alone. All of them see the same lower-case tokens.
"""

from __future__ import annotations

import re
from typing import Any

from job import Count, Job, Work
from measure import Tally
from workload import Workload

NODE = "peace"
PHRASE = "united nations"
MEASURES = ("log_likelihood", "pmi", "t_score", "dice", "chi_squared")
MIN_COUNT = 10


def _corpus(data: Workload, threads: int) -> Any:
    import newsframe as nf

    return nf.read(data.table().with_row_index("row"), text="text", threads=threads)


def _sentences(data: Workload) -> list[list[str]]:
    """Return the counted tokens of each sentence in lower case, as newsframe sees them."""
    import polars as pl

    tokens = _corpus(data, 1).tokens().filter(~pl.col("kind").is_in(["punctuation", "symbol"]))
    lists = tokens.group_by("article_id", "sentence", maintain_order=True).agg("term")["term"]
    return [terms.to_list() for terms in lists]


def _rows(probe: dict[str, Any]) -> Count:
    """Tally a frame: its rows, and the count of the row with these values."""
    import polars as pl

    def count(frame: pl.DataFrame) -> Tally:
        found = frame.filter(*(pl.col(name) == value for name, value in probe.items()))
        return Tally(int(frame["count"].sum()), frame.height, int(found["count"].sum()))

    return count


# --- bigrams with five measures --------------------------------------------------------------------------------------


def newsframe_bigrams(data: Workload, threads: int) -> tuple[Work, Count]:
    corpus = _corpus(data, threads)
    return (
        lambda: corpus.ngrams(n=2, min_count=MIN_COUNT, measures=MEASURES),
        _rows({"term": PHRASE}),
    )


def nltk_bigrams(data: Workload, threads: int) -> tuple[Work, Count]:
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    sentences = _sentences(data)
    measures = BigramAssocMeasures
    functions = (measures.likelihood_ratio, measures.pmi, measures.student_t, measures.dice, measures.chi_sq)

    def work() -> tuple[Any, list[Any]]:
        finder = BigramCollocationFinder.from_documents(sentences)
        finder.apply_freq_filter(MIN_COUNT)
        return finder, [finder.score_ngrams(function) for function in functions]

    def count(result: tuple[Any, list[Any]]) -> Tally:
        counts = result[0].ngram_fd
        return Tally(sum(counts.values()), len(counts), counts[tuple(PHRASE.split())])

    return work, count


def gensim_bigrams(data: Workload, threads: int) -> tuple[Work, Count]:
    from gensim.models.phrases import Phrases

    sentences = _sentences(data)

    def work() -> tuple[Any, dict[str, float]]:
        # It finds those above a threshold of one measure: -1 is that of the least.
        phrases = Phrases(sentences, min_count=MIN_COUNT, threshold=-1, scoring="npmi", max_vocab_size=100_000_000)
        return phrases, phrases.export_phrases()

    def count(result: tuple[Any, dict[str, float]]) -> Tally:
        phrases, scores = result
        return Tally(0, len(scores), phrases.vocab[PHRASE.replace(" ", "_")])

    return work, count


# --- words around a node, and all pairs of a window ------------------------------------------------------------------


def newsframe_node(data: Workload, threads: int) -> tuple[Work, Count]:
    corpus = _corpus(data, threads)
    return lambda: corpus.collocations(node=NODE, window=(5, 5)), _rows({"collocate": "security"})


def python_node(data: Workload, threads: int) -> tuple[Work, Count]:
    from collections import Counter

    sentences = _sentences(data)

    def work() -> Counter[str]:
        counts: Counter[str] = Counter()
        for sentence in sentences:
            for at, word in enumerate(sentence):
                if word == NODE:
                    counts.update(sentence[max(0, at - 5) : at])
                    counts.update(sentence[at + 1 : at + 6])
        return counts

    return work, lambda counts: Tally(sum(counts.values()), len(counts), counts["security"])


def newsframe_window(data: Workload, threads: int) -> tuple[Work, Count]:
    corpus = _corpus(data, threads)
    return lambda: corpus.collocations(window=(0, 5), ordered=True, min_count=MIN_COUNT), _rows(
        {"node": "human", "collocate": "rights"}
    )


def nltk_window(data: Workload, threads: int) -> tuple[Work, Count]:
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    # NLTK's window counts the first word, too; pairs run across sentences here.
    words = [word for sentence in _sentences(data) for word in sentence]

    def work() -> tuple[Any, list[Any]]:
        finder = BigramCollocationFinder.from_words(words, window_size=6)
        finder.apply_freq_filter(MIN_COUNT)
        return finder, finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)

    def count(result: tuple[Any, list[Any]]) -> Tally:
        counts = result[0].ngram_fd
        return Tally(sum(counts.values()), len(counts), counts["human", "rights"])

    return work, count


# --- keyness of two halves -------------------------------------------------------------------------------------------


def newsframe_keyness(data: Workload, threads: int) -> tuple[Work, Count]:
    import polars as pl

    corpus = _corpus(data, threads)
    target = pl.col("article_id") < data.articles // 2
    half = corpus.filter(target)
    rest = corpus.filter(~target)
    return (
        lambda: half.keyness(reference=rest, measures=["log_likelihood", "log_ratio"]),
        _rows({"term": NODE}),
    )


def polars_keyness(data: Workload, threads: int) -> tuple[Work, Count]:
    import polars as pl

    tokens = _corpus(data, 1).tokens().filter(~pl.col("kind").is_in(["punctuation", "symbol"]))
    tokens = tokens.select("term", target=pl.col("article_id") < data.articles // 2)

    def work() -> pl.DataFrame:
        counts = tokens.group_by("term").agg(
            count=pl.col("target").sum().cast(pl.Int64), reference=(~pl.col("target")).sum().cast(pl.Int64)
        )
        a, b = pl.col("count"), pl.col("reference")
        c, d = a.sum() - a, b.sum() - b
        n = a.sum() + b.sum()

        def cell(observed: pl.Expr, row: pl.Expr, column: pl.Expr) -> pl.Expr:
            return pl.when(observed > 0).then(observed * (observed * n / (row * column)).log()).otherwise(0.0)

        cells = [cell(a, a + b, a + c), cell(b, a + b, b + d), cell(c, c + d, a + c), cell(d, c + d, b + d)]
        smooth = pl.when(b > 0).then(b.cast(pl.Float64)).otherwise(0.5)
        return counts.with_columns(
            log_likelihood=2 * pl.sum_horizontal(cells), log_ratio=(a / a.sum() / (smooth / b.sum())).log(2)
        ).sort("log_likelihood", descending=True)

    return work, _rows({"term": NODE})


# --- concordances ----------------------------------------------------------------------------------------------------


def newsframe_kwic(data: Workload, threads: int) -> tuple[Work, Count]:
    corpus = _corpus(data, threads)
    return lambda: corpus.kwic(NODE, window=8), _lines


def newsframe_kwic_phrase(data: Workload, threads: int) -> tuple[Work, Count]:
    corpus = _corpus(data, threads)
    return lambda: corpus.kwic("security council", window=8), _lines


def regex_kwic(data: Workload, threads: int) -> tuple[Work, Count]:
    return _regex_scan(data, rf"\b{NODE}\b"), lambda lines: Tally(0, len(lines), 0)


def regex_kwic_phrase(data: Workload, threads: int) -> tuple[Work, Count]:
    return _regex_scan(data, r"\bsecurity\s+council\b"), lambda lines: Tally(0, len(lines), 0)


def _regex_scan(data: Workload, pattern: str) -> Work:
    texts, compiled = data.texts(), re.compile(pattern, re.IGNORECASE)

    def work() -> list[tuple[int, str, str, str]]:
        return [
            (article, text[max(0, hit.start() - 50) : hit.start()], hit.group(), text[hit.end() : hit.end() + 50])
            for article, text in enumerate(texts)
            for hit in compiled.finditer(text)
        ]

    return work


def _lines(frame: Any) -> Tally:
    return Tally(0, frame.height, 0)


# --- co-occurrence in sentences --------------------------------------------------------------------------------------


def newsframe_cooccurrence(data: Workload, threads: int) -> tuple[Work, Count]:
    corpus = _corpus(data, threads)
    return (
        lambda: corpus.cooccurrence(context="sentence", min_count=MIN_COUNT).edges,
        _rows({"source": "human", "target": "rights"}),
    )


def scikit_learn_cooccurrence(data: Workload, threads: int) -> tuple[Work, Count]:
    from scipy.sparse import triu
    from sklearn.feature_extraction.text import CountVectorizer

    sentences = _sentences(data)
    vectorizer = CountVectorizer(analyzer=lambda sentence: sentence, binary=True, min_df=MIN_COUNT)

    def work() -> tuple[dict[str, int], Any]:
        matrix = vectorizer.fit_transform(sentences)
        pairs = triu(matrix.T @ matrix, k=1).tocoo()
        return vectorizer.vocabulary_, pairs

    def count(result: tuple[dict[str, int], Any]) -> Tally:
        columns, pairs = result
        kept = pairs.data >= MIN_COUNT
        ends = {columns["human"], columns["rights"]}
        probe = kept & (pairs.row == min(ends)) & (pairs.col == max(ends))
        return Tally(int(pairs.data[kept].sum()), int(kept.sum()), int(pairs.data[probe].sum()))

    return work, count


# --- similarity of articles ------------------------------------------------------------------------------------------


def newsframe_similarity(data: Workload, threads: int) -> tuple[Work, Count]:
    corpus = _corpus(data, threads)
    return (
        lambda: corpus.similarity(between="articles", metric="cosine", stop_words="en", min_similarity=0.5),
        lambda frame: Tally(0, frame.height, 0),
    )


def scikit_learn_similarity(data: Workload, threads: int) -> tuple[Work, Count]:
    from scipy.sparse import triu
    from sklearn.metrics.pairwise import cosine_similarity

    matrix, _ = _corpus(data, 1).dtm(weight="tf_idf", stop_words="en")

    def work() -> Any:
        return triu(cosine_similarity(matrix, dense_output=False), k=1).tocoo()

    return work, lambda pairs: Tally(0, int((pairs.data >= 0.5).sum()), 0)


# --- without a peer --------------------------------------------------------------------------------------------------


def newsframe_dispersion(data: Workload, threads: int) -> tuple[Work, Count]:
    import polars as pl

    import newsframe as nf

    corpus = _corpus(data, threads)
    measures = nf.measures.catalogue().filter(pl.col("family") == "dispersion")["name"].to_list()
    return lambda: corpus.dispersion(parts="articles", measures=measures), _rows({"term": NODE})


BIGRAMS = [
    Job("bigrams", f"**newsframe** `ngrams(n=2, min_count={MIN_COUNT})`, five measures", newsframe_bigrams),
    Job("nltk-bigrams", "NLTK `BigramCollocationFinder`, the same five", nltk_bigrams),
    Job("gensim-bigrams", "gensim `Phrases`, one measure", gensim_bigrams),
]
WINDOWS = [
    Job("node", f"**newsframe** `collocations(node={NODE!r}, window=(5, 5))`", newsframe_node),
    Job("python-node", "Python, slices of token lists into a Counter", python_node),
    Job(
        "window",
        f"**newsframe** `collocations(window=(0, 5), ordered=True, min_count={MIN_COUNT})`: all pairs",
        newsframe_window,
    ),
    Job("nltk-window", "NLTK `BigramCollocationFinder(window_size=6)`, one measure", nltk_window, slow=True),
]
KEYNESS = [
    Job("keyness", "**newsframe** `keyness` of two halves, counting included", newsframe_keyness),
    Job("polars-keyness", "Polars, on a frame of tokens", polars_keyness),
]
CONCORDANCES = [
    Job("kwic", f"**newsframe** `kwic({NODE!r})`", newsframe_kwic),
    Job("regex-kwic", "Python `re.finditer`", regex_kwic),
    Job("kwic-phrase", "**newsframe** `kwic('security council')`", newsframe_kwic_phrase),
    Job("regex-kwic-phrase", "Python `re.finditer`, the phrase", regex_kwic_phrase),
]
COOCCURRENCE = [
    Job(
        "cooccurrence",
        f"**newsframe** `cooccurrence(context='sentence', min_count={MIN_COUNT})`",
        newsframe_cooccurrence,
    ),
    Job("scikit-learn-cooccurrence", "scikit-learn, sparse product", scikit_learn_cooccurrence, slow=True),
]
SIMILARITY = [
    Job("similarity", "**newsframe** `similarity(min_similarity=0.5, stop_words='en')`", newsframe_similarity),
    Job("scikit-learn-similarity", "scikit-learn `cosine_similarity` of the same matrix", scikit_learn_similarity),
]
DISPERSION = [Job("dispersion", "**newsframe** `dispersion(parts='articles')`, all measures", newsframe_dispersion)]
TABLES = {
    "Bigrams with association measures": BIGRAMS,
    "Words in a window": WINDOWS,
    "Keyness": KEYNESS,
    "Concordances": CONCORDANCES,
    "Co-occurrence in sentences": COOCCURRENCE,
    "Similarity of articles": SIMILARITY,
    "Dispersion": DISPERSION,
}

SECONDS = (
    ("bigrams", 6, "bigram frequencies with five measures"),
    ("node", 0.2, "collocates of one node, window of five"),
    ("window", 25, f"all pairs of a window of five, `min_count={MIN_COUNT}`"),
    ("keyness", 0.3, "keyness of two halves, counting included"),
    ("kwic", 0.5, "concordance of a common word"),
    ("kwic-phrase", 0.2, "concordance of a phrase of two words"),
    ("dispersion", 1, "dispersion, all measures"),
)
RATIOS = (
    ("bigrams", "nltk-bigrams", 30),
    ("bigrams", "gensim-bigrams", 10),
    ("window", "nltk-window", 30),
    ("keyness", "polars-keyness", 1),
    ("kwic", "regex-kwic", 1),
    ("kwic-phrase", "regex-kwic-phrase", 1),
    ("cooccurrence", "scikit-learn-cooccurrence", 1),
    ("similarity", "scikit-learn-similarity", 1),
)
