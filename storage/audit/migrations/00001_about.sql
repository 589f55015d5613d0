-- +goose Up

-- Finds the entries about one person by the keyed digest in the leaf. It follows
-- from the entries, is brought up to date by each search, and may be made anew at
-- any time: adding an entry, which somebody waits for, does not pay for it.
CREATE TABLE about (
    digest TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (digest, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE about_reaches (
    number INTEGER NOT NULL
) STRICT;
INSERT INTO about_reaches VALUES (0);
