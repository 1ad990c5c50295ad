CREATE TABLE cost_lines (
    reference TEXT NOT NULL CHECK (reference GLOB 'F-[0-9A-Z]*-[0-9A-Z]' AND length(reference) <= 20 AND reference NOT GLOB '*[^-0-9A-Za-z]*'),
    placement_id INTEGER,
    purpose TEXT NOT NULL CHECK (purpose IN ('none', 'relocation', 'capacity_building')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_cost_lines PRIMARY KEY (id),
    CONSTRAINT uq_cost_lines_reference UNIQUE (reference),
    CONSTRAINT uq_cost_lines_placement_id UNIQUE (placement_id),
    CONSTRAINT fk_cost_lines_placement_id FOREIGN KEY(placement_id) REFERENCES placements (id)
)
 STRICT;

CREATE TABLE cost_bearers (
    cost_id INTEGER NOT NULL,
    payer TEXT NOT NULL CHECK (payer IN ('fund', 'section', 'host')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_cost_bearers PRIMARY KEY (id),
    CONSTRAINT uq_cost_bearers_cost_id UNIQUE (cost_id),
    CONSTRAINT fk_cost_bearers_cost_id FOREIGN KEY(cost_id) REFERENCES costs (id)
)
 STRICT;

CREATE TABLE fund_rates (
    currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]' AND length(currency) <= 20 AND currency NOT GLOB '*[^-0-9A-Za-z]*'),
    numerator INTEGER NOT NULL CHECK (numerator > 0),
    denominator INTEGER NOT NULL CHECK (denominator > 0),
    source TEXT NOT NULL CHECK (source IN ('un_rate', 'central_bank', 'bank', 'finance_system')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_fund_rates PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE fund_accounts (
    kind TEXT NOT NULL CHECK (kind IN ('receivable', 'promised', 'donated', 'free', 'allocated', 'disbursed', 'fees', 'exchanged', 'difference')),
    currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]' AND length(currency) <= 20 AND currency NOT GLOB '*[^-0-9A-Za-z]*'),
    earmark TEXT NOT NULL CHECK (earmark IN ('none', 'relocation', 'capacity_building')),
    partner_id INTEGER,
    line_id INTEGER,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_fund_accounts PRIMARY KEY (id),
    CONSTRAINT fk_fund_accounts_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id),
    CONSTRAINT fk_fund_accounts_line_id FOREIGN KEY(line_id) REFERENCES cost_lines (id)
)
 STRICT;

CREATE TABLE fund_entries (
    kind TEXT NOT NULL CHECK (kind IN ('pledge', 'donation', 'allocation', 'release', 'disbursement', 'repayment', 'return', 'fee', 'exchange', 'reversal')),
    document TEXT CHECK (document GLOB '[0-9]*' AND length(document) <= 20 AND document NOT GLOB '*[^-0-9A-Za-z]*'),
    donation_id INTEGER,
    cost_id INTEGER,
    rate_id INTEGER,
    value_minor INTEGER,
    reverses_id INTEGER,
    second TEXT CHECK (second GLOB '[A-Z]-[0-9]*' AND length(second) <= 20 AND second NOT GLOB '*[^-0-9A-Za-z]*'),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_fund_entries PRIMARY KEY (id),
    CONSTRAINT fk_fund_entries_donation_id FOREIGN KEY(donation_id) REFERENCES donations (id),
    CONSTRAINT fk_fund_entries_cost_id FOREIGN KEY(cost_id) REFERENCES costs (id),
    CONSTRAINT fk_fund_entries_rate_id FOREIGN KEY(rate_id) REFERENCES fund_rates (id),
    CONSTRAINT uq_fund_entries_reverses_id UNIQUE (reverses_id),
    CONSTRAINT fk_fund_entries_reverses_id FOREIGN KEY(reverses_id) REFERENCES fund_entries (id)
)
 STRICT;

CREATE INDEX ix_fund_entries_day ON fund_entries (happened_on);

CREATE INDEX ix_fund_entries_document ON fund_entries (document);

CREATE INDEX ix_fund_entries_donation ON fund_entries (donation_id);

CREATE TABLE fund_postings (
    entry_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_fund_postings PRIMARY KEY (id),
    CONSTRAINT fk_fund_postings_entry_id FOREIGN KEY(entry_id) REFERENCES fund_entries (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_fund_postings_account_id FOREIGN KEY(account_id) REFERENCES fund_accounts (id)
)
 STRICT;

CREATE INDEX ix_fund_postings_account ON fund_postings (account_id, happened_on, amount_minor);

CREATE INDEX ix_fund_postings_entry ON fund_postings (entry_id, account_id, amount_minor);

CREATE TABLE fund_closings (
    through INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_fund_closings PRIMARY KEY (id),
    CONSTRAINT uq_fund_closings_through UNIQUE (through)
)
 STRICT;

CREATE TABLE fund_marks (
    entry_id INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('matched', 'differs')),
    found_minor INTEGER,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_fund_marks PRIMARY KEY (id),
    CONSTRAINT fk_fund_marks_entry_id FOREIGN KEY(entry_id) REFERENCES fund_entries (id)
)
 STRICT;

CREATE INDEX ix_fund_marks_entry_id ON fund_marks (entry_id);

CREATE TABLE fund_limits (
    amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_fund_limits PRIMARY KEY (id)
)
 STRICT;
