CREATE TABLE dossiers_apart (
    dossier_id INTEGER NOT NULL,
    beside_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_dossiers_apart PRIMARY KEY (id),
    CONSTRAINT uq_dossiers_apart_dossier_id UNIQUE (dossier_id),
    CONSTRAINT fk_dossiers_apart_dossier_id FOREIGN KEY(dossier_id) REFERENCES dossiers (id),
    CONSTRAINT fk_dossiers_apart_beside_id FOREIGN KEY(beside_id) REFERENCES dossiers (id),
    CONSTRAINT fk_dossiers_apart_member_id FOREIGN KEY(member_id) REFERENCES household_members (id)
)
 STRICT;

CREATE INDEX ix_dossiers_apart_beside_id ON dossiers_apart (beside_id);
CREATE INDEX ix_dossiers_apart_member_id ON dossiers_apart (member_id);
