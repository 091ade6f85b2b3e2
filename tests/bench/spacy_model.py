"""Train a recogniser of spaCy on gold, as a peer of newsframe's where no model can be had without a download.

    python tests/bench/spacy_model.py en_trained_here ewt_train.col docred_dev.col newswire.jsonl --epochs 5
    NEWSFRAME_BENCH_SPACY=en_trained_here python tests/bench/peers.py entities --gold all.bio

The pipeline is spaCy's own for a language without vectors: a blank tokenizer and `ner` with its default options. The
files are those that `entities.py` reads, as they are; gold whose ends are inside a token of spaCy is left out. The
seed is fixed, the documents are shuffled in every epoch, and the weights are averaged, as `spacy train` does.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import entities
import spacy
from spacy.training import Example
from spacy.util import filter_spans, fix_random_seed

BATCH = 1000
"""Tokens of a batch."""


def train(files: list[Path], epochs: int, seed: int = 1) -> spacy.Language:
    """Train a pipeline on files of gold, so many times through."""
    fix_random_seed(seed)
    chance = random.Random(seed)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("ner")
    examples = [_example(pipeline, document) for file in files for document in entities.documents(file)]
    optimizer = pipeline.initialize(lambda: examples)
    for epoch in range(epochs):
        chance.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in _batches(examples):
            pipeline.update(batch, sgd=optimizer, drop=0.1, losses=losses)
        print(f"epoch {epoch + 1} of {epochs}: loss {losses['ner']:.0f}", file=sys.stderr)
    with pipeline.use_params(optimizer.averages):
        # What is averaged holds only here: so the bytes are taken and given back.
        averaged = pipeline.to_bytes()
    return pipeline.from_bytes(averaged)


def _example(pipeline: spacy.Language, document: entities.Document) -> Example:
    gold = pipeline.make_doc(document.text)
    names = (gold.char_span(start, end, label=label) for start, end, label in document.names)
    gold.set_ents(filter_spans([name for name in names if name is not None]), default="outside")
    return Example(pipeline.make_doc(document.text), gold)


def _batches(examples: list[Example]) -> Iterator[list[Example]]:
    batch: list[Example] = []
    for example in examples:
        batch.append(example)
        if sum(map(len, batch)) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def main() -> None:
    """Read the arguments, train, and write the pipeline into a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--epochs", type=int, default=5)
    options = parser.parse_args()
    train(options.files, options.epochs).to_disk(options.folder)


if __name__ == "__main__":
    main()
