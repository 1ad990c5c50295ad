CREATE TABLE own_tasks (
    case_id INTEGER,
    request_id INTEGER,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_own_tasks PRIMARY KEY (id),
    CONSTRAINT fk_own_tasks_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT fk_own_tasks_request_id FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT;

CREATE INDEX ix_own_tasks_case_id ON own_tasks (case_id);

CREATE INDEX ix_own_tasks_request_id ON own_tasks (request_id);

CREATE TABLE task_givings (
    task_id INTEGER NOT NULL,
    owner TEXT NOT NULL CHECK (owner GLOB '[A-Z]-[0-9]*' AND length(owner) <= 20 AND owner NOT GLOB '*[^-0-9A-Za-z]*'),
    due_on INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_task_givings PRIMARY KEY (id),
    CONSTRAINT fk_task_givings_task_id FOREIGN KEY(task_id) REFERENCES own_tasks (id)
)
 STRICT;

CREATE INDEX ix_task_givings_task_id ON task_givings (task_id);

CREATE TABLE task_ends (
    task_id INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'dropped', 'reopened', 'undone')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_task_ends PRIMARY KEY (id),
    CONSTRAINT fk_task_ends_task_id FOREIGN KEY(task_id) REFERENCES own_tasks (id)
)
 STRICT;

CREATE INDEX ix_task_ends_task_id ON task_ends (task_id);

CREATE TABLE snoozes (
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    record INTEGER NOT NULL,
    case_id INTEGER,
    due_on INTEGER NOT NULL,
    until INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_snoozes PRIMARY KEY (id),
    CONSTRAINT fk_snoozes_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_snoozes_case_id ON snoozes (case_id);

CREATE INDEX ix_snoozes_entered_by ON snoozes (entered_by, until);

CREATE TABLE snooze_ends (
    snooze_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_snooze_ends PRIMARY KEY (id),
    CONSTRAINT uq_snooze_ends_snooze_id UNIQUE (snooze_id),
    CONSTRAINT fk_snooze_ends_snooze_id FOREIGN KEY(snooze_id) REFERENCES snoozes (id)
)
 STRICT;

CREATE TABLE words_for (
    about TEXT NOT NULL CHECK (length(about) <= 40 AND about NOT GLOB '*[^a-z_]*'),
    record INTEGER NOT NULL,
    officer TEXT NOT NULL CHECK (officer GLOB '[A-Z]-[0-9]*' AND length(officer) <= 20 AND officer NOT GLOB '*[^-0-9A-Za-z]*'),
    wrapped BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_words_for PRIMARY KEY (id),
    CONSTRAINT uq_words_for_about UNIQUE (about, record, officer)
)
 STRICT;
