CREATE TABLE partner_facts (
    partner_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
    language TEXT CHECK (language GLOB '[a-z][a-z]' AND length(language) <= 20 AND language NOT GLOB '*[^-0-9A-Za-z]*'),
    origin TEXT CHECK (origin GLOB '[A-Z][A-Z]' AND length(origin) <= 20 AND origin NOT GLOB '*[^-0-9A-Za-z]*'),
    source TEXT NOT NULL CHECK (source IN ('state', 'section', 'field_office', 'organisation', 'published')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_partner_facts PRIMARY KEY (id),
    CONSTRAINT fk_partner_facts_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id)
)
 STRICT;

CREATE INDEX ix_partner_facts_partner_id ON partner_facts (partner_id);

CREATE TABLE state_ties (
    partner_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('family', 'acquaintance', 'community')),
    verdict TEXT NOT NULL CHECK (verdict IN ('danger', 'no_danger')),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_state_ties PRIMARY KEY (id),
    CONSTRAINT fk_state_ties_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id),
    CONSTRAINT fk_state_ties_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_state_ties_case_id ON state_ties (case_id);

CREATE TABLE ranking_weights (
    version INTEGER NOT NULL,
    criterion TEXT NOT NULL CHECK (length(criterion) <= 40 AND criterion NOT GLOB '*[^a-z_]*'),
    points INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_ranking_weights PRIMARY KEY (id),
    CONSTRAINT uq_ranking_weights_version UNIQUE (version, criterion),
    CHECK (points BETWEEN 0 AND 100)
)
 STRICT;

CREATE TABLE weights_sign_offs (
    version INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_weights_sign_offs PRIMARY KEY (id),
    CONSTRAINT uq_weights_sign_offs_version UNIQUE (version)
)
 STRICT;

CREATE TABLE state_choices (
    partner_id INTEGER NOT NULL,
    instrument_id INTEGER,
    availability TEXT NOT NULL CHECK (availability IN ('open', 'no_place', 'no_way_in', 'closed')),
    place INTEGER NOT NULL,
    weights_version INTEGER NOT NULL,
    inputs_digest BLOB NOT NULL,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_state_choices PRIMARY KEY (id),
    CONSTRAINT fk_state_choices_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id),
    CONSTRAINT fk_state_choices_instrument_id FOREIGN KEY(instrument_id) REFERENCES instruments (id),
    CONSTRAINT fk_state_choices_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_state_choices_case_id ON state_choices (case_id);
