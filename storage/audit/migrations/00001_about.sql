-- +goose Up

-- Finds the entries about one person by the keyed digest in the leaf, so that
-- there is no second copy of it that could fall out of step.
CREATE INDEX entries_about ON entries (json_extract(CAST(leaf AS TEXT), '$.entry.about'))
WHERE json_extract(CAST(leaf AS TEXT), '$.entry.about') IS NOT NULL;
