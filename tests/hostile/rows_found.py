"""What the queries by chance have found, each shortened to what matters."""

from __future__ import annotations

ENGINE_REFUSES = {
    "COALESCE and a space": "SELECT (COALESCE (?o, 1) AS ?x) { ?s ?p ?o } LIMIT 1",
    "CONCAT and a space": "SELECT (CONCAT ('a', 'b') AS ?x) {}",
    "BNODE and a space": "SELECT (BNODE () AS ?x) {}",
    "a group of a variable under another name": "SELECT ?x (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY (?p AS ?x) LIMIT 1",
    "a variable described twice": "DESCRIBE ?s ?s { ?s ?p ?o } LIMIT 1",
    "a blank node in an EXISTS that is read twice": "ASK { FILTER(REGEX(STR(EXISTS { _:b ?p ?o }), 'a')) }",
}
"""SPARQL 1.1 that the engine (pyoxigraph 0.5.13) takes for wrong."""

NO_TOTAL_ORDER = {
    "numbers and texts": "SELECT ?v { VALUES ?v { 'x' 'x' 2 2 2 10 2 10 10 10 2 2 2 10 10 'x' 'x' 10 2 10 'x' } } ORDER BY ?v".replace(
        "'x'", "'1x'"
    ),
    "whatever is said": "SELECT ?o { ?s ?p ?o } ORDER BY ?o",
    "whatever is said, page by page": "SELECT * { ?s ?p ?o } ORDER BY ?o ?s ?p LIMIT 100 OFFSET 100",
}
"""The engine orders numbers by value and others by their text, so that of 2, 10 and "1x" each is less than the next. With 21 values or more
it may notice, and then it aborts, which ends the worker as running out of memory does."""

NO_XML_NAME = {
    "a class that ends with a digit": "CONSTRUCT { <http://e/s> a <http://e/1> } {}",
    "a class that ends with a slash": "CONSTRUCT { <http://e/s> a <http://e/> } {}",
    "a class with a percent sign": "CONSTRUCT { [] a <http://e/%41> } {}",
    "a property that ends with a digit": "CONSTRUCT { <http://e/s> <http://e/1> 1 } {}",
    "a property that ends with a colon": "CONSTRUCT { <http://e/s> <urn:x:> 1 } {}",
    "a character that XML hasn't": "CONSTRUCT { <http://e/s> <http://e/p> '\\u0001' } {}",
    "a language and a character": "CONSTRUCT { <http://e/s> <http://e/p> '\\uFFFF'@en } {}",
}
"""What RDF/XML can't hold, or not as an element."""
