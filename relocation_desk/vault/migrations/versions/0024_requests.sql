CREATE TABLE request_exchanges (
    request_id INTEGER NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    channel TEXT NOT NULL CHECK (channel IN ('article_87', 'agency', 'meeting', 'telephone')),
    answer_by INTEGER,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_request_exchanges PRIMARY KEY (id),
    CONSTRAINT fk_request_exchanges_request_id FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT;

CREATE INDEX ix_request_exchanges_request_id ON request_exchanges (request_id);

CREATE TABLE answers_grown (
    request_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (length(kind) <= 40 AND kind NOT GLOB '*[^a-z_]*'),
    persons INTEGER,
    months INTEGER,
    reason TEXT CHECK (length(reason) <= 40 AND reason NOT GLOB '*[^a-z_]*'),
    by_exception INTEGER CHECK (by_exception IN (0, 1)),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_answers PRIMARY KEY (id),
    CONSTRAINT fk_answers_request_id FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT;

INSERT INTO answers_grown (request_id, kind, persons, months, id, happened_on, entered_at, entered_by) SELECT request_id, kind, persons, months, id, happened_on, entered_at, entered_by FROM answers;

DROP TABLE answers;

ALTER TABLE answers_grown RENAME TO answers;

CREATE INDEX ix_answers_request_id ON answers (request_id);

ALTER TABLE requests ADD COLUMN external TEXT CHECK (external GLOB 'X-[0-9A-Z]*' AND length(external) <= 20 AND external NOT GLOB '*[^-0-9A-Za-z]*');

CREATE UNIQUE INDEX ix_requests_external ON requests (external);

ALTER TABLE requests ADD COLUMN follows_id INTEGER CONSTRAINT fk_requests_follows_id REFERENCES requests (id);

CREATE INDEX ix_requests_follows_id ON requests (follows_id);
