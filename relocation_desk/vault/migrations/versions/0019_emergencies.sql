CREATE TABLE emergencies (
    ordered_by TEXT NOT NULL CHECK (ordered_by GLOB '[A-Z]-[0-9]*' AND length(ordered_by) <= 20 AND ordered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    called_at INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_emergencies PRIMARY KEY (id),
    CONSTRAINT fk_emergencies_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_emergencies_case_id ON emergencies (case_id);

CREATE TABLE emergency_consents (
    emergency_id INTEGER NOT NULL,
    consent TEXT NOT NULL CHECK (consent IN ('given', 'unconscious', 'unreachable', 'no_interpreter', 'minor_alone')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_emergency_consents PRIMARY KEY (id),
    CONSTRAINT uq_emergency_consents_emergency_id UNIQUE (emergency_id),
    CONSTRAINT fk_emergency_consents_emergency_id FOREIGN KEY(emergency_id) REFERENCES emergencies (id)
)
 STRICT;

CREATE TABLE emergency_debts (
    emergency_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('order', 'identity', 'assessment', 'consent', 'agreement', 'sheet')),
    due_at INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_emergency_debts PRIMARY KEY (id),
    CONSTRAINT fk_emergency_debts_emergency_id FOREIGN KEY(emergency_id) REFERENCES emergencies (id)
)
 STRICT;

CREATE INDEX ix_emergency_debts_emergency_id ON emergency_debts (emergency_id);

CREATE TABLE emergency_departures (
    emergency_id INTEGER NOT NULL,
    left_at INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_emergency_departures PRIMARY KEY (id),
    CONSTRAINT uq_emergency_departures_emergency_id UNIQUE (emergency_id),
    CONSTRAINT fk_emergency_departures_emergency_id FOREIGN KEY(emergency_id) REFERENCES emergencies (id)
)
 STRICT;

CREATE TABLE emergency_sheets (
    emergency_id INTEGER NOT NULL,
    number TEXT NOT NULL CHECK (number GLOB 'E-*-[0-9]*' AND length(number) <= 20 AND number NOT GLOB '*[^-0-9A-Za-z]*'),
    code TEXT NOT NULL CHECK (code GLOB '[0-9A-Z]*-[0-9A-Z]*' AND length(code) <= 20 AND code NOT GLOB '*[^-0-9A-Za-z]*'),
    certificate_id INTEGER NOT NULL,
    lapses_at INTEGER NOT NULL,
    pdf_digest BLOB NOT NULL,
    file_digest BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_emergency_sheets PRIMARY KEY (id),
    CONSTRAINT uq_emergency_sheets_emergency_id UNIQUE (emergency_id),
    CONSTRAINT fk_emergency_sheets_emergency_id FOREIGN KEY(emergency_id) REFERENCES emergencies (id),
    CONSTRAINT uq_emergency_sheets_number UNIQUE (number),
    CONSTRAINT uq_emergency_sheets_code UNIQUE (code),
    CONSTRAINT fk_emergency_sheets_certificate_id FOREIGN KEY(certificate_id) REFERENCES certificates (id)
)
 STRICT;

CREATE TABLE emergency_debt_answers (
    debt_id INTEGER NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('ratified', 'refused')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_emergency_debt_answers PRIMARY KEY (id),
    CONSTRAINT uq_emergency_debt_answers_debt_id UNIQUE (debt_id),
    CONSTRAINT fk_emergency_debt_answers_debt_id FOREIGN KEY(debt_id) REFERENCES emergency_debts (id)
)
 STRICT;

CREATE TABLE emergency_sheet_events (
    sheet_id INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('written', 'handed_over', 'acknowledged', 'returned', 'declared_destroyed', 'lost')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_emergency_sheet_events PRIMARY KEY (id),
    CONSTRAINT fk_emergency_sheet_events_sheet_id FOREIGN KEY(sheet_id) REFERENCES emergency_sheets (id)
)
 STRICT;

CREATE INDEX ix_emergency_sheet_events_sheet_id ON emergency_sheet_events (sheet_id);
