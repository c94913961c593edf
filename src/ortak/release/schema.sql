-- Where each thing's quads stand in the files (byte offsets; 0 length: none there).
CREATE TABLE thing (
    iri TEXT PRIMARY KEY, type TEXT NOT NULL, slug TEXT NOT NULL,
    stated_at INTEGER NOT NULL, stated_bytes INTEGER NOT NULL, derived_at INTEGER NOT NULL, derived_bytes INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX thing_by_type ON thing (type, slug);

-- The lines of other things that name a target (a thing, one of its parts, or a code).
CREATE TABLE link (target TEXT NOT NULL, file TEXT NOT NULL, at INTEGER NOT NULL, bytes INTEGER NOT NULL,
    PRIMARY KEY (target, file, at)) WITHOUT ROWID;

-- Names that pages of other things borrow, as N-Quads lines.
CREATE TABLE name (iri TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (iri, line)) WITHOUT ROWID;

-- The rows of lists: their order in each language, and their names folded for search.
CREATE TABLE row (type TEXT NOT NULL, thing TEXT NOT NULL, language TEXT NOT NULL, place TEXT NOT NULL, folded TEXT NOT NULL,
    PRIMARY KEY (type, language, place, thing)) WITHOUT ROWID;

-- Why a row can be in: its component that held, or was signed, with its four bounds (ISO days, '' where there is none).
CREATE TABLE component (thing TEXT NOT NULL, component TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL,
    member TEXT NOT NULL, organization TEXT NOT NULL, territory TEXT NOT NULL,
    begin_earliest TEXT NOT NULL, begin_latest TEXT NOT NULL, end_earliest TEXT NOT NULL, end_latest TEXT NOT NULL,
    PRIMARY KEY (thing, component)) WITHOUT ROWID;

-- What else a row can be filtered by.
CREATE TABLE facet (thing TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (thing, name, value)) WITHOUT ROWID;

-- Records that are no more (by type/slug), and where their lines stand in former.nq.
CREATE TABLE former (record TEXT PRIMARY KEY, at INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID;

-- The history: each release with the hash of all its records, oldest first.
CREATE TABLE released (number INTEGER PRIMARY KEY, version TEXT NOT NULL, time TEXT NOT NULL, state TEXT NOT NULL);

-- What changed with each release. A record goes by type/slug. Once it has changed again, its description stands in superseded.nq
-- (byte offset; 0 length: it is what the release says now).
CREATE TABLE change (number INTEGER PRIMARY KEY, release INTEGER NOT NULL, page INTEGER NOT NULL, record TEXT NOT NULL,
    kind TEXT NOT NULL, sha256 TEXT NOT NULL, at INTEGER NOT NULL, bytes INTEGER NOT NULL);
CREATE INDEX change_of_record ON change (record, number);
CREATE INDEX change_on_page ON change (page, number);
CREATE INDEX change_with_release ON change (release, number);
