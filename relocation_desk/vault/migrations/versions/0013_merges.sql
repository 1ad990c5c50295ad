CREATE TABLE case_merges (
    merged_id INTEGER NOT NULL,
    second TEXT NOT NULL CHECK (second GLOB '[A-Z]-[0-9]*' AND length(second) <= 20 AND second NOT GLOB '*[^-0-9A-Za-z]*'),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_case_merges PRIMARY KEY (id),
    CHECK (case_id != merged_id),
    CONSTRAINT fk_case_merges_merged_id FOREIGN KEY(merged_id) REFERENCES cases (id),
    CONSTRAINT fk_case_merges_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_case_merges_case_id ON case_merges (case_id);

CREATE INDEX ix_case_merges_merged_id ON case_merges (merged_id);
