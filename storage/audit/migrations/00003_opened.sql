-- +goose Up

-- When each person's record was last opened here with success, by the kind of role
-- of whoever opened it. It follows from the entries and may be made anew at any
-- time, and it names nobody: a person is the keyed digest of the leaf.
CREATE TABLE opened (
    digest TEXT NOT NULL,
    role TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (digest, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE opened_reaches (
    number INTEGER NOT NULL
) STRICT;
INSERT INTO opened_reaches VALUES (0);
