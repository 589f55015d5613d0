-- +goose Up

-- One row for each person whom people of an organisation have looked at, in each kind of
-- role. Nothing can be told from it: digest is keyed, and the fingerprints stand sealed.
CREATE TABLE seen (
    digest TEXT NOT NULL PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
