-- +goose Up

-- One row for each report that waits to be sent. Its id is chance; what it says stands sealed.
CREATE TABLE report (
    id     TEXT PRIMARY KEY,
    sealed BLOB NOT NULL,
    due    INTEGER NOT NULL, -- when it is tried next, in seconds since 1970
    tried  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
