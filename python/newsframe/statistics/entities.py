"""Persons, organisations, places and peoples that articles mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newsframe._frames import aliases_table, names_table
from newsframe._options import choice, mention_options, names_of, to_json, whole_options
from newsframe.recognizers import table_for
from newsframe.statistics.base import Statistics

if TYPE_CHECKING:
    import polars as pl

    from newsframe import Corpus
    from newsframe._typing import ComentionWindow, DocFreq, GazetteerMode, Label, Merge, Offsets, Table


class EntityStatistics(Statistics):
    """Persons, organisations, places and peoples that articles mention."""

    __slots__ = ()

    def mentions(
        self,
        *,
        labels: Sequence[Label] = ("PER", "ORG", "LOC", "NORP"),
        language: str | None = None,
        min_score: float = 0.0,
        second_pass: bool = True,
        gazetteer: Table | None = None,
        mode: GazetteerMode = "prefer",
        recognizer: Any = None,
        merge: Merge = "replace",
        aliases: Table | Mapping[str, str] | None = None,
        offsets: Offsets = "char",
    ) -> pl.DataFrame:
        """Return one row per mention of an entity, in the order of the text.

        Articles in languages without a model have no rows; a :class:`newsframe.errors.NewsframeWarning` says how many
        they are. There is a model for English.

        Parameters
        ----------
        labels : sequence of {"PER", "ORG", "LOC", "NORP", "EVENT", "WORK", "PRODUCT"}
            What is wanted: persons; organisations; places; nationalities, religious and political groups; events;
            works, laws and awards; products. The last three are found less surely.
        language : str, optional
            The language whose model all articles are read by, by name or ISO code; by default that of each article, as
            declared, else as detected, else English.
        min_score : float
            Mentions with a lower score are left out, from 0 to 1.
        second_pass : bool
            Whether an article is read twice, the second time with what the first said of the same names.
        gazetteer : data frame or path, optional
            Names of your own: ``name``, ``label`` and, if wanted, ``entity``, for whom the name stands. A path is that
            of a ``.tsv`` or ``.csv`` file. A warning names those that are there with different labels or entities.
            Capitals must be those of the text, but where a sentence is all in capitals or without any. Names with a
            label that is not among ``labels`` are not shown.
        mode : {"prefer", "force", "feature"}
            How much these names decide. ``"force"``: each place where one stands is a mention, whatever the model says
            (in articles of a language with a model; others are not read).
            ``"prefer"``: the model decides, and they weigh heavily. ``"feature"``: they weigh as much as a name of the
            embedded lists.
        recognizer : object, optional
            Another recogniser: a spaCy, Stanza, GLiNER or Hugging Face pipeline or a function of a text, as
            :func:`newsframe.recognizers.spans` takes it and runs it once for each call; or a data frame of spans, such
            as that function returns: ``article_id``, ``start``, ``end`` (in the unit of ``offsets``), ``label`` and, if
            wanted, ``score``. Labels of other schemes become ours (GPE and FAC are LOC, PERSON is PER); a warning
            names those that are left out, such as MISC.
        merge : {"replace", "union", "fill"}
            How its spans go together with the mentions that newsframe finds. ``"replace"``: only its spans count.
            ``"union"``: both count, and where they overlap the longer one. ``"fill"``: its spans count, and ours in the
            gaps between them.
        aliases : data frame, path or dict, optional
            Which names stand for whom, whatever the rules say: ``alias``, ``entity`` and, if wanted, the ``label`` that
            the alias is limited to; or a dict of aliases with their entities. An alias is compared with the whole
            ``text`` of mentions, capitals and full stops included. What :meth:`aliases` returns can be
            edited and given back.
        offsets : {"char", "byte", "utf16"}
            The unit of ``start`` and ``end``; Python slices characters.

        Returns
        -------
        polars.DataFrame
            ``article_id`` (UInt32), ``sentence``, ``start``, ``end`` (Int64; ``text[start:end]`` is the mention),
            ``text`` (String, without title and possessive), ``label`` (String, of the entity), ``entity`` (String, the
            name that all of its mentions share), ``title`` (String, such as "US President"; null if there is none),
            ``score`` (Float64, the share of mentions with such a score that are right). Rows stand in the order of the
            articles and their text, and never overlap.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed.
        newsframe.errors.FrameError
            If a column of a table is missing, or a span does not fit its text.

        Notes
        -----
        The spans keep to conventions: no title ("US President **Donald Trump**"), no leading "the" ("the **United
        Nations**"), no possessive ("**France**'s"), nationalities are NORP ("**Russian** troops"), and a "**Trump**-
        **Putin** summit" mentions two persons. In memory, articles are recognised once for all calls with the same
        options; ``by`` and ``aliases`` may differ.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["Viktor Orbán met Macron. Orbán left."]}))
        >>> found = pl.DataFrame({"article_id": 0, "start": [0, 17, 25], "end": [12, 23, 30], "label": "PERSON"})
        >>> corpus.mentions(recognizer=found).select("sentence", "text", "label", "entity").rows()
        [(0, 'Viktor Orbán', 'PER', 'Viktor Orbán'), (0, 'Macron', 'PER', 'Macron'),
         (1, 'Orbán', 'PER', 'Viktor Orbán')]
        """
        return _table(self, "mentions", locals(), mention_options(locals()))

    def entities(
        self,
        *,
        by: str | Sequence[str] | None = (),
        every: str | None = None,
        min_count: int = 1,
        min_df: DocFreq = 1,
        labels: Sequence[Label] = ("PER", "ORG", "LOC", "NORP"),
        language: str | None = None,
        min_score: float = 0.0,
        second_pass: bool = True,
        gazetteer: Table | None = None,
        mode: GazetteerMode = "prefer",
        recognizer: Any = None,
        merge: Merge = "replace",
        aliases: Table | Mapping[str, str] | None = None,
        offsets: Offsets = "char",
    ) -> pl.DataFrame:
        """Return one row per entity, or per group and entity, those with most mentions first.

        Parameters
        ----------
        by, every
            The groups, as for :meth:`terms`; ``every="1mo"`` makes a series.
        min_count : int
            Entities with fewer mentions in the group are left out.
        min_df : int or float
            Entities in fewer articles of the group are left out: a number, or a share of them as a float.
        labels, language, min_score, second_pass, gazetteer, mode, recognizer, merge, aliases
            Which mentions there are, as for :meth:`mentions`.
        offsets : {"char", "byte", "utf16"}
            The unit of ``start`` and ``end`` in a table of spans.

        Returns
        -------
        polars.DataFrame
            The group columns, then ``entity``, ``label`` (String), ``count`` (Int64, mentions), ``doc_freq`` (Int64,
            articles with one), ``aliases`` (List(String), what else it is called there, the most frequent form first),
            ``first_published``, ``last_published`` (Date, the days of the first and the last such article),
            ``doc_share`` (Float64, the part of the articles of the group), ``salience`` (Float64, how much the articles
            that mention it are about it, from 0 to 1). Equal counts are ordered by entity and label.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, such as a column that no article has.
        newsframe.errors.FrameError
            If a column of a table is missing, or a span does not fit its text.

        Notes
        -----
        The salience of an entity is the mean, over the articles that mention it, of (title + first + often) / 3:
        *title* is 1 if a name that the article calls it by stands in the headline, else 0; *first* is 1 − the place of
        its first mention / the length of the text; *often* is the number of its mentions / that of the entity that the
        article mentions most.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["Viktor Orbán met Macron. Orbán left."], "title": ["Orbán"]}))
        >>> found = pl.DataFrame({"article_id": 0, "start": [0, 17, 25], "end": [12, 23, 30], "label": "PERSON"})
        >>> corpus.entities(recognizer=found).select("entity", "count", "aliases", "salience").rows()
        [('Viktor Orbán', 2, ['Orbán'], 1.0), ('Macron', 1, [], 0.342...)]
        >>> corpus.entities(recognizer=found, aliases={"Macron": "Emmanuel Macron"})["entity"].to_list()
        ['Viktor Orbán', 'Emmanuel Macron']
        """
        arguments = locals()
        options = mention_options(arguments) | whole_options(arguments)
        return _table(self, "entities", arguments, options | {"min_count": min_count, "min_df": min_df})

    def comentions(
        self,
        *,
        window: ComentionWindow = "sentence",
        min_count: int = 2,
        measures: str | Sequence[str] = ("npmi", "log_likelihood"),
        by: str | Sequence[str] | None = (),
        every: str | None = None,
        labels: Sequence[Label] = ("PER", "ORG", "LOC", "NORP"),
        language: str | None = None,
        min_score: float = 0.0,
        second_pass: bool = True,
        gazetteer: Table | None = None,
        mode: GazetteerMode = "prefer",
        recognizer: Any = None,
        merge: Merge = "replace",
        aliases: Table | Mapping[str, str] | None = None,
        offsets: Offsets = "char",
    ) -> pl.DataFrame:
        """Return who is mentioned with whom: one row per pair of entities, those that share most windows first.

        These are the edges of a network, whose nodes :meth:`comention_nodes` returns.

        Parameters
        ----------
        window : {"sentence", "paragraph", "article"}
            What both must stand in. Of windows with more than 1,000 entities, which are lists, no pairs are counted.
        min_count : int
            Pairs that share fewer windows in the group are left out.
        measures : str or sequence of str
            Measures of association, a column each: see :func:`newsframe.measures.catalogue`. Their table counts
            windows: with both, with each of them, and all, those without any name included.
        by, every
            The groups, as for :meth:`terms`.
        labels, language, min_score, second_pass, gazetteer, mode, recognizer, merge, aliases
            Which mentions there are, as for :meth:`mentions`.
        offsets : {"char", "byte", "utf16"}
            The unit of ``start`` and ``end`` in a table of spans.

        Returns
        -------
        polars.DataFrame
            The group columns, then ``left``, ``left_label``, ``right``, ``right_label`` (String, the left one first in
            the alphabet), ``count`` (Int64, windows with both), ``doc_freq`` (Int64, articles with one), then the
            measures (Float64). Equal counts are ordered by the names.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, such as a measure that there is not.
        newsframe.errors.FrameError
            If a column of a table is missing, or a span does not fit its text.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["Orbán met Macron. It rained. Macron left."]}))
        >>> found = pl.DataFrame({"article_id": 0, "start": [0, 10, 29], "end": [5, 16, 35], "label": "PERSON"})
        >>> corpus.comentions(recognizer=found, min_count=1).select("left", "right", "count", "npmi").rows()
        [('Macron', 'Orbán', 1, 0.369...)]
        """
        return _table(self, "comentions", locals(), _pair_options(locals()))

    def comention_nodes(
        self,
        *,
        window: ComentionWindow = "sentence",
        min_count: int = 2,
        by: str | Sequence[str] | None = (),
        every: str | None = None,
        labels: Sequence[Label] = ("PER", "ORG", "LOC", "NORP"),
        language: str | None = None,
        min_score: float = 0.0,
        second_pass: bool = True,
        gazetteer: Table | None = None,
        mode: GazetteerMode = "prefer",
        recognizer: Any = None,
        merge: Merge = "replace",
        aliases: Table | Mapping[str, str] | None = None,
        offsets: Offsets = "char",
    ) -> pl.DataFrame:
        """Return the entities that are mentioned with others, those with most mentions first.

        These are the nodes of the network whose edges :meth:`comentions` returns.

        Parameters
        ----------
        window, min_count
            Which pairs are edges, as for :meth:`comentions`.
        by, every
            The groups, as for :meth:`terms`.
        labels, language, min_score, second_pass, gazetteer, mode, recognizer, merge, aliases
            Which mentions there are, as for :meth:`mentions`.
        offsets : {"char", "byte", "utf16"}
            The unit of ``start`` and ``end`` in a table of spans.

        Returns
        -------
        polars.DataFrame
            The group columns, then ``entity``, ``label`` (String), ``count`` (Int64, mentions), ``doc_freq`` (Int64,
            articles with one), ``windows`` (Int64, sentences, paragraphs or articles with one), ``degree`` (Int64, its
            edges), ``strength`` (Int64, the sum of their counts).

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed.
        newsframe.errors.FrameError
            If a column of a table is missing, or a span does not fit its text.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["Orbán met Macron. It rained. Macron left."]}))
        >>> found = pl.DataFrame({"article_id": 0, "start": [0, 10, 29], "end": [5, 16, 35], "label": "PERSON"})
        >>> corpus.comention_nodes(recognizer=found, min_count=1).select("entity", "windows", "degree").rows()
        [('Macron', 2, 1), ('Orbán', 1, 1)]
        """
        return _table(self, "comention_nodes", locals(), _pair_options(locals()))

    def aliases(
        self,
        *,
        labels: Sequence[Label] = ("PER", "ORG", "LOC", "NORP"),
        language: str | None = None,
        min_score: float = 0.0,
        second_pass: bool = True,
        gazetteer: Table | None = None,
        mode: GazetteerMode = "prefer",
        recognizer: Any = None,
        merge: Merge = "replace",
        aliases: Table | Mapping[str, str] | None = None,
        offsets: Offsets = "char",
    ) -> pl.DataFrame:
        """Return what was decided about each name: for whom it stands, and why.

        The table can be edited and given back as ``aliases`` of any method of entities: change ``entity`` where a
        decision is wrong, and keep only the rows that shall be fixed.

        Parameters
        ----------
        labels, language, min_score, second_pass, gazetteer, mode, recognizer, merge, aliases
            Which mentions there are, as for :meth:`mentions`.
        offsets : {"char", "byte", "utf16"}
            The unit of ``start`` and ``end`` in a table of spans.

        Returns
        -------
        polars.DataFrame
            ``alias`` (String, the name as articles write it), ``label`` (String), ``entity`` (String, null if each
            article decides, as the name stands for several), ``count`` (Int64, mentions that are written like this),
            ``doc_freq`` (Int64, articles with one), ``reason`` (String: ``user``, ``name`` if it is the entity's own,
            ``spelling``, ``known_name``, ``brackets``, ``acronym``, ``initials``, ``short_person``, ``part`` or
            "label", the name under a label that is a mistake),
            ``is_ambiguous`` (Boolean, whether it may stand for another entity, too), ``candidates`` (List(String),
            these others; all, if there is no single entity). Those with most mentions come first, ties by alias and
            label.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed.
        newsframe.errors.FrameError
            If a column of a table is missing, or a span does not fit its text.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["Viktor Orbán met Macron. Orbán left."]}))
        >>> found = pl.DataFrame({"article_id": 0, "start": [0, 17, 25], "end": [12, 23, 30], "label": "PERSON"})
        >>> corpus.aliases(recognizer=found).select("alias", "entity", "reason").rows()
        [('Macron', 'Macron', 'name'), ('Orbán', 'Viktor Orbán', 'short_person'),
         ('Viktor Orbán', 'Viktor Orbán', 'name')]
        """
        return _table(self, "aliases", locals(), mention_options(locals()))


def _pair_options(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return those of the arguments that say which pairs there are."""
    options = mention_options(arguments) | whole_options(arguments)
    options |= {name: arguments[name] for name in ("window", "min_count")}
    return options | {name: names_of(name, arguments[name]) for name in ("measures",) if name in arguments}


def _table(corpus: Any, name: str, arguments: dict[str, Any], options: dict[str, Any]) -> pl.DataFrame:
    """Return the table of the Rust method of this name."""
    json, unit = to_json(options), choice(arguments["offsets"])
    gazetteer = names_table("gazetteer", arguments["gazetteer"])
    aliases = aliases_table(arguments["aliases"])
    given: Corpus = corpus
    spans = table_for(given, arguments["recognizer"], arguments["labels"], unit)
    tables = (gazetteer, aliases, spans)
    return given._frame("recognizing", lambda progress: given._corpus.entity_table(name, json, tables, unit, progress))
