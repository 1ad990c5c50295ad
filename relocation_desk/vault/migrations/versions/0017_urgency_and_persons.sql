CREATE TABLE urgency_changes (
    urgency TEXT NOT NULL CHECK (urgency IN ('normal', 'urgent', 'emergency')),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_urgency_changes PRIMARY KEY (id),
    CONSTRAINT fk_urgency_changes_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_urgency_changes_case_id ON urgency_changes (case_id);

CREATE TABLE dossier_persons (
    dossier_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_dossier_persons PRIMARY KEY (id),
    CONSTRAINT uq_dossier_persons_dossier_id UNIQUE (dossier_id, member_id),
    CONSTRAINT fk_dossier_persons_dossier_id FOREIGN KEY(dossier_id) REFERENCES dossiers (id),
    CONSTRAINT fk_dossier_persons_member_id FOREIGN KEY(member_id) REFERENCES household_members (id)
)
 STRICT;

CREATE INDEX ix_dossier_persons_dossier_id ON dossier_persons (dossier_id);
