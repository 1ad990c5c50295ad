CREATE TABLE telling_limits (
    basis TEXT NOT NULL CHECK (basis IN ('court_order', 'agreement', 'wish')),
    matter TEXT NOT NULL CHECK (matter IN ('is_witness', 'identity', 'whereabouts', 'threat', 'care')),
    until INTEGER,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_telling_limits PRIMARY KEY (id),
    CONSTRAINT fk_telling_limits_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_telling_limits_case_id ON telling_limits (case_id);

CREATE TABLE tellings (
    told TEXT NOT NULL CHECK (told IN ('interpreter', 'driver', 'clinic', 'host_officer', 'other_authority', 'calling_party', 'court', 'lawyer', 'school', 'employer', 'landlord', 'relative', 'other')),
    way TEXT NOT NULL CHECK (way IN ('spoken', 'written', 'shown', 'found_out')),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_tellings PRIMARY KEY (id),
    CONSTRAINT fk_tellings_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_tellings_case_id ON tellings (case_id);

CREATE TABLE telling_limit_ends (
    limit_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_telling_limit_ends PRIMARY KEY (id),
    CONSTRAINT uq_telling_limit_ends_limit_id UNIQUE (limit_id),
    CONSTRAINT fk_telling_limit_ends_limit_id FOREIGN KEY(limit_id) REFERENCES telling_limits (id)
)
 STRICT;

CREATE TABLE telling_matters (
    telling_id INTEGER NOT NULL,
    matter TEXT NOT NULL CHECK (matter IN ('is_witness', 'identity', 'whereabouts', 'threat', 'care')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_telling_matters PRIMARY KEY (id),
    CONSTRAINT uq_telling_matters_telling_id UNIQUE (telling_id, matter),
    CONSTRAINT fk_telling_matters_telling_id FOREIGN KEY(telling_id) REFERENCES tellings (id)
)
 STRICT;

CREATE INDEX ix_telling_matters_telling_id ON telling_matters (telling_id);
