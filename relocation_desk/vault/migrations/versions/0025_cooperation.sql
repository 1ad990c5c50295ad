CREATE TABLE partner_details (
    regional_group TEXT NOT NULL CHECK (regional_group IN ('africa', 'asia_pacific', 'eastern_europe', 'latin_america', 'western_europe', 'none')),
    language TEXT NOT NULL CHECK (language GLOB '[a-z][a-z]' AND length(language) <= 20 AND language NOT GLOB '*[^-0-9A-Za-z]*'),
    party_since INTEGER,
    partner_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_partner_details PRIMARY KEY (id),
    CONSTRAINT fk_partner_details_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id)
)
 STRICT;

CREATE INDEX ix_partner_details_partner_id ON partner_details (partner_id);

CREATE TABLE partner_languages (
    detail_id INTEGER NOT NULL,
    language TEXT NOT NULL CHECK (language GLOB '[a-z][a-z]' AND length(language) <= 20 AND language NOT GLOB '*[^-0-9A-Za-z]*'),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_partner_languages PRIMARY KEY (id),
    CONSTRAINT fk_partner_languages_detail_id FOREIGN KEY(detail_id) REFERENCES partner_details (id)
)
 STRICT;

CREATE INDEX ix_partner_languages_detail_id ON partner_languages (detail_id);

CREATE TABLE cooperation_laws (
    basis TEXT NOT NULL CHECK (basis IN ('legislation', 'treaty', 'administrative_practice', 'none', 'unknown')),
    protection TEXT NOT NULL CHECK (protection IN ('in_full', 'in_part', 'not', 'unknown')),
    partner_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_cooperation_laws PRIMARY KEY (id),
    CONSTRAINT fk_cooperation_laws_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id)
)
 STRICT;

CREATE INDEX ix_cooperation_laws_partner_id ON cooperation_laws (partner_id);

CREATE TABLE partner_channels (
    channel TEXT NOT NULL CHECK (length(channel) <= 40 AND channel NOT GLOB '*[^a-z0-9_]*'),
    via TEXT NOT NULL CHECK (via IN ('embassy', 'foreign_ministry', 'justice_ministry', 'protection_agency', 'police_organisation')),
    partner_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_partner_channels PRIMARY KEY (id),
    CONSTRAINT fk_partner_channels_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id)
)
 STRICT;

CREATE INDEX ix_partner_channels_partner_id ON partner_channels (partner_id);

CREATE TABLE focal_points (
    kind TEXT NOT NULL CHECK (kind IN ('protection_agency', 'justice_ministry', 'foreign_ministry', 'interior_ministry', 'embassy', 'prosecution', 'police', 'other')),
    partner_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_focal_points PRIMARY KEY (id),
    CONSTRAINT fk_focal_points_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id)
)
 STRICT;

CREATE INDEX ix_focal_points_partner_id ON focal_points (partner_id);

CREATE TABLE focal_people (
    focal_point_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_focal_people PRIMARY KEY (id),
    CONSTRAINT fk_focal_people_focal_point_id FOREIGN KEY(focal_point_id) REFERENCES focal_points (id)
)
 STRICT;

CREATE INDEX ix_focal_people_focal_point_id ON focal_people (focal_point_id);

CREATE TABLE focal_departures (
    person_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_focal_departures PRIMARY KEY (id),
    CONSTRAINT fk_focal_departures_person_id FOREIGN KEY(person_id) REFERENCES focal_people (id)
)
 STRICT;

CREATE INDEX ix_focal_departures_person_id ON focal_departures (person_id);

CREATE TABLE focal_numbers (
    focal_point_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_focal_numbers PRIMARY KEY (id),
    CONSTRAINT fk_focal_numbers_focal_point_id FOREIGN KEY(focal_point_id) REFERENCES focal_points (id)
)
 STRICT;

CREATE INDEX ix_focal_numbers_focal_point_id ON focal_numbers (focal_point_id);

CREATE TABLE number_tests (
    number_id INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'called_back', 'no_answer', 'wrong_number')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_number_tests PRIMARY KEY (id),
    CONSTRAINT fk_number_tests_number_id FOREIGN KEY(number_id) REFERENCES focal_numbers (id)
)
 STRICT;

CREATE INDEX ix_number_tests_number_id ON number_tests (number_id);

CREATE TABLE capacity_measures (
    kind TEXT NOT NULL CHECK (kind IN ('training', 'study_visit', 'expert', 'equipment', 'legislation')),
    until INTEGER,
    partner_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_capacity_measures PRIMARY KEY (id),
    CONSTRAINT fk_capacity_measures_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id)
)
 STRICT;

CREATE INDEX ix_capacity_measures_partner_id ON capacity_measures (partner_id);

CREATE TABLE readiness (
    purpose TEXT NOT NULL CHECK (purpose IN ('temporary', 'durable', 'families', 'medical', 'interim_release', 'release', 'enforcement')),
    willing TEXT NOT NULL CHECK (willing IN ('willing', 'case_by_case', 'not_willing')),
    partner_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_readiness PRIMARY KEY (id),
    CONSTRAINT fk_readiness_partner_id FOREIGN KEY(partner_id) REFERENCES partners (id)
)
 STRICT;

CREATE INDEX ix_readiness_partner_id ON readiness (partner_id);

CREATE TABLE certificate_revocations (
    certificate_id INTEGER NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('key_lost', 'replaced', 'not_said')),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_certificate_revocations PRIMARY KEY (id),
    CONSTRAINT uq_certificate_revocations_certificate_id UNIQUE (certificate_id),
    CONSTRAINT fk_certificate_revocations_certificate_id FOREIGN KEY(certificate_id) REFERENCES certificates (id)
)
 STRICT;
