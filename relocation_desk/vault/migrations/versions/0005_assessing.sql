CREATE TABLE review_intervals (
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 1096),
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_review_intervals PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE assessment_actors (
    assessment_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    intent TEXT NOT NULL CHECK (intent IN ('none', 'low', 'moderate', 'high')),
    capability TEXT NOT NULL CHECK (capability IN ('none', 'low', 'moderate', 'high')),
    inhibition TEXT NOT NULL CHECK (inhibition IN ('none', 'low', 'moderate', 'high')),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_assessment_actors PRIMARY KEY (id),
    CONSTRAINT uq_assessment_actors_assessment_id UNIQUE (assessment_id, ordinal),
    CONSTRAINT fk_assessment_actors_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessments (id),
    CONSTRAINT fk_assessment_actors_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_assessment_actors_case_id ON assessment_actors (case_id);

CREATE TABLE assessment_evidence (
    assessment_id INTEGER NOT NULL,
    incident_id INTEGER NOT NULL,
    reliability TEXT CHECK (reliability IN ('a', 'b', 'c', 'd', 'e', 'f')),
    credibility INTEGER CHECK (credibility BETWEEN 1 AND 6),
    case_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    happened_on INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    entered_by TEXT NOT NULL CHECK (entered_by GLOB '[A-Z]-[0-9]*' AND length(entered_by) <= 20 AND entered_by NOT GLOB '*[^-0-9A-Za-z]*'),
    CONSTRAINT pk_assessment_evidence PRIMARY KEY (id),
    CONSTRAINT uq_assessment_evidence_assessment_id UNIQUE (assessment_id, incident_id),
    CONSTRAINT fk_assessment_evidence_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessments (id),
    CONSTRAINT fk_assessment_evidence_incident_id FOREIGN KEY(incident_id) REFERENCES incidents (id),
    CONSTRAINT fk_assessment_evidence_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
 STRICT;

CREATE INDEX ix_assessment_evidence_case_id ON assessment_evidence (case_id);
