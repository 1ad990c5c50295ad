CREATE TABLE section_settings (
    setting TEXT NOT NULL CHECK (length(setting) <= 40 AND setting NOT GLOB '*[^a-z_]*'),
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 366),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_section_settings PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE acknowledgements (
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_acknowledgements PRIMARY KEY (id),
    CONSTRAINT fk_acknowledgements_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_acknowledgements_case_id ON acknowledgements (case_id);

CREATE TABLE case_details (
    court_case TEXT CHECK (court_case GLOB 'C-[0-9]*' AND length(court_case) <= 20 AND court_case NOT GLOB '*[^-0-9A-Za-z]*'),
    service TEXT NOT NULL CHECK (service IN ('relocation', 'assisted_move', 'support_person', 'dependent_care', 'lost_earnings', 'clothing')),
    submission TEXT NOT NULL CHECK (submission IN ('normal', 'urgent', 'emergency')),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_case_details PRIMARY KEY (id),
    CONSTRAINT fk_case_details_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_case_details_case_id ON case_details (case_id);

CREATE TABLE court_measures (
    kind TEXT NOT NULL CHECK (kind IN ('expunged_name', 'non_disclosure', 'distortion', 'pseudonym', 'closed_session', 'support', 'special_measure')),
    expires_on INTEGER,
    is_lifted INTEGER NOT NULL CHECK (is_lifted IN (0, 1)),
    replaces INTEGER,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_court_measures PRIMARY KEY (id),
    CONSTRAINT fk_court_measures_replaces FOREIGN KEY(replaces) REFERENCES court_measures (id),
    CONSTRAINT fk_court_measures_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_court_measures_case_id ON court_measures (case_id);

CREATE TABLE hearings (
    kind TEXT NOT NULL CHECK (kind IN ('testimony', 'hearing', 'judgment')),
    held_on INTEGER,
    replaces INTEGER,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_hearings PRIMARY KEY (id),
    CONSTRAINT fk_hearings_replaces FOREIGN KEY(replaces) REFERENCES hearings (id),
    CONSTRAINT fk_hearings_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_hearings_case_id ON hearings (case_id);
