-- The form of a trail before this one: what it may hold, so that nothing else is
-- taken over from it. A head stood there for each size.

-- One row a leaf. hashes are the tree hashes that the leaf completes, 32 bytes
-- each: its own first, then that of each larger subtree (RFC 6962 §2.1).
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    leaf   BLOB NOT NULL,
    hashes BLOB NOT NULL
) STRICT;

-- The signed note of the tree at each size. It stands apart from the entries, so
-- that taking entries away leaves the heads that spoke of them.
CREATE TABLE heads (
    size INTEGER PRIMARY KEY,
    note TEXT NOT NULL
) STRICT;

CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entries_remain BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER heads_stay BEFORE UPDATE ON heads
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER heads_remain BEFORE DELETE ON heads
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- INSERT OR REPLACE takes a row away without the delete trigger being asked.
CREATE TRIGGER entries_follow BEFORE INSERT ON entries
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entries)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER heads_follow BEFORE INSERT ON heads
WHEN NEW.size <= (SELECT coalesce(max(size), 0) FROM heads)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- One statement adds both rows, so that it is a transaction by itself: nothing
-- is asked of the file before, and a number that another process has taken
-- meanwhile is refused by the triggers above.
CREATE VIEW additions AS
SELECT number, leaf, hashes, note FROM entries JOIN heads ON number = size;
CREATE TRIGGER additions_split INSTEAD OF INSERT ON additions
BEGIN
    INSERT INTO entries (number, leaf, hashes) VALUES (NEW.number, NEW.leaf, NEW.hashes);
    INSERT INTO heads (size, note) VALUES (NEW.number, NEW.note);
END;

CREATE TABLE about (
    digest TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (digest, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE about_reaches (
    number INTEGER NOT NULL
) STRICT;

CREATE TABLE forwarded (
    number INTEGER NOT NULL
) STRICT;

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

CREATE TABLE migrations_ledger (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);

CREATE TABLE migrations_audit (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);
