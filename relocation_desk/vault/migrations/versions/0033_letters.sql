CREATE TABLE templates (
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    language TEXT NOT NULL CHECK (language GLOB '[a-z][a-z]' AND length(language) <= 20 AND language NOT GLOB '*[^-0-9A-Za-z]*'),
    version INTEGER NOT NULL CHECK (version > 0),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_templates PRIMARY KEY (id),
    CONSTRAINT uq_templates_kind UNIQUE (kind, language, version)
)
 STRICT;

CREATE TABLE letters (
    number TEXT NOT NULL CHECK (number GLOB '[IO][NU]*-[0-9]*-[0-9]*' AND length(number) <= 20 AND number NOT GLOB '*[^-0-9A-Za-z]*'),
    direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
    year INTEGER NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    partner_id INTEGER NOT NULL,
    request_id INTEGER,
    language TEXT CHECK (language GLOB '[a-z][a-z]' AND length(language) <= 20 AND language NOT GLOB '*[^-0-9A-Za-z]*'),
    template INTEGER,
    answers_id INTEGER,
    answer_by INTEGER,
    dated_on INTEGER,
    digest BLOB,
    names_compared INTEGER NOT NULL CHECK (names_compared IN (0, 1)),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_letters PRIMARY KEY (id),
    CONSTRAINT uq_letters_direction UNIQUE (direction, year, ordinal),
    CONSTRAINT uq_letters_number UNIQUE (number),
    CONSTRAINT fk_letters_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id),
    CONSTRAINT fk_letters_request_id FOREIGN KEY(request_id) REFERENCES requests (id),
    CONSTRAINT fk_letters_answers_id FOREIGN KEY(answers_id) REFERENCES letters (id)
)
 STRICT;

CREATE INDEX ix_letters_partner_id ON letters (partner_id);

CREATE INDEX ix_letters_request_id ON letters (request_id);

CREATE TABLE letter_events (
    letter_id INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('printed', 'handed_over', 'sealed', 'voided')),
    certificate_id INTEGER,
    second TEXT CHECK (second GLOB '[A-Z]-[0-9]*' AND length(second) <= 20 AND second NOT GLOB '*[^-0-9A-Za-z]*'),
    digest BLOB,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_letter_events PRIMARY KEY (id),
    CONSTRAINT fk_letter_events_letter_id FOREIGN KEY(letter_id) REFERENCES letters (id),
    CONSTRAINT fk_letter_events_certificate_id FOREIGN KEY(certificate_id) REFERENCES certificates (id)
)
 STRICT;

CREATE INDEX ix_letter_events_letter_id ON letter_events (letter_id);
