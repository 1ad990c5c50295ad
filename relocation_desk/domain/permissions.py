"""Who may do what: one table of acts and roles; an act that is not in it is refused."""

from collections.abc import Iterable

from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Role
from relocation_desk.domain.trouble import N_, Trouble


class NotAllowed(Trouble):
    """The officer's roles do not include this act."""

    says = N_("Your role does not include this: {act}. It takes: {roles}.")


class SamePerson(Trouble):
    """Author and approver must be two people (domain.md, who works with it)."""

    says = N_("You can't approve your own work: {subject}. Ask another officer who may.")


class RolesClash(Trouble):
    """An administrator never approves (domain.md, who works with it)."""

    says = N_("An administrator can't also be head of section or protection officer. Choose one of the two.")


_PROTECTION = frozenset({Role.PROTECTION, Role.HEAD})
_CASE = frozenset({Role.PROTECTION, Role.PSYCHOSOCIAL, Role.HEAD})
_PARTNERS = frozenset({Role.COOPERATION, Role.HEAD})
_REQUESTS = frozenset({Role.PROTECTION, Role.COOPERATION, Role.HEAD})
_OVERSIGHT = frozenset({Role.AUDITOR, Role.HEAD})
_CARE = frozenset({Role.PSYCHOSOCIAL})
_HEAD = frozenset({Role.HEAD})
_FUND = frozenset({Role.FUND})
_FUND_SEEN = frozenset({Role.FUND, Role.HEAD, Role.AUDITOR})
_EVERYONE = frozenset(Role)
_REGISTER = _EVERYONE - {Role.ADMINISTRATOR}

ALLOWED: dict[Act, frozenset[Role]] = {
    Act.FOUND_VAULT: _HEAD,
    Act.UNLOCK: _EVERYONE,
    Act.TAKE_OVER_STATEMENT: _EVERYONE,
    Act.CLEAR_OFFICER: _CASE,
    Act.UNCLEAR_OFFICER: _HEAD,
    Act.MAKE_SECTION_KEYS: _HEAD,
    Act.VIEW_OFFICERS: _EVERYONE,
    Act.INVITE_OFFICER: frozenset({Role.HEAD, Role.ADMINISTRATOR}),
    Act.ENROL_ANEW: _PROTECTION,
    Act.JOIN: _EVERYONE,
    Act.CHANGE_PASSPHRASE: _EVERYONE,
    Act.SUSPEND_OFFICER: _HEAD,
    Act.REINSTATE_OFFICER: _HEAD,
    Act.REMOVE_OFFICER: _HEAD,
    Act.ROTATE_KEYS: _HEAD,
    Act.DELEGATE_HEAD: _HEAD,
    Act.VIEW_WORKLOAD: _HEAD,
    Act.GIVE_DUTY: _HEAD,
    Act.BIND_VAULT: _HEAD,
    Act.ASK_APPROVAL: _CASE | {Role.COOPERATION, Role.FUND},
    Act.ANSWER_APPROVAL: _CASE,
    Act.ASSIGN_CASE: _PROTECTION,
    Act.WALL_CASE: _CASE,
    Act.BREAK_GLASS: _CASE,
    Act.DESTROY_CASE: _HEAD,
    Act.RECORD_ADMISSION: _PROTECTION,
    Act.DECIDE_CASE: _HEAD,
    Act.RECORD_DEATH: _PROTECTION,
    Act.HOLD_CASE: _HEAD,
    Act.VOID_RECORD: _CASE,
    Act.VOID_PARTNER_RECORD: _PROTECTION,
    Act.RECORD_PROCEEDINGS: _PROTECTION,
    Act.SET_URGENCY: _PROTECTION,
    Act.SET_DEADLINES: _HEAD,
    Act.RECORD_VAULT_COPY: _PROTECTION,
    Act.PRINT_CERTIFICATE: _OVERSIGHT,
    Act.KEEP_DRAFT: _EVERYONE,
    Act.REFER_CASE: _PROTECTION,
    Act.VIEW_CASE: _CASE,
    Act.LIST_CASES: _CASE,
    **dict.fromkeys((Act.VIEW_TODAY, Act.KEEP_TASK, Act.SNOOZE_LINE, Act.HAND_OVER), _REGISTER),
    Act.SEARCH_PEOPLE: _CASE,
    Act.RECORD_IDENTITY: _CASE,
    Act.RECORD_WHEREABOUTS: _PROTECTION,
    Act.RECORD_INCIDENT: _PROTECTION,
    Act.DRAFT_ASSESSMENT: _PROTECTION,
    Act.SIGN_OFF_ASSESSMENT: _HEAD,
    Act.SET_REVIEW_INTERVALS: _HEAD,
    Act.RECORD_CONSENT: _CASE,
    Act.RECORD_PARTICIPATION_AGREEMENT: _PROTECTION,
    Act.EXCLUDE_STATE: _PROTECTION,
    Act.LIFT_EXCLUSION: _PROTECTION,
    Act.WITHDRAW_CONSENT: _CASE,
    Act.RECORD_MEASURE: _PROTECTION,
    Act.END_MEASURE: _PROTECTION,
    Act.RAISE_ALERT: _CARE,
    Act.LIFT_ALERT: _CARE,
    Act.RECORD_HOUSEHOLD: _CASE,
    Act.DECIDE_BEST_INTERESTS: _HEAD,
    Act.EVALUATE_PERSON: _CARE,
    Act.LINK_CASES: _PROTECTION,
    Act.KEEP_APART: _PROTECTION,
    Act.TELL_APART: _CASE,
    Act.COMPARE_ACROSS_WALL: _CASE,
    Act.MERGE_CASES: _PROTECTION,
    Act.RECORD_NEEDS: _CARE,
    Act.RELEASE_NEEDS: _CARE,
    Act.RELEASE_DOCUMENT: _CARE,
    Act.RECORD_DOCUMENT: _CASE,
    Act.VIEW_DOCUMENT: _CASE,
    Act.RECORD_DOCUMENT_CONSENT: _CASE,
    Act.SAVE_DOCUMENT: _PROTECTION,
    Act.VIEW_PARTNERS: _REQUESTS,
    Act.RECORD_PARTNER: _PARTNERS,
    Act.RECORD_INSTRUMENT: _PARTNERS,
    Act.RECORD_COOPERATION: _PARTNERS,
    Act.RECORD_FOCAL_POINT: _REQUESTS,
    Act.REVOKE_CERTIFICATE: _REQUESTS,
    Act.RECORD_PARTNER_DOCUMENT: _PARTNERS,
    Act.VIEW_PARTNER_DOCUMENT: _REQUESTS,
    Act.SAVE_PARTNER_DOCUMENT: _PARTNERS,
    Act.RECORD_TERMS: _PARTNERS,
    Act.RECORD_LAW_OPINION: _PARTNERS,
    Act.ALLOW_UNKNOWN_LAW: _HEAD,
    Act.RECORD_CERTIFICATE: _REQUESTS,
    Act.COMPARE_CERTIFICATE: _PROTECTION,
    Act.FIND_STATE: _PROTECTION,
    Act.CHOOSE_STATE: _PROTECTION,
    Act.RECORD_STATE_TIE: _PROTECTION,
    Act.RECORD_PARTNER_FACT: _PARTNERS,
    Act.PROPOSE_WEIGHTS: _REQUESTS,
    Act.SIGN_OFF_WEIGHTS: _HEAD,
    Act.PROPOSE_PLACEMENTS: _PROTECTION,
    Act.TRANSMIT_REQUEST: _REQUESTS,
    Act.RECORD_ANSWER: _REQUESTS,
    Act.VIEW_REQUESTS: _REQUESTS,
    Act.RECORD_EXCHANGE: _REQUESTS,
    Act.WITHDRAW_REQUEST: _REQUESTS,
    Act.VIEW_PROFILE: _PROTECTION,
    Act.AGREE_PLACEMENT: _PROTECTION,
    Act.ADVANCE_PLACEMENT: _PROTECTION,
    **dict.fromkeys((Act.RECORD_PROTOCOL, Act.PLAN_TRAVEL, Act.RECORD_HOST_NOTICE, Act.CHECK_SAFETY), _PROTECTION),
    **dict.fromkeys((Act.VIEW_PLACEMENTS, Act.SET_CONTACT_RHYTHM, Act.RECORD_CONTACT), _CASE),
    **dict.fromkeys((Act.SIGN_DOSSIER, Act.APPROVE_DOSSIER, Act.SEAL_DOSSIER), _PROTECTION),
    **dict.fromkeys((Act.EXPORT_COPY, Act.PRINT_COPY, Act.CLOSE_COPY, Act.HAND_OVER_COPY), _PROTECTION),
    **dict.fromkeys((Act.DESTROY_COPY, Act.RECALL_DOSSIER, Act.AUTHENTICATE_COPY), _PROTECTION),
    Act.MAKE_COPY_PAPER: _PROTECTION,
    Act.CHECK_QUALITY: _CARE,
    Act.REPORT_WAITING: _CASE | {Role.COOPERATION, Role.FUND, Role.AUDITOR},
    Act.VIEW_DOSSIER: _PROTECTION,
    Act.PREPARE_DOSSIER: _PROTECTION,
    Act.WRITE_INSTRUCTIONS: _REQUESTS,
    Act.RECORD_RECEIPT: _PROTECTION,
    Act.NAME_RECIPIENT: _PROTECTION,
    Act.VIEW_FUND: _FUND_SEEN,
    Act.RECORD_PLEDGE: _FUND,
    Act.RECORD_DONATION: _FUND,
    Act.ALLOCATE_FUND: _FUND,
    Act.DISBURSE: _FUND,
    Act.RETURN_MONEY: _FUND,
    Act.BOOK_FEE: _FUND,
    Act.EXCHANGE_MONEY: _FUND,
    Act.RECORD_RATE: _FUND,
    Act.REVERSE_ENTRY: _FUND,
    Act.RECONCILE_FUND: _FUND,
    Act.CLOSE_PERIOD: _FUND,
    Act.SET_FUND_LIMIT: _HEAD,
    Act.WRITE_TO_DONOR: _FUND | _HEAD,
    Act.OPEN_COST_LINE: _PROTECTION | {Role.FUND},
    Act.RECORD_COST: _PROTECTION,
    Act.VIEW_COSTS: _PROTECTION,
    Act.LOAD_CASELOAD: _HEAD,
    **dict.fromkeys((Act.VIEW_TELLINGS, Act.RECORD_TELLING, Act.LIMIT_TELLING), _PROTECTION),
    Act.VIEW_EMERGENCIES: _PROTECTION | {Role.AUDITOR},
    Act.BEGIN_EMERGENCY: _PROTECTION,
    Act.ACT_IN_EMERGENCY: _PROTECTION,
    Act.MAKE_EMERGENCY_SHEET: _PROTECTION,
    Act.ACCOUNT_FOR_SHEET: _PROTECTION,
    Act.ANSWER_DEBT: _PROTECTION,
    **dict.fromkeys((Act.VIEW_LETTERS, Act.WRITE_LETTER, Act.SEND_LETTER, Act.SEAL_LETTER), _REQUESTS),
    **dict.fromkeys((Act.VOID_LETTER, Act.RECEIVE_LETTER), _REQUESTS),
    **dict.fromkeys((Act.VIEW_TEMPLATES, Act.EDIT_TEMPLATE), _CASE | _REQUESTS),
    **dict.fromkeys((Act.MAKE_FORM, Act.FILE_FORM), _CASE),
    **dict.fromkeys((Act.MAKE_FIELD_SHEET, Act.VIEW_FIELD_SHEETS, Act.ACCOUNT_FOR_FIELD_SHEET), _PROTECTION),
    Act.EXPORT_CASELOAD: _PROTECTION,
    **dict.fromkeys((Act.UNDO_CASELOAD, Act.PUBLISH_REPORT), _HEAD),
    **dict.fromkeys((Act.MAKE_REPORT, Act.EXPORT_REPORT), _PARTNERS | {Role.FUND, Role.AUDITOR}),
    Act.VERIFY_TRAIL: _OVERSIGHT | {Role.ADMINISTRATOR},
    **dict.fromkeys((Act.LIST_COUNTED, Act.VIEW_TRAIL, Act.EXPORT_TRAIL, Act.PRINT_CHECKPOINT), _OVERSIGHT),
}

# What the head's delegate does in the head's place; all else stays with the head.
DELEGABLE = frozenset({Act.SIGN_OFF_ASSESSMENT, Act.SUSPEND_OFFICER, Act.GIVE_DUTY, Act.CLEAR_OFFICER})

# Beyond what a role opens by itself: by an express clearing of the head ("whereabouts, unless cleared", domain.md).
BY_CLEARING: dict[Role, frozenset[Compartment]] = {Role.PSYCHOSOCIAL: frozenset({Compartment.WHEREABOUTS})}

COMPARTMENT_ROLES: dict[Compartment, frozenset[Role]] = {
    Compartment.PROTECTION: _PROTECTION,
    Compartment.IDENTITY: _CASE,
    Compartment.WHEREABOUTS: _PROTECTION,
    Compartment.CARE: _CARE,
    Compartment.COOPERATION: _REQUESTS,
}
# What the file of a case is sealed with; that of a State or organisation is sealed with cooperation.
OF_CASES = tuple(one for one in Compartment if one is not Compartment.COOPERATION)


def may(act: Act, roles: Iterable[Role], *, is_delegate: bool = False) -> bool:
    """Whether one of `roles` includes `act`, or the head delegated it."""
    return not ALLOWED.get(act, frozenset()).isdisjoint(roles) or (is_delegate and act in DELEGABLE)


def require(act: Act, roles: Iterable[Role], *, is_delegate: bool = False) -> Role:
    """Return the role by which the act is allowed, a delegate's being the head's; NotAllowed otherwise."""
    allowed = ALLOWED.get(act, frozenset())
    for role in roles:
        if role in allowed:
            return role
    if is_delegate and act in DELEGABLE:
        return Role.HEAD
    raise NotAllowed(act=act, roles=tuple(sorted(allowed)))


def require_roles_fit(roles: Iterable[Role]) -> None:
    """RolesClash when an administrator would also approve."""
    held = frozenset(roles)
    if Role.ADMINISTRATOR in held and held & _PROTECTION:
        raise RolesClash


def compartments_of(roles: Iterable[Role]) -> frozenset[Compartment]:
    """The compartments that `roles` may be cleared for."""
    held = frozenset(roles)
    return frozenset(one for one, allowed in COMPARTMENT_ROLES.items() if held & allowed)


def may_be_cleared(compartment: Compartment, roles: Iterable[Role]) -> bool:
    """Whether a compartment may be opened to `roles`, by themselves or by an express clearing."""
    held = frozenset(roles)
    by_clearing = (BY_CLEARING.get(role, frozenset()) for role in held)
    return bool(COMPARTMENT_ROLES[compartment] & held) or any(compartment in some for some in by_clearing)


def holds_register(roles: Iterable[Role]) -> bool:
    """Whether one of `roles` opens the register; an administrator adds slots and copies without its key."""
    return bool(frozenset(roles) - {Role.ADMINISTRATOR})
