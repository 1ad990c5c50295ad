CREATE TABLE placement_terms (
    until INTEGER NOT NULL,
    placement_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_placement_terms PRIMARY KEY (id),
    CONSTRAINT fk_placement_terms_placement_id FOREIGN KEY(placement_id) REFERENCES placements (id)
)
 STRICT;

CREATE INDEX ix_placement_terms_placement_id ON placement_terms (placement_id);

CREATE INDEX ix_placement_terms_until ON placement_terms (until);

CREATE TABLE placement_protocols (
    reference TEXT NOT NULL CHECK (reference GLOB 'P-[0-9]*' AND length(reference) <= 20 AND reference NOT GLOB '*[^-0-9A-Za-z]*'),
    placement_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_placement_protocols PRIMARY KEY (id),
    CONSTRAINT uq_placement_protocols_reference UNIQUE (reference),
    CONSTRAINT fk_placement_protocols_placement_id FOREIGN KEY(placement_id) REFERENCES placements (id)
)
 STRICT;

CREATE INDEX ix_placement_protocols_placement_id ON placement_protocols (placement_id);

CREATE TABLE travel_legs (
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    planned_on INTEGER NOT NULL,
    placement_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_travel_legs PRIMARY KEY (id),
    CONSTRAINT fk_travel_legs_placement_id FOREIGN KEY(placement_id) REFERENCES placements (id)
)
 STRICT;

CREATE INDEX ix_travel_legs_placement_id ON travel_legs (placement_id);

CREATE INDEX ix_travel_legs_planned_on ON travel_legs (planned_on);

CREATE TABLE leg_ends (
    leg_id INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (length(outcome) <= 40 AND outcome NOT GLOB '*[^a-z_]*'),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_leg_ends PRIMARY KEY (id),
    CONSTRAINT fk_leg_ends_leg_id FOREIGN KEY(leg_id) REFERENCES travel_legs (id)
)
 STRICT;

CREATE INDEX ix_leg_ends_leg_id ON leg_ends (leg_id);

CREATE TABLE host_notices (
    days INTEGER NOT NULL CHECK (days >= 0),
    take_back_by INTEGER NOT NULL,
    placement_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_host_notices PRIMARY KEY (id),
    CONSTRAINT fk_host_notices_placement_id FOREIGN KEY(placement_id) REFERENCES placements (id)
)
 STRICT;

CREATE INDEX ix_host_notices_placement_id ON host_notices (placement_id);

CREATE INDEX ix_host_notices_take_back_by ON host_notices (take_back_by);

CREATE TABLE contact_rhythms (
    phase TEXT NOT NULL CHECK (phase IN ('before_departure', 'after_arrival')),
    days INTEGER CHECK (days BETWEEN 1 AND 366),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_contact_rhythms PRIMARY KEY (id),
    CONSTRAINT fk_contact_rhythms_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_contact_rhythms_case_id ON contact_rhythms (case_id);

CREATE TABLE contacts (
    channel TEXT NOT NULL CHECK (length(channel) <= 40 AND channel NOT GLOB '*[^a-z_]*'),
    spoke_with TEXT NOT NULL CHECK (length(spoke_with) <= 40 AND spoke_with NOT GLOB '*[^a-z_]*'),
    wellbeing INTEGER CHECK (wellbeing BETWEEN 1 AND 4),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_contacts PRIMARY KEY (id),
    CONSTRAINT fk_contacts_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_contacts_case_id ON contacts (case_id);

CREATE TABLE safety_checks (
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_safety_checks PRIMARY KEY (id),
    CONSTRAINT fk_safety_checks_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_safety_checks_case_id ON safety_checks (case_id);

CREATE TABLE quality_checks (
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_quality_checks PRIMARY KEY (id),
    CONSTRAINT fk_quality_checks_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_quality_checks_case_id ON quality_checks (case_id);

CREATE TABLE placement_steps_anew (
    placement_id INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (length(stage) <= 40 AND stage NOT GLOB '*[^a-z_]*'),
    reason TEXT CHECK (length(reason) <= 40 AND reason NOT GLOB '*[^a-z_]*'),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_placement_steps PRIMARY KEY (id),
    CONSTRAINT fk_placement_steps_placement_id FOREIGN KEY(placement_id) REFERENCES placements (id)
)
 STRICT;

INSERT INTO placement_steps_anew (placement_id, stage, reason, id, happened_on, entered_at, entered_by)
    SELECT placement_id, stage, NULL, id, happened_on, entered_at, entered_by FROM placement_steps;

DROP TABLE placement_steps;

ALTER TABLE placement_steps_anew RENAME TO placement_steps;

CREATE INDEX ix_placement_steps_placement_id ON placement_steps (placement_id);
