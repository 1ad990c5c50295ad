CREATE TABLE vault_copies (
    reference TEXT NOT NULL CHECK (reference GLOB 'B-[0-9]*' AND length(reference) <= 20 AND reference NOT GLOB '*[^-0-9A-Za-z]*'),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_vault_copies PRIMARY KEY (id),
    CONSTRAINT uq_vault_copies_reference UNIQUE (reference)
)
 STRICT;

CREATE TABLE vault_copy_ends (
    vault_copy_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_vault_copy_ends PRIMARY KEY (id),
    CONSTRAINT uq_vault_copy_ends_vault_copy_id UNIQUE (vault_copy_id),
    CONSTRAINT fk_vault_copy_ends_vault_copy_id FOREIGN KEY(vault_copy_id) REFERENCES vault_copies (id)
)
 STRICT;
