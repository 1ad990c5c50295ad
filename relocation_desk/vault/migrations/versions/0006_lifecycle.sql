CREATE TABLE admissions (
    is_involved TEXT NOT NULL CHECK (is_involved IN ('yes', 'no', 'unknown')),
    is_in_danger TEXT NOT NULL CHECK (is_in_danger IN ('yes', 'no', 'unknown')),
    agrees TEXT NOT NULL CHECK (agrees IN ('yes', 'no', 'unknown')),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_admissions PRIMARY KEY (id),
    CONSTRAINT fk_admissions_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_admissions_case_id ON admissions (case_id);

CREATE TABLE case_outcomes (
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'deferred', 'declined', 'discharged', 'deceased')),
    until INTEGER,
    ground TEXT CHECK (ground IN ('untruthful_evidence', 'prosecution_ended', 'not_required', 'no_longer_at_risk', 'other_arrangement', 'false_information', 'arrested', 'absconded')),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_case_outcomes PRIMARY KEY (id),
    CONSTRAINT fk_case_outcomes_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_case_outcomes_case_id ON case_outcomes (case_id);

CREATE TABLE holds (
    is_held INTEGER NOT NULL CHECK (is_held IN (0, 1)),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_holds PRIMARY KEY (id),
    CONSTRAINT fk_holds_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_holds_case_id ON holds (case_id);
