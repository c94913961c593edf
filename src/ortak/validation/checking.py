"""Check a register: what its files state, then what follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType, TracebackType
from typing import TypeAlias

from ortak.derive import DERIVED_PROPERTIES, derive
from ortak.errors import DataError
from ortak.namespaces import RDF, SH, SHAPES
from ortak.register import Register
from ortak.terms import Iri, Literal, Quad, Term
from ortak.validation import literals, look, rules
from ortak.validation.apart import Apart, Found, Here, Task
from ortak.validation.data import Data
from ortak.validation.garbled import garbled
from ortak.validation.hints import Hints
from ortak.validation.misplaced import misplaced
from ortak.validation.places import Places, nodes
from ortak.validation.results import Report, Result, Severity, report
from ortak.validation.shapes import ShapeSet, refuse_blind, shape_set

LARGE = 30_000
"""More statements than these are checked in a process of their own, with a first look before pySHACL: it takes a second for so many."""

_TYPED = frozenset(DERIVED_PROPERTIES)
_ILL_TYPED, _UNDESCRIBED = SHAPES("literalIsAValue"), SHAPES("referenceIsDescribed")
_CAUSES: Mapping[Iri, frozenset[Iri]] = MappingProxyType(
    {
        SHAPES("beginInOrder"): frozenset((SHAPES("beginBeforeEnd"),)),
        SHAPES("endInOrder"): frozenset((SHAPES("beginBeforeEnd"),)),
        SHAPES("propertyIsInTheModel"): frozenset((SHAPES("derivedByHand"),)),
        SHAPES("entryFitsFile"): frozenset(
            SHAPES(name) for name in ("membershipOfTheEntry", "partiesOfTheEntry", "underAgreementOfItsEntry")
        ),
        SHAPES("phrase"): frozenset((SHAPES("evidenceIri"),)),
    }
)
"""Shapes whose result about a node comes of what another shape has said of it."""
_LANGUAGES = SHAPES("requiredLanguage")
_OF_LANGUAGES = frozenset((SHAPES("requiredLanguages"), SHAPES("knownLanguages")))
"""While it isn't clear in which languages the register is, these would find fault with each of its texts."""
_BY_HAND = {
    "tr": "Bu değeri derleme yazar, elle yazılmaz: satırı silin.",
    "en": "Only the build writes this value, never a hand: delete the statement.",
}


Say: TypeAlias = Callable[[str], None]


def validate(register: Register, say: Say | None = None) -> Report:
    """Every result for the register, in its files' order. ``say`` is told what is being done.

    The shapes for what is derived run only where what is stated conforms: from broken statements, nothing follows.
    Raises DataError where a shape can find nothing: no shapes at all, none that met anything, or one that aims at an unknown term.
    """
    tell = say or (lambda _: None)
    with Checking(register) as checking:
        tell(f"checking what {len(register.documents)} files state")
        conforms = checking.stated(register) is not None
        del register  # a large one and its check don't fit in the memory together: a caller should not keep it either
        if conforms:
            tell("checking what follows from it")
            checking.derived()
        tell("looking up the places of the results")
        return checking.report()


class Checking(AbstractContextManager["Checking"]):
    """The check of one register, in two halves. It keeps the statements in a file of its own, so that the register can be forgotten."""

    def __init__(self, register: Register) -> None:
        """Raises what :func:`validate` raises of shapes that can find nothing."""
        self._register = register.iri
        self._first, self._second = shape_set(register, "stated"), shape_set(register, "derived")
        for shapes in (self._first, self._second):
            rules.refuse_queries(shapes.own)
        refuse_blind([self._first, self._second], ontology_of(register))
        self._terms = {term for document in register.reference for quad in document.quads for term in quad[:3] if isinstance(term, Iri)}
        self._folder = TemporaryDirectory(prefix="ortak-")
        self._data = Data(Path(self._folder.name) / "data.nt")
        self._results: list[Result] = []
        self._focus_nodes = 0
        self._unasked = frozenset(quad.s for quad in self._second.quads)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Remove the file."""
        self._folder.cleanup()

    def stated(self, register: Register) -> list[Quad] | None:
        """Check what is stated. What follows from it; None where it has violations: from broken statements, nothing follows.

        Raises what :func:`validate` raises of shapes that meet nothing, and what :func:`~ortak.derive.derive` raises.
        """
        stated, ontology = register.stated(), ontology_of(register)
        self._data.add(*((document.path, document.quads) for document in register.documents), (None, ontology))
        _refuse_idle(self._first, [*stated, *ontology])
        # Derived meanwhile, in case that it conforms. What comes of broken statements, an error too, is never asked for.
        with self._looking(self._first) as looking, ThreadPoolExecutor(1) as meanwhile:
            reference = [quad for document in register.reference for quad in document.quads]
            derived = meanwhile.submit(derive, stated, reference, register.base, register.languages)
            met = focus_nodes(self._first, stated)
            unreadable, bearers = garbled(stated)
            found = (result for result in self._found(self._first, looking.found()) if not _miscounted(result, bearers))
            self._results += [*_typed_by_hand(stated), *_ill_typed(stated), *unreadable, *misplaced(stated), *found]
            self._focus_nodes = len(met)
            if any(result.severity is Severity.VIOLATION for result in self._results):
                return None
            follows = derived.result()
        self._data.add((None, follows))
        self._focus_nodes = len(met | focus_nodes(self._second, chain(stated, follows, ontology)))
        return follows

    def derived(self) -> None:
        """Check what follows, together with what is stated; after :meth:`stated`."""
        self._unasked = frozenset()
        with self._looking(self._second) as looking:
            self._results += self._found(self._second, looking.found())

    def report(self) -> Report:
        """What has been found so far, each result with its file and place."""
        files = self._data.files_of(node for result in self._results for node in nodes(result)) if self._results else {}
        places, hints = Places(self._terms), Hints(self._terms, _Things(self._data))
        placed = (hints.added(places.placed(self._named_by(result), files)) for result in self._results)
        shapes = {shape for some in (self._first, self._second) for shape, _, _ in some.targets}
        return replace(report(_told_once(placed), len(shapes), self._focus_nodes), unasked=self._unasked)

    def _named_by(self, result: Result) -> Result:
        """The result; one about a literal, with the properties through which the shape got to it: the same one may stand elsewhere."""
        if not isinstance(result.focus, Literal):
            return result
        targets = [*self._first.targets, *self._second.targets]
        through = {term for shape, kind, term in targets if shape == result.shape and kind == SH("targetObjectsOf")}
        return replace(result, along=(*result.along, *sorted(through)))

    @property
    def _large(self) -> bool:
        return self._data.count > LARGE

    def _looking(self, shapes: ShapeSet) -> Apart | Here:
        across = rules.rules(shapes.quads, core_alone=not shapes.own)
        task = Task(self._data.path, across, self._register, self._looked_at(shapes))
        return Apart(task) if self._large else Here(task)

    def _looked_at(self, shapes: ShapeSet) -> list[Quad]:
        """The shapes for the first look: of a register that pySHACL can take whole, none."""
        return rules.without_rules(shapes.of_the_core) if self._large and look.available() else []

    def _found(self, shapes: ShapeSet, found: Found) -> Iterator[Result]:
        """The results of the rules, and those of all other shapes."""
        from ortak.validation import core, parts

        yield from found.results
        if not self._large:
            yield from core.run(core.to_rdflib(self._data.statements()), core.to_rdflib(rules.without_rules(shapes.quads)))
            return
        looked_at = self._looked_at(shapes)
        if found.suspects:
            yield from parts.run(self._data.statements(), looked_at, found.suspects)
        if shapes.own or not looked_at:
            judged = shapes.of_the_register if looked_at else shapes.quads
            yield from parts.run(self._data.statements(), rules.without_rules(judged))


def ontology_of(register: Register) -> list[Quad]:
    """The statements of the ontology, the core's and the register's own."""
    shapes = register.base.graph("shapes/")
    return [quad for document in register.reference if not document.graph.startswith(shapes) for quad in document.quads]


def _typed_by_hand(stated: Iterable[Quad]) -> Iterator[Result]:
    """A derived value in a file. No shape can see this: in one flat graph it looks like what the build writes."""
    for quad in stated:
        if quad.p in _TYPED:
            yield Result(Severity.VIOLATION, SHAPES("derivedByHand"), quad.s, quad.p, quad.o, _BY_HAND)


def _ill_typed(stated: Iterable[Quad]) -> Iterator[Result]:
    """Literals that are no value of their datatype: most of them a shape sees as well, but none sees those that rdflib takes for good."""
    fine: set[Literal] = set()
    for quad in stated:
        if not isinstance(quad.o, Literal) or quad.o in fine:
            continue
        if literals.is_value(quad.o):
            fine.add(quad.o)
        else:
            yield Result(Severity.VIOLATION, _ILL_TYPED, quad.s, quad.p, quad.o, literals.wrong(quad.o))


def _miscounted(result: Result, garbled_ones: set[Iri]) -> bool:
    """A phrase whose letters are garbled has another length, too."""
    return result.shape == SHAPES("phraseFitsPosition") and result.offender in garbled_ones


def _told_once(results: Iterable[Result]) -> Iterator[Result]:
    """Results without what only follows from another one: one mend does away with both."""
    every = list(results)
    judged = {(result.offender, result.value) for result in every if result.shape != _ILL_TYPED and result.severity is Severity.VIOLATION}
    shapes_at: defaultdict[Term, set[Iri]] = defaultdict(set)
    for result in every:
        shapes_at[result.offender].add(result.shape)
    shapes = frozenset().union(*shapes_at.values())
    told: set[tuple[object, ...]] = set()
    nowhere = {term for result in every if result.shape == _UNDESCRIBED for term in result.related}
    for result in every:
        twice = result.shape == _ILL_TYPED and (result.focus, result.value) in judged
        follows = result.shape != _UNDESCRIBED and not nowhere.isdisjoint((result.value, *result.related))
        # A shape that finds two things wrong with one text says the same of both.
        place = (result.shape, result.offender, result.message("en"), result.file, result.spot and result.spot.start)
        is_told = result.spot is not None and place in told
        if not twice and not follows and not is_told and not _consequent(result, shapes_at[result.offender], shapes):
            told.add(place)
            yield result


def _consequent(result: Result, here: Set[Iri], anywhere: Set[Iri]) -> bool:
    """Whether a shape that has something against the node, or against the register anywhere, has already said what this result comes of."""
    causes = _CAUSES.get(result.shape, frozenset())
    return not causes.isdisjoint(here) or (result.shape in _OF_LANGUAGES and _LANGUAGES in anywhere)


class _Things(Iterable[str]):
    """The things of the register, looked for only when somebody asks."""

    def __init__(self, data: Data) -> None:
        self._data = data

    def __iter__(self) -> Iterator[str]:
        return iter(self._data.subjects())


def focus_nodes(shapes: ShapeSet, data: Iterable[Quad]) -> set[Iri]:
    """The nodes that some shape aims at, by its targets."""
    classes = {term for _, kind, term in shapes.targets if kind.endswith("targetClass")}
    subjects_of = {term for _, kind, term in shapes.targets if kind.endswith("targetSubjectsOf")}
    objects_of = {term for _, kind, term in shapes.targets if kind.endswith("targetObjectsOf")}
    type_ = RDF("type")
    met: set[Iri] = set()
    for quad in data:
        if (quad.p == type_ and quad.o in classes) or quad.p in subjects_of:
            met.add(quad.s)
        if quad.p in objects_of and isinstance(quad.o, Iri):
            met.add(quad.o)
    return met


def _refuse_idle(shapes: ShapeSet, data: Iterable[Quad]) -> None:
    if not shapes.targets:
        raise DataError(
            "no shapes: nothing would be checked. Shapes stand in shapes/*.ttl, with a target each.",
            turkish="şekil yok: hiçbir şey denetlenmezdi. Şekiller shapes/*.ttl içinde durur, her birinin bir hedefi vardır.",
        )
    if not focus_nodes(shapes, data):
        raise DataError(
            "no shape met anything in data/: either the data uses other classes than the shapes aim at, or it is empty.",
            turkish="hiçbir şekil data/ içinde bir şeye rastlamadı: veri, şekillerin hedeflediğinden başka sınıflar kullanıyor ya da boş.",
        )
