CREATE TABLE later_references (
    request_id INTEGER NOT NULL,
    external TEXT NOT NULL CHECK (external GLOB 'X-[0-9A-Z]*' AND length(external) <= 20 AND external NOT GLOB '*[^-0-9A-Za-z]*'),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_later_references PRIMARY KEY (id),
    CONSTRAINT fk_later_references_request_id FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT;

CREATE UNIQUE INDEX ix_later_references_request_id ON later_references (request_id);

CREATE UNIQUE INDEX ix_later_references_external ON later_references (external);
