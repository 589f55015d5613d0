-- One row for each resource of each source. since and until bound the resource's
-- date ("2026-11" is since 2026-11-01, until 2026-12-01), so that a date is found
-- with the precision it has. coded is what it says in the elements that are searched
-- by a code, so that a search does not take every body apart (see codedOf).
CREATE TABLE resource (
    seq     INTEGER PRIMARY KEY,
    source  TEXT NOT NULL,
    type    TEXT NOT NULL,
    id      TEXT NOT NULL,
    patient TEXT NOT NULL,
    since   TEXT NOT NULL,
    until   TEXT NOT NULL,
    coded   TEXT NOT NULL,
    body    TEXT NOT NULL
);
CREATE UNIQUE INDEX resource_id ON resource (source, type, id);
CREATE INDEX resource_patient ON resource (source, patient, type, seq);
CREATE INDEX resource_date ON resource (source, type, since);

-- What a source will say in place of a resource (later is 1), or said before it.
CREATE TABLE version (
    source TEXT NOT NULL,
    type   TEXT NOT NULL,
    id     TEXT NOT NULL,
    later  INTEGER NOT NULL,
    body   TEXT NOT NULL,
    PRIMARY KEY (source, type, id, later)
) WITHOUT ROWID;

-- What is looked up without knowing the person: identifiers, names, members.
CREATE TABLE term (
    source TEXT NOT NULL,
    type   TEXT NOT NULL,
    param  TEXT NOT NULL,
    value  TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (source, type, param, value, seq)
) WITHOUT ROWID;

-- A part of a person's record that the source behind it did not answer for.
CREATE TABLE gap (
    source  TEXT NOT NULL,
    patient TEXT NOT NULL,
    type    TEXT NOT NULL,
    why     TEXT NOT NULL,
    PRIMARY KEY (source, patient, type)
) WITHOUT ROWID;
