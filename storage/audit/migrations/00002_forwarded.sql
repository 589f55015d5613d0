-- +goose Up

-- The last entry that the central service has taken. It says nothing of the
-- entries themselves: the entries after it are sent, and some perhaps twice.
CREATE TABLE forwarded (
    number INTEGER NOT NULL
) STRICT;
INSERT INTO forwarded VALUES (0);
