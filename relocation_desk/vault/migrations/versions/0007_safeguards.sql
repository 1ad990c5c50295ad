CREATE TABLE care_alerts (
    kind TEXT NOT NULL CHECK (kind IN ('unfit_to_travel', 'daily_medicine', 'house_apart', 'not_alone', 'step_free')),
    until INTEGER,
    is_raised INTEGER NOT NULL CHECK (is_raised IN (0, 1)),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_care_alerts PRIMARY KEY (id),
    CONSTRAINT fk_care_alerts_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_care_alerts_case_id ON care_alerts (case_id);

CREATE TABLE consent_withdrawals (
    scope TEXT NOT NULL CHECK (scope IN ('measures', 'relocation', 'disclosure_to_state')),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_consent_withdrawals PRIMARY KEY (id),
    CONSTRAINT fk_consent_withdrawals_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_consent_withdrawals_case_id ON consent_withdrawals (case_id);

CREATE TABLE protection_measures (
    kind TEXT NOT NULL CHECK (kind IN ('safety_advice', 'check_calls', 'emergency_phone', 'home_security', 'alarm', 'patrol', 'escort', 'safe_house', 'local_move', 'family_support')),
    planned_end INTEGER NOT NULL,
    cost_minor INTEGER,
    currency TEXT CHECK (currency GLOB '[A-Z][A-Z][A-Z]' AND length(currency) <= 20 AND currency NOT GLOB '*[^-0-9A-Za-z]*'),
    expected INTEGER NOT NULL CHECK (expected BETWEEN 0 AND 3),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_protection_measures PRIMARY KEY (id),
    CHECK ((cost_minor IS NULL) = (currency IS NULL)),
    CHECK (cost_minor > 0),
    CONSTRAINT fk_protection_measures_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_protection_measures_case_id ON protection_measures (case_id);

CREATE INDEX ix_protection_measures_planned_end ON protection_measures (planned_end);

CREATE TABLE exclusion_lifts (
    exclusion_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_exclusion_lifts PRIMARY KEY (id),
    CONSTRAINT fk_exclusion_lifts_exclusion_id FOREIGN KEY(exclusion_id) REFERENCES exclusions (id)
)
 STRICT;

CREATE INDEX ix_exclusion_lifts_exclusion_id ON exclusion_lifts (exclusion_id);

CREATE TABLE measure_ends (
    measure_id INTEGER NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('as_planned', 'no_longer_needed', 'without_effect', 'replaced', 'consent_withdrawn', 'relocated')),
    effect INTEGER NOT NULL CHECK (effect BETWEEN 0 AND 3),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_measure_ends PRIMARY KEY (id),
    CONSTRAINT fk_measure_ends_measure_id FOREIGN KEY(measure_id) REFERENCES protection_measures (id)
)
 STRICT;

CREATE INDEX ix_measure_ends_measure_id ON measure_ends (measure_id);
