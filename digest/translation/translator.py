"""Sentences and documents through memory, model, term ladder and guards: the room's one door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from digest import formats
from digest.decoding import DecodingOptions, Hypothesis
from digest.document import Document, Segment, TermUse
from digest.errors import DigestError
from digest.models import Model, facts, find
from digest.segmentation import clean
from digest.terminology import TermBase
from digest.terminology.enforcement import (
    Outcome,
    Task,
    describe_terms,
    enforce,
    exchange_target,
    forbidden_warnings,
    kept_terms,
)
from digest.terminology.files import default_glossary, load
from digest.terminology.matching import Matcher, TermMatch
from digest.terminology.probe import copies_enough, copying_rate
from digest.translation import guards
from digest.translation.constraints import Constraint, apply, checked, unmatched
from digest.translation.engine import Engine
from digest.translation.memory import Correction, Memory, Translation, make_key
from digest.translation.retry import Retried, retry

WINDOW = 1024
"""Sentences that are translated, and stored, together: what a killed run can lose at most."""

_LADDER_VERSION = "ladder:5"
"""Part of the memory's key: raise it when enforcement or guards change what comes out."""
_COPYING = "copying"
"""Name under which the copying rates of models are kept, by fingerprint."""

Progress = Callable[[int], None]
OnError = Callable[[DigestError], None]


@dataclass(slots=True)
class _Request:
    """A sentence on its way: where its result goes, and what decides the result."""

    source: str
    matches: list[TermMatch]
    forbidding: list[TermMatch]
    key: bytes
    result: Translation | None = None


class Translator:
    """Translates German sentences and articles into English.

    Args:
        model: Path or name of an Argos package; by default the best installed one, else the
            starter model (``digest.models.find``).
        glossary: Term base file, files in priority order, or a loaded ``TermBase``; by default the
            one that comes with the package. An empty ``TermBase()`` turns enforcement off.
        memory: An open ``Memory`` or the path of one; by default none.
        options: How to search.
        workers: Sentences translated at the same time; by default one per core.

    Raises:
        ModelError: No usable model.
        GlossaryError: A term base cannot be read.
    """

    def __init__(
        self,
        model: str | Path | Model | None = None,
        glossary: str | Path | Sequence[str | Path] | TermBase | None = None,
        memory: Memory | str | Path | None = None,
        *,
        options: DecodingOptions = DecodingOptions(),  # noqa: B008 - frozen
        workers: int | None = None,
    ) -> None:
        self.model = model if isinstance(model, Model) else find(model)
        self.termbase = _termbase(glossary)
        self.memory = memory if isinstance(memory, Memory) or memory is None else Memory(memory)
        self.options = options
        enforced, forbidding = self.termbase.folded().parted()
        self._matcher, self._forbidding = Matcher(enforced), Matcher(forbidding)
        self._workers = workers
        self._engine: Engine | None = None

    @property
    def engine(self) -> Engine:
        """The loaded model; loading waits for the first sentence that the memory does not know."""
        if self._engine is None:
            self._engine = Engine(self.model, workers=self._workers)
        return self._engine

    @cached_property
    def copies(self) -> bool:
        """Whether the model copies English words in German text; probed once per model."""
        rates = facts.load(_COPYING)
        if self.model.fingerprint not in rates:
            rates[self.model.fingerprint] = copying_rate(self.engine)
            facts.save(_COPYING, rates)
        return copies_enough(rates[self.model.fingerprint])

    def translate(
        self,
        sentences: Sequence[str],
        terms: Sequence[Sequence[Constraint]] | None = None,
        *,
        progress: Progress | None = None,
    ) -> list[Translation]:
        """Translate sentences.

        Args:
            sentences: n German sentences.
            terms: n lists of (German, English) pairs that this sentence must obey; where they
                overlap a term of the term base they take its place. One whose German is not
                found gets a warning.
            progress: Called with the number of sentences done since the last call.

        Returns:
            n translations, same order. The same sentence gets the same translation, whatever
            else is translated with it.

        Raises:
            InputError: ``terms`` are not n lists of pairs.
        """
        results: list[Translation] = []
        constraints = checked(terms, len(sentences))
        for start in range(0, len(sentences), WINDOW):
            window = sentences[start : start + WINDOW]
            results += self._translate(window, constraints[start : start + WINDOW])
            if progress is not None:
                progress(len(window))
        return results

    def translate_documents(
        self,
        paths: Iterable[str | Path | Document],
        *,
        progress: Progress | None = None,
        on_error: OnError | None = None,
    ) -> Iterator[Document]:
        """Translate articles; sentences of neighbouring articles are translated together.

        Args:
            paths: Files, folders, or documents already read.
            progress: Called with the number of sentences done since the last call.
            on_error: Called with the error of a file that cannot be read, which is then left
                out; by default the error is raised.

        Yields:
            The documents in order, every segment with its target, terms and warnings. No
            more articles are held than it takes to fill a window of sentences.

        Raises:
            InputError: A file cannot be read and ``on_error`` is not given.
        """
        waiting: list[Document] = []
        count = 0
        for document in self._read(paths, on_error):
            waiting.append(document)
            count += sum(1 for _ in document.segments)
            if count >= WINDOW:
                yield from self._finish(waiting, progress)
                waiting, count = [], 0
        yield from self._finish(waiting, progress)

    def _read(
        self, paths: Iterable[str | Path | Document], on_error: OnError | None
    ) -> Iterator[Document]:
        entries: list[Path | Document] = []
        for item in paths:
            try:
                entries += [item] if isinstance(item, Document) else formats.expand([Path(item)])
            except DigestError as error:
                _report(error, on_error)
        named = formats.unique_ids(entry for entry in entries if isinstance(entry, Path))
        for entry in entries:
            if isinstance(entry, Document):
                yield entry
                continue
            path, id = next(named)
            try:
                yield formats.read(path, id=id)
            except DigestError as error:
                _report(error, on_error)

    def _finish(
        self, documents: Sequence[Document], progress: Progress | None
    ) -> Iterator[Document]:
        segments: list[Segment] = [s for document in documents for s in document.segments]
        translations = self.translate([s.source for s in segments], progress=progress)
        for segment, translation in zip(segments, translations, strict=True):
            segment.target = translation.target
            segment.score = translation.score
            segment.terms = translation.terms
            segment.warnings = translation.warnings
        yield from documents

    def _translate(
        self, sentences: Sequence[str], inline: Sequence[Sequence[Constraint]]
    ) -> list[Translation]:
        requests = [
            self._request(clean(sentence), constraints)
            for sentence, constraints in zip(sentences, inline, strict=True)
        ]
        self._recall(requests)
        unknown: dict[bytes, _Request] = {}
        for request in requests:
            if request.result is None:
                unknown.setdefault(request.key, request)
        fresh = dict(zip(unknown, self._decode(list(unknown.values())), strict=True))
        if self.memory is not None and fresh:
            self.memory.put(self.model.fingerprint, fresh.items())
        results = [request.result or _copied(fresh[request.key]) for request in requests]
        for result, request, constraints in zip(results, requests, inline, strict=True):
            result.warnings += unmatched(constraints, request.matches)
        return results

    def _request(self, source: str, constraints: Sequence[Constraint]) -> _Request:
        matches = apply(constraints, source, self._matcher.find(source))
        forbidding = self._forbidding.find(source)
        key = make_key(
            self.model.fingerprint,
            f"{self.options.signature}|{_LADDER_VERSION}",
            source,
            (f"{match.start}:{match.term.key}" for match in [*matches, *forbidding]),
        )
        return _Request(source, matches, forbidding, key)

    def _recall(self, requests: Sequence[_Request]) -> None:
        """Fill in what a translator corrected or the memory knows; blank lines stay blank."""
        for request in requests:
            if not request.source:
                request.result = Translation("", "")
        if self.memory is None:
            return
        corrections = self.memory.corrections([request.source for request in requests])
        known = self.memory.get([request.key for request in requests])
        for request in requests:
            if request.source in corrections:
                request.result = _corrected(corrections[request.source], request.matches)
            elif request.key in known:
                request.result = _copied(known[request.key])

    def _decode(self, requests: Sequence[_Request]) -> list[Translation]:
        """Translate what is not known: model, then the term ladder, then the guards."""
        if not requests:
            return []
        tasks = [Task(request.source, request.matches) for request in requests]
        copies = any(task.matches for task in tasks) and self.copies
        outcomes = enforce(tasks, self.engine, _penalty, self.options, copies=copies)
        mended = retry(
            [task.source for task in tasks],
            [[Hypothesis(o.target, o.score), *o.others] for o in outcomes],
            self.engine,
            decoded=[outcome.decoded for outcome in outcomes],
            keep=lambda i, text: kept_terms(outcomes[i], text, tasks[i].matches),
            options=self.options,
        )
        return [
            _joined(request, outcome, found)
            for request, outcome, found in zip(requests, outcomes, mended, strict=True)
        ]


def _report(error: DigestError, on_error: OnError | None) -> None:
    """Hand an error to whoever takes errors; raise it if nobody does."""
    if on_error is None:
        raise error
    on_error(error)


def _joined(request: _Request, outcome: Outcome, found: Retried) -> Translation:
    """Join what the ladder of terms and that of the guards made of a sentence."""
    if found.text != outcome.target:
        outcome = exchange_target(outcome, found.text, found.score, request.matches)
    warnings = [
        *outcome.warnings,
        *forbidden_warnings(found.text, request.forbidding),
        *found.warnings,
    ]
    return Translation(request.source, found.text, found.score, outcome.terms, warnings)


def _termbase(glossary: str | Path | Sequence[str | Path] | TermBase | None) -> TermBase:
    if isinstance(glossary, TermBase):
        return glossary
    if glossary is None:
        paths: Sequence[str | Path] = [default_glossary()]
    elif isinstance(glossary, (str, Path)):
        paths = [glossary]
    else:
        paths = glossary
    return TermBase.merged(load(path) for path in paths)


def _penalty(source: str, target: str, terms: Sequence[TermUse]) -> float:
    return guards.penalty(guards.check(source, target, terms=terms))


def _copied(translation: Translation) -> Translation:
    """Return a copy with lists of its own: segments may change theirs."""
    return replace(
        translation,
        terms=[replace(use) for use in translation.terms],
        warnings=list(translation.warnings),
    )


def _corrected(correction: Correction, matches: Sequence[TermMatch]) -> Translation:
    """Return a translator's correction with the terms that stand in it."""
    return Translation(
        correction.source, correction.target, None, describe_terms(correction.target, matches)
    )
