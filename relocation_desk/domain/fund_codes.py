"""The codes of the Special Fund's ledger."""

from enum import StrEnum


class EntryKind(StrEnum):
    """What an entry of the ledger records."""

    PLEDGE = "pledge"
    DONATION = "donation"
    ALLOCATION = "allocation"
    RELEASE = "release"
    DISBURSEMENT = "disbursement"
    REPAYMENT = "repayment"
    RETURN = "return"
    FEE = "fee"
    EXCHANGE = "exchange"
    REVERSAL = "reversal"


class AccountKind(StrEnum):
    """The accounts of the ledger; of each there is one a currency, and one a donor, earmark or cost line."""

    RECEIVABLE = "receivable"
    PROMISED = "promised"
    DONATED = "donated"
    FREE = "free"
    ALLOCATED = "allocated"
    DISBURSED = "disbursed"
    FEES = "fees"
    EXCHANGED = "exchanged"
    DIFFERENCE = "difference"


class RateSource(StrEnum):
    """Where a rate of exchange was taken from."""

    UN_RATE = "un_rate"
    CENTRAL_BANK = "central_bank"
    BANK = "bank"
    FINANCE_SYSTEM = "finance_system"


class Reconciled(StrEnum):
    """How an entry compares with the Court's finance system."""

    MATCHED = "matched"
    DIFFERS = "differs"


class Payer(StrEnum):
    """Who bore a cost of a placement."""

    FUND = "fund"
    SECTION = "section"
    HOST = "host"


class LeftOut(StrEnum):
    """Why a donation or cost that counts is not in the books."""

    NOT_COVERED = "not_covered"
    RATE_MISSING = "rate_missing"
    MONTH_CLOSED = "month_closed"


class ListedAs(StrEnum):
    """How a line of the finance system's list compares with the books."""

    SAME = "same"
    DIFFERS = "differs"
    ONLY_HERE = "only_here"
    ONLY_THERE = "only_there"
