CREATE TABLE report_editions (
    edition TEXT NOT NULL CHECK (edition IN ('confidential', 'publishable')),
    start_on INTEGER NOT NULL,
    end_on INTEGER NOT NULL,
    known_on INTEGER,
    floor INTEGER NOT NULL,
    trail_entry INTEGER NOT NULL,
    trail_head BLOB NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_report_editions PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE report_cells (
    edition_id INTEGER NOT NULL,
    part TEXT NOT NULL CHECK (length(part) <= 40 AND part NOT GLOB '*[^-0-9A-Za-z.]*'),
    cell TEXT NOT NULL CHECK (length(cell) <= 40 AND cell NOT GLOB '*[^-0-9A-Za-z.]*'),
    value INTEGER NOT NULL CHECK (value >= 0),
    is_withheld INTEGER NOT NULL CHECK (is_withheld IN (0, 1)),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_report_cells PRIMARY KEY (id),
    CONSTRAINT uq_report_cells_edition_id UNIQUE (edition_id, part, cell),
    CONSTRAINT fk_report_cells_edition_id FOREIGN KEY(edition_id) REFERENCES report_editions (id)
)
 STRICT;

CREATE INDEX ix_report_cells_edition_id ON report_cells (edition_id);
