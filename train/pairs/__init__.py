"""How the weights of ``onrecord.merge.compare`` are fitted: pairs of tellings that are known to be of one event or of
two.

``python -m train.pairs --data FOLDER`` refits them. The pairs come from three sets, each with a constant of its own
(how often a pair of it is one event says nothing of another set's); the constant that ships is that of the labelled
pairs, whose tellings are read by the extractor as any report is. A signal that a set cannot show is absent there.

- ``fakes.jsonl``: our own labels on reports of the Syrian war, stand-off (see the README beside it);
- ECB+, train topics: given mentions, across the reports of one topic: triggers, places by name, and words;
- MEANTIME: given mentions with participants, places and dates, across the reports of one corpus.

Signals for can only weigh for a pair and signals against only against it, whatever a few pairs suggest.
"""
