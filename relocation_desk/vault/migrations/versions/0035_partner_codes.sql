CREATE TABLE partners_kept (
    code TEXT, kind TEXT, name_en TEXT, name_fr TEXT, regional_group TEXT, language TEXT, id INTEGER,
    happened_on INTEGER, entered_at INTEGER, entered_by TEXT
)
 STRICT;

INSERT INTO partners_kept
SELECT code, kind, name_en, name_fr, regional_group, language, id, happened_on, entered_at, entered_by FROM partners;

DROP TABLE partners;

CREATE TABLE partners (
    code TEXT NOT NULL CHECK (code GLOB '[A-Z][A-Z]' AND length(code) <= 20 AND code NOT GLOB '*[^-0-9A-Za-z]*'),
    kind TEXT NOT NULL CHECK (kind IN ('state_party', 'other_state', 'organisation')),
    name_en TEXT NOT NULL CHECK (length(name_en) <= 80),
    name_fr TEXT NOT NULL CHECK (length(name_fr) <= 80),
    regional_group TEXT NOT NULL CHECK (regional_group IN ('africa', 'asia_pacific', 'eastern_europe', 'latin_america', 'western_europe', 'none')),
    language TEXT NOT NULL CHECK (language GLOB '[a-z][a-z]' AND length(language) <= 20 AND language NOT GLOB '*[^-0-9A-Za-z]*'),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_partners PRIMARY KEY (id)
)
 STRICT;

INSERT INTO partners (code, kind, name_en, name_fr, regional_group, language, id, happened_on, entered_at, entered_by)
SELECT code, kind, name_en, name_fr, regional_group, language, id, happened_on, entered_at, entered_by
FROM partners_kept ORDER BY id;

DROP TABLE partners_kept;

CREATE INDEX ix_partners_code ON partners (code);

DROP INDEX ix_requests_external;

CREATE INDEX ix_requests_external ON requests (external);
