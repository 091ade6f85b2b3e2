"""The statistics of a corpus, a class for each kind: their methods are those of :class:`newsframe.Corpus`."""
