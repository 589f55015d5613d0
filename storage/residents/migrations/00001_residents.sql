-- +goose Up

-- One row for each person on an organisation's list. Nobody can be told from it:
-- digest is keyed, and who it is stands sealed.
CREATE TABLE resident (
    organisation TEXT NOT NULL,
    digest       TEXT NOT NULL,
    sealed       BLOB NOT NULL,
    PRIMARY KEY (organisation, digest)
) STRICT, WITHOUT ROWID;
