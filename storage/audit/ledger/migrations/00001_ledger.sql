-- +goose Up

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

-- +goose StatementBegin
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER entries_remain BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER heads_stay BEFORE UPDATE ON heads
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER heads_remain BEFORE DELETE ON heads
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd

-- INSERT OR REPLACE takes a row away without the delete trigger being asked.
-- +goose StatementBegin
CREATE TRIGGER entries_follow BEFORE INSERT ON entries
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entries)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER heads_follow BEFORE INSERT ON heads
WHEN NEW.size <= (SELECT coalesce(max(size), 0) FROM heads)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
-- +goose StatementEnd

-- One statement adds both rows, so that it is a transaction by itself: nothing
-- is asked of the file before, and a number that another process has taken
-- meanwhile is refused by the triggers above.
CREATE VIEW additions AS
SELECT number, leaf, hashes, note FROM entries JOIN heads ON number = size;
-- +goose StatementBegin
CREATE TRIGGER additions_split INSTEAD OF INSERT ON additions
BEGIN
    INSERT INTO entries (number, leaf, hashes) VALUES (NEW.number, NEW.leaf, NEW.hashes);
    INSERT INTO heads (size, note) VALUES (NEW.number, NEW.note);
END;
-- +goose StatementEnd
