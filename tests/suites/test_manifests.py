"""No case gets lost before it is run."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from .asking import METHODS, TYPES, method_of
from .manifests import EVALUATION, MF, MISSING, SUITES, SYNTAX, Manifest, cases, iri_of, manifests, path_of

if MISSING:
    pytest.skip(MISSING, allow_module_level=True)


def test_every_suite_that_is_named_is_read() -> None:
    named = set()
    for path in SUITES.glob("manifest*.ttl"):
        manifest = Manifest(path)
        named |= {path_of(node).parent.name for node in manifest.items(manifest.value(NamedNode(iri_of(path)), f"{MF}include"))}
    assert named
    assert named <= {manifest.folder for manifest in manifests()}


def test_every_type_of_test_has_its_module_here() -> None:
    kinds = {kind for manifest in manifests() for _, kind, _ in manifest.entries()}
    assert kinds == {*EVALUATION, *SYNTAX, "ProtocolTest", "ServiceDescriptionTest"}


def test_every_case_has_a_name_of_its_own() -> None:
    names = [name for manifest in manifests() for name, _, _ in manifest.entries()]
    assert len(names) == len(set(names))


def test_every_method_asks() -> None:
    assert {method_of(case, accept) for case in cases(*EVALUATION) for accept in TYPES.values()} == set(METHODS)
