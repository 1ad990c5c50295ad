CREATE TABLE linked_cases (
    other_case_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('parent', 'child', 'spouse', 'sibling', 'guardian', 'ward', 'other', 'none')),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_linked_cases PRIMARY KEY (id),
    CHECK (case_id != other_case_id),
    CONSTRAINT fk_linked_cases_other_case_id FOREIGN KEY(other_case_id) REFERENCES cases (id),
    CONSTRAINT fk_linked_cases_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_linked_cases_case_id ON linked_cases (case_id);

CREATE INDEX ix_linked_cases_other_case_id ON linked_cases (other_case_id);

CREATE TABLE best_interests_decisions (
    is_to_go INTEGER NOT NULL CHECK (is_to_go IN (0, 1)),
    body TEXT NOT NULL CHECK (body IN ('section_panel', 'court', 'child_authority')),
    member_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_best_interests_decisions PRIMARY KEY (id),
    CONSTRAINT fk_best_interests_decisions_member_id FOREIGN KEY(member_id) REFERENCES household_members (id),
    CONSTRAINT fk_best_interests_decisions_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_best_interests_decisions_case_id ON best_interests_decisions (case_id);

CREATE TABLE custody_facts (
    kind TEXT NOT NULL CHECK (kind IN ('sole_custody', 'joint_custody', 'guardianship', 'court_order', 'consent_given', 'consent_refused', 'consent_not_needed', 'consent_unknown')),
    holder_id INTEGER,
    member_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_custody_facts PRIMARY KEY (id),
    CONSTRAINT fk_custody_facts_holder_id FOREIGN KEY(holder_id) REFERENCES household_members (id),
    CONSTRAINT fk_custody_facts_member_id FOREIGN KEY(member_id) REFERENCES household_members (id),
    CONSTRAINT fk_custody_facts_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_custody_facts_case_id ON custody_facts (case_id);

CREATE TABLE household_moves (
    moves_along INTEGER NOT NULL CHECK (moves_along IN (0, 1)),
    beside_id INTEGER,
    member_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_household_moves PRIMARY KEY (id),
    CONSTRAINT fk_household_moves_beside_id FOREIGN KEY(beside_id) REFERENCES household_members (id),
    CONSTRAINT fk_household_moves_member_id FOREIGN KEY(member_id) REFERENCES household_members (id),
    CONSTRAINT fk_household_moves_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_household_moves_case_id ON household_moves (case_id);

CREATE TABLE household_ties (
    one_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('parent', 'child', 'spouse', 'sibling', 'guardian', 'ward', 'other', 'none')),
    other_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_household_ties PRIMARY KEY (id),
    CHECK (one_id != other_id),
    CONSTRAINT fk_household_ties_one_id FOREIGN KEY(one_id) REFERENCES household_members (id),
    CONSTRAINT fk_household_ties_other_id FOREIGN KEY(other_id) REFERENCES household_members (id),
    CONSTRAINT fk_household_ties_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_household_ties_case_id ON household_ties (case_id);

CREATE TABLE psychosocial_evaluations (
    outcome TEXT NOT NULL CHECK (outcome IN ('fit', 'with_support', 'not_advised')),
    member_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_psychosocial_evaluations PRIMARY KEY (id),
    CONSTRAINT fk_psychosocial_evaluations_member_id FOREIGN KEY(member_id) REFERENCES household_members (id),
    CONSTRAINT fk_psychosocial_evaluations_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_psychosocial_evaluations_case_id ON psychosocial_evaluations (case_id);
