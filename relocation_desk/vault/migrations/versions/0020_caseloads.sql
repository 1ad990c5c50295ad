CREATE TABLE caseload_loads (
    digest BLOB,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_caseload_loads PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE caseload_parts (
    load_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    first INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last >= first),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_caseload_parts PRIMARY KEY (id),
    CONSTRAINT fk_caseload_parts_load_id FOREIGN KEY(load_id) REFERENCES caseload_loads (id)
)
 STRICT;

CREATE INDEX ix_caseload_parts_load_id ON caseload_parts (load_id);

CREATE TABLE caseload_undoings (
    load_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_caseload_undoings PRIMARY KEY (id),
    CONSTRAINT uq_caseload_undoings_load_id UNIQUE (load_id),
    CONSTRAINT fk_caseload_undoings_load_id FOREIGN KEY(load_id) REFERENCES caseload_loads (id)
)
 STRICT;

