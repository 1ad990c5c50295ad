"""Sheets of a caseload: the witness, the household and the threat."""

from relocation_desk.domain import codes
from relocation_desk.domain.assessment_codes import TimeFrame
from relocation_desk.domain.trouble import N_
from relocation_desk.exchange.sheet_columns import CASE, Column, Kind, Sheet, code, name, text, times

CASES = Sheet(
    name="cases",
    means=N_("Referrals: one row for each witness. The desk gives each a pseudonym of its own."),
    also=("witnesses", "referrals", "cas", "temoins"),
    columns=(
        Column(
            name="key",
            kind=Kind.KEY,
            is_required=True,
            example="2016/04",
            means=N_("Your own number of the case."),
            also=(
                "case",
                "case_key",
                "case_no",
                "case_number",
                "case_id",
                "id",
                "no",
                "number",
                "reference",
                "ref",
                "witness",
            ),
        ),
        Column(
            name="situation",
            kind=Kind.SITUATION,
            is_required=True,
            example="S-03",
            means=N_("Situation before the Court."),
            also=("situation_no", "situation_number"),
        ),
        code("calling_party", codes.CallingParty, N_("Who referred the person."), also=("party", "referred_by")),
        code("urgency", codes.Urgency, N_("How fast."), codes.Urgency.NORMAL, also=("priority",)),
        text(
            "reason",
            N_("Why the person was referred."),
            "threatened after the hearing",
            is_required=True,
            also=("reason_for_referral", "referral", "why", "why_referred"),
        ),
        Column(
            name="acknowledged_on",
            kind=Kind.DAY,
            example="2016-03-02",
            means=N_("Day on which the referral was acknowledged."),
            empty=N_("not acknowledged"),
            also=("acknowledged", "acknowledgement"),
        ),
        Column(
            name="acknowledged_entered_on",
            kind=Kind.DAY,
            example="2016-03-02",
            empty=N_("the day of the acknowledgement"),
            means=N_("Day on which the section recorded that."),
        ),
        Column(
            name="acknowledged_by",
            kind=Kind.OFFICER,
            example="P-07",
            means=N_("Officer who acknowledged it."),
            empty=N_("the officer who recorded the row"),
        ),
        *times(
            N_("Day of referral."),
            also=("referred_on", "referral_date", "date_of_referral", "date_referred", "referred"),
        ),
    ),
)

MEMBERS = Sheet(
    name="members",
    means=N_("The persons of each case: the witness (the principal), and who moves along."),
    also=("household", "household_members", "persons", "people", "family", "identities", "personnes"),
    leading=("relation", codes.Relation.PRINCIPAL),
    columns=(
        CASE,
        code(
            "relation",
            codes.Relation,
            N_("What the person is to the witness; the witness is the principal."),
            also=("relationship", "role"),
        ),
        code(
            "age_band",
            codes.AgeBand,
            N_("Adult or minor."),
            is_required=False,
            empty=N_("as the birth tells for the day from which the person belongs to the case"),
            also=("age", "adult_or_minor"),
        ),
        Column(
            name="moves_along",
            kind=Kind.YES_NO,
            default=True,
            example="yes",
            means=N_("Whether the person moves along."),
            also=("moves", "relocates", "moves_too"),
        ),
        name(
            "passport_name",
            N_("Name as in the passport."),
            "VELD Ana",
            is_required=True,
            also=("name", "full_name", "passport"),
        ),
        name("native_name", N_("Name in their own script."), "", also=("name_in_own_script", "own_script")),
        name("latin_name", N_("Name in Latin letters."), "Ana Veld", also=("name_in_latin_letters", "latin")),
        Column(
            name="born",
            kind=Kind.PARTIAL_DAY,
            default="unknown",
            example="1980-04-03",
            means=N_("Birth as far as it is known: a day, a month, a year, about 1974, before 1990, unknown."),
            also=("date_of_birth", "birth_date", "dob", "birth"),
        ),
        code("sex", codes.Sex, N_("As in the passport."), codes.Sex.UNSPECIFIED, example="F", also=("gender",)),
        name("nationality", N_("Nationality."), "QZ", also=("nationalities", "citizenship")),
        text("languages", N_("Languages that they speak."), "English", also=("language", "languages_spoken")),
        text("papers", N_("Papers and their numbers."), "Passport QZ 7712", also=("documents", "passport_number")),
        *times(
            N_("Day from which the person belongs to the case."),
            empty=N_("the day of referral"),
            also=("since", "added_on"),
        ),
    ),
)

ASSESSMENTS = Sheet(
    name="assessments",
    means=N_("Threat assessments; those of one case are versions in the order of their days."),
    also=("threat_assessments", "assessment", "threats", "evaluations"),
    columns=(
        CASE,
        code(
            "nature", codes.ThreatNature, N_("Concrete or potential threat."), also=("threat_nature", "kind_of_threat")
        ),
        code("intent", codes.Degree, N_("Intent of the actors."), example="high"),
        code("capability", codes.Degree, N_("Capability of the actors."), example="moderate"),
        code("inhibition", codes.Degree, N_("What inhibits the actors."), example="low", also=("inhibitions",)),
        code("severity", codes.Severity, N_("Severity, 1 to 5 or in words."), example="severe"),
        code("likelihood", codes.Likelihood, N_("Likelihood, 1 to 5 or in words."), example="likely"),
        code(
            "severity_after",
            codes.Severity,
            N_("Severity with the measures in place."),
            example="minor",
            also=("residual_severity", "severity_with_measures"),
        ),
        code(
            "likelihood_after",
            codes.Likelihood,
            N_("Likelihood with the measures in place."),
            example="unlikely",
            also=("residual_likelihood", "likelihood_with_measures"),
        ),
        code("confidence", codes.Degree, N_("How far the judgement is relied on."), example="moderate"),
        code(
            "recommendation", codes.Recommendation, N_("What is recommended."), example="relocation", also=("advice",)
        ),
        Column(
            name="valid_until",
            kind=Kind.DAY,
            is_required=True,
            example="2016-09-01",
            means=N_("Last day of its validity."),
            also=("validity", "valid_to", "expires_on"),
        ),
        Column(
            name="horizon",
            kind=Kind.CODE,
            codes=TimeFrame,
            example="half_year",
            empty=N_("none was named"),
            means=N_("Within which time the harm is as likely as that."),
            also=("time_frame",),
        ),
        Column(
            name="duration_months",
            kind=Kind.WHOLE,
            least=1,
            most=120,
            example="12",
            means=N_("Months for which measures are recommended, 1 to 120."),
            empty=N_("none was named"),
            also=("months", "duration"),
        ),
        text("actors", N_("From whom the threat comes."), "a former unit", is_required=True, also=("threat_actors",)),
        text("threat", N_("What the threat is."), "calls at night", is_required=True),
        text(
            "vulnerabilities",
            N_("What makes the person vulnerable."),
            "lives alone",
            is_required=True,
            also=("vulnerability",),
        ),
        text("resilience", N_("What the person can rely on.")),
        text("measures", N_("Measures in place or tried.")),
        text("reach", N_("Where the threat reaches.")),
        text("conditions", N_("Conditions for the measures.")),
        Column(
            name="signed_off_on",
            kind=Kind.DAY,
            example="2016-03-12",
            means=N_("Day on which it was signed off."),
            empty=N_("a draft"),
            also=("signed_on", "sign_off", "signed_off", "approved_on"),
        ),
        Column(
            name="signed_off_by",
            kind=Kind.OFFICER,
            example="P-01",
            means=N_("Who signed it off: another officer than its author."),
            empty=N_("the officer who imports"),
            also=("signed_by", "approved_by"),
        ),
        Column(
            name="signed_off_entered_on",
            kind=Kind.DAY,
            example="2016-03-12",
            empty=N_("the day of the sign-off"),
            means=N_("Day on which the section recorded the sign-off."),
        ),
        *times(N_("Day of the assessment; its author is who entered it."), also=("assessed_on",)),
    ),
)

INCIDENTS = Sheet(
    name="incidents",
    means=N_("What happened to the person or those close to them."),
    also=("incident", "events_against"),
    columns=(
        CASE,
        code("kind", codes.IncidentKind, N_("Kind of incident."), also=("type", "incident")),
        code(
            "impact", codes.Severity, N_("How bad it was, 1 to 5 or in words."), example="moderate", also=("severity",)
        ),
        text(
            "account",
            N_("What happened."),
            "A car waited for two hours.",
            is_required=True,
            also=("description", "what_happened"),
        ),
        Column(
            name="names_person",
            kind=Kind.YES_NO,
            default=False,
            example="no",
            means=N_("Whether the person was named in it."),
            also=("named",),
        ),
        *times(N_("Day of the incident.")),
    ),
)
