CREATE TABLE fund_lists (
    through INTEGER NOT NULL,
    digest BLOB NOT NULL,
    lines INTEGER NOT NULL CHECK (lines >= 0),
    only_there INTEGER NOT NULL CHECK (only_there >= 0),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_fund_lists PRIMARY KEY (id)
)
 STRICT;

CREATE INDEX ix_fund_lists_through ON fund_lists (through);
