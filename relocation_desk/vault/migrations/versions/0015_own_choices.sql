CREATE TABLE own_choices (
    officer TEXT NOT NULL CHECK (officer GLOB '[A-Z]-[0-9]*' AND length(officer) <= 20 AND officer NOT GLOB '*[^-0-9A-Za-z]*'),
    wrapped BLOB NOT NULL,
    kept_at INTEGER NOT NULL,
    CONSTRAINT pk_own_choices PRIMARY KEY (officer)
)
 STRICT;
