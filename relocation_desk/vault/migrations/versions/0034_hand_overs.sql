CREATE TABLE hand_overs (
    leaving TEXT NOT NULL CHECK (leaving GLOB '[A-Z]-[0-9]*' AND length(leaving) <= 20 AND leaving NOT GLOB '*[^-0-9A-Za-z]*'),
    taker TEXT NOT NULL CHECK (taker GLOB '[A-Z]-[0-9]*' AND length(taker) <= 20 AND taker NOT GLOB '*[^-0-9A-Za-z]*'),
    until INTEGER,
    closes INTEGER NOT NULL CHECK (closes IN (0, 1)),
    task_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_hand_overs PRIMARY KEY (id),
    CONSTRAINT fk_hand_overs_task_id FOREIGN KEY(task_id) REFERENCES own_tasks (id)
)
 STRICT;

CREATE TABLE hand_over_parts (
    hand_over_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    record INTEGER NOT NULL,
    was_known INTEGER NOT NULL CHECK (was_known IN (0, 1)),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_hand_over_parts PRIMARY KEY (id),
    CONSTRAINT fk_hand_over_parts_hand_over_id FOREIGN KEY(hand_over_id) REFERENCES hand_overs (id)
)
 STRICT;

CREATE INDEX ix_hand_over_parts_hand_over_id ON hand_over_parts (hand_over_id);

CREATE TABLE hand_over_ends (
    hand_over_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_hand_over_ends PRIMARY KEY (id),
    CONSTRAINT uq_hand_over_ends_hand_over_id UNIQUE (hand_over_id),
    CONSTRAINT fk_hand_over_ends_hand_over_id FOREIGN KEY(hand_over_id) REFERENCES hand_overs (id)
)
 STRICT;
