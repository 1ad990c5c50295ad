CREATE TABLE possible_matches (
    stands INTEGER NOT NULL CHECK (stands IN (0, 1)),
    member_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_possible_matches PRIMARY KEY (id),
    CONSTRAINT fk_possible_matches_member_id FOREIGN KEY(member_id) REFERENCES household_members (id),
    CONSTRAINT fk_possible_matches_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_possible_matches_case_id ON possible_matches (case_id);

CREATE TABLE wall_comparisons (
    up_to INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_wall_comparisons PRIMARY KEY (id),
    CONSTRAINT fk_wall_comparisons_up_to FOREIGN KEY(up_to) REFERENCES sealed_records (id)
)
 STRICT;
