CREATE TABLE voidings (
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    record INTEGER NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('mistaken', 'duplicate', 'corrected', 'undone')),
    replaced_by INTEGER,
    second TEXT CHECK (second GLOB '[A-Z]-[0-9]*' AND length(second) <= 20 AND second NOT GLOB '*[^-0-9A-Za-z]*'),
    case_id INTEGER,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_voidings PRIMARY KEY (id),
    CONSTRAINT fk_voidings_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_voidings_case_id ON voidings (case_id);

CREATE INDEX ix_voidings_kind ON voidings (kind, record);
