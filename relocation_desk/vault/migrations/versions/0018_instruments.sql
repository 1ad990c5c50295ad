CREATE TABLE instrument_terms (
    instrument_id INTEGER NOT NULL,
    places_per_year INTEGER CHECK (places_per_year BETWEEN 0 AND 9999),
    places_at_once INTEGER CHECK (places_at_once BETWEEN 0 AND 9999),
    relations TEXT CHECK (relations IN ('witness_only', 'core_family', 'dependants', 'case_by_case')),
    duration_months INTEGER CHECK (duration_months BETWEEN 1 AND 999),
    status TEXT CHECK (status IN ('permanent', 'temporary', 'refugee', 'by_national_law')),
    papers TEXT CHECK (papers IN ('none', 'residence', 'travel', 'new_identity')),
    liability TEXT CHECK (liability IN ('court', 'host', 'each_its_own')),
    notice_days INTEGER CHECK (notice_days BETWEEN 0 AND 9999),
    taking_back TEXT CHECK (taking_back IN ('after_notice', 'at_once', 'case_by_case', 'not_agreed')),
    confidentiality TEXT CHECK (confidentiality IN ('existence', 'content', 'nothing')),
    law_basis TEXT NOT NULL CHECK (law_basis IN ('legislation', 'treaty', 'administrative_practice', 'none', 'unknown')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_instrument_terms PRIMARY KEY (id),
    CONSTRAINT fk_instrument_terms_instrument_id FOREIGN KEY(instrument_id) REFERENCES instruments (id)
)
 STRICT;

CREATE INDEX ix_instrument_terms_instrument_id ON instrument_terms (instrument_id);

CREATE TABLE terms_services (
    terms_id INTEGER NOT NULL,
    service TEXT NOT NULL CHECK (service IN ('relocation', 'assisted_move', 'support_person', 'dependent_care', 'lost_earnings', 'clothing')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_terms_services PRIMARY KEY (id),
    CONSTRAINT fk_terms_services_terms_id FOREIGN KEY(terms_id) REFERENCES instrument_terms (id)
)
 STRICT;

CREATE INDEX ix_terms_services_terms_id ON terms_services (terms_id);

CREATE TABLE terms_costs (
    terms_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    bearer TEXT NOT NULL CHECK (bearer IN ('court', 'host', 'fund', 'shared')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_terms_costs PRIMARY KEY (id),
    CONSTRAINT fk_terms_costs_terms_id FOREIGN KEY(terms_id) REFERENCES instrument_terms (id)
)
 STRICT;

CREATE INDEX ix_terms_costs_terms_id ON terms_costs (terms_id);

CREATE TABLE law_opinions (
    instrument_id INTEGER NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('permits', 'does_not_permit', 'unknown')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_law_opinions PRIMARY KEY (id),
    CONSTRAINT fk_law_opinions_instrument_id FOREIGN KEY(instrument_id) REFERENCES instruments (id)
)
 STRICT;

CREATE INDEX ix_law_opinions_instrument_id ON law_opinions (instrument_id);

CREATE TABLE law_exceptions (
    instrument_id INTEGER NOT NULL,
    opinion_id INTEGER,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_law_exceptions PRIMARY KEY (id),
    CONSTRAINT fk_law_exceptions_instrument_id FOREIGN KEY(instrument_id) REFERENCES instruments (id),
    CONSTRAINT fk_law_exceptions_opinion_id FOREIGN KEY(opinion_id) REFERENCES law_opinions (id)
)
 STRICT;

CREATE INDEX ix_law_exceptions_instrument_id ON law_exceptions (instrument_id);
