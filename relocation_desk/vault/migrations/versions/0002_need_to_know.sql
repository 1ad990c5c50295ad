CREATE TABLE approval_requests (
    act TEXT NOT NULL CHECK (length(act) <= 40 AND act NOT GLOB '*[^a-z_]*'),
    subject TEXT NOT NULL CHECK (length(subject) <= 40 AND subject NOT GLOB '*[^-0-9A-Za-z.]*'),
    details BLOB NOT NULL,
    not_after INTEGER NOT NULL,
    signature BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_approval_requests PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE case_grants (
    file TEXT NOT NULL CHECK (length(file) <= 40 AND file NOT GLOB '*[^-0-9A-Za-z.]*'),
    compartment TEXT NOT NULL CHECK (compartment IN ('protection', 'identity', 'whereabouts', 'care')),
    officer TEXT NOT NULL CHECK (officer GLOB '[A-Z]-[0-9]*' AND length(officer) <= 20 AND officer NOT GLOB '*[^-0-9A-Za-z]*'),
    wrapped BLOB NOT NULL,
    until INTEGER,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_case_grants PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX ix_case_grants_file ON case_grants (file, compartment, officer);

CREATE TABLE drafts (
    officer TEXT NOT NULL CHECK (officer GLOB '[A-Z]-[0-9]*' AND length(officer) <= 20 AND officer NOT GLOB '*[^-0-9A-Za-z]*'),
    place BLOB NOT NULL,
    wrapped BLOB NOT NULL,
    kept_at INTEGER NOT NULL,
    CONSTRAINT pk_drafts PRIMARY KEY (officer, place)
)
 STRICT;

CREATE TABLE approval_reasons (
    request_id INTEGER NOT NULL,
    officer TEXT NOT NULL CHECK (officer GLOB '[A-Z]-[0-9]*' AND length(officer) <= 20 AND officer NOT GLOB '*[^-0-9A-Za-z]*'),
    wrapped BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_approval_reasons PRIMARY KEY (id),
    CONSTRAINT uq_approval_reasons_request_id UNIQUE (request_id, officer),
    CONSTRAINT fk_approval_reasons_request_id FOREIGN KEY(request_id) REFERENCES approval_requests (id)
)
 STRICT;

CREATE TABLE approval_answers (
    request_id INTEGER NOT NULL,
    approves INTEGER NOT NULL CHECK (approves IN (0, 1)),
    reason BLOB,
    signature BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_approval_answers PRIMARY KEY (id),
    CONSTRAINT uq_approval_answers_request_id UNIQUE (request_id),
    CONSTRAINT fk_approval_answers_request_id FOREIGN KEY(request_id) REFERENCES approval_requests (id)
)
 STRICT;

CREATE TABLE approval_uses (
    request_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_approval_uses PRIMARY KEY (id),
    CONSTRAINT uq_approval_uses_request_id UNIQUE (request_id),
    CONSTRAINT fk_approval_uses_request_id FOREIGN KEY(request_id) REFERENCES approval_requests (id)
)
 STRICT;

CREATE TABLE assignments (
    officer TEXT NOT NULL CHECK (officer GLOB '[A-Z]-[0-9]*' AND length(officer) <= 20 AND officer NOT GLOB '*[^-0-9A-Za-z]*'),
    is_assigned INTEGER NOT NULL CHECK (is_assigned IN (0, 1)),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_assignments PRIMARY KEY (id),
    CONSTRAINT fk_assignments_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_assignments_case_id ON assignments (case_id);

CREATE TABLE destructions (
    second TEXT NOT NULL CHECK (second GLOB '[A-Z]-[0-9]*' AND length(second) <= 20 AND second NOT GLOB '*[^-0-9A-Za-z]*'),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_destructions PRIMARY KEY (id),
    CONSTRAINT fk_destructions_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_destructions_case_id ON destructions (case_id);

CREATE TABLE walls (
    is_up INTEGER NOT NULL CHECK (is_up IN (0, 1)),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_walls PRIMARY KEY (id),
    CONSTRAINT fk_walls_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_walls_case_id ON walls (case_id);

CREATE TABLE wall_members (
    wall_id INTEGER NOT NULL,
    officer TEXT NOT NULL CHECK (officer GLOB '[A-Z]-[0-9]*' AND length(officer) <= 20 AND officer NOT GLOB '*[^-0-9A-Za-z]*'),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_wall_members PRIMARY KEY (id),
    CONSTRAINT uq_wall_members_wall_id UNIQUE (wall_id, officer),
    CONSTRAINT fk_wall_members_wall_id FOREIGN KEY(wall_id) REFERENCES walls (id)
)
 STRICT;

CREATE INDEX ix_wall_members_wall_id ON wall_members (wall_id);
