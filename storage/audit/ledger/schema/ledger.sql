-- One row a leaf. hashes are the tree hashes that the leaf completes, 32 bytes
-- each: its own first, then that of each larger subtree (RFC 6962 §2.1).
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    leaf   BLOB NOT NULL,
    hashes BLOB NOT NULL
) STRICT;

-- The signed note of the whole tree, and no earlier one: an earlier one would let
-- the file be cut back to it by anybody.
CREATE TABLE head (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    size INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT;

-- What the program keeps for itself, each under a key: none of it is an entry.
CREATE TABLE marks (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- These keep slips out. Whoever can write the file can take them away, so nothing
-- rests on them: what is written is read back, and they are compared with these.
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER entries_remain BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- INSERT OR REPLACE takes a row away without the delete trigger being asked.
CREATE TRIGGER entries_follow BEFORE INSERT ON entries
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entries)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER head_grows BEFORE UPDATE ON head
WHEN NEW.size <= OLD.size
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER head_remains BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
