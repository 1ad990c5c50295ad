"""The register's tables of the Special Fund: a ledger in double entry, rates, closed periods, and marks of comparison.

A cost line has a reference that tells nothing; which placement it belongs to is shown to protection officers alone.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from relocation_desk.domain import codes
from relocation_desk.domain.fund_codes import AccountKind, EntryKind, Payer, RateSource, Reconciled
from relocation_desk.vault import columns
from relocation_desk.vault.tables import Base, Recorded


class CostLine(Recorded, Base):
    """What money is set apart for: a placement, or the building of capacity, which has none."""

    __tablename__ = "cost_lines"
    reference: Mapped[str] = columns.reference("reference", "cost_line", unique=True)
    placement_id: Mapped[int | None] = mapped_column(ForeignKey("placements.id"), unique=True)
    purpose: Mapped[codes.Earmark] = columns.code("purpose", codes.Earmark)


class CostBearer(Recorded, Base):
    """Who bore a cost that the Fund did not."""

    __tablename__ = "cost_bearers"
    cost_id: Mapped[int] = mapped_column(ForeignKey("costs.id"), unique=True)
    payer: Mapped[Payer] = columns.code("payer", Payer)


class FundRate(Recorded, Base):
    """How much of the currency of account one unit of another was worth, as a fraction that is exact."""

    __tablename__ = "fund_rates"
    currency: Mapped[str] = columns.reference("currency", "currency")
    numerator: Mapped[int] = mapped_column(CheckConstraint("numerator > 0"))
    denominator: Mapped[int] = mapped_column(CheckConstraint("denominator > 0"))
    source: Mapped[RateSource] = columns.code("source", RateSource)


class FundAccount(Recorded, Base):
    """An account of the ledger: its kind and currency, and the donor, earmark or cost line that it is kept by."""

    __tablename__ = "fund_accounts"
    kind: Mapped[AccountKind] = columns.code("kind", AccountKind)
    currency: Mapped[str] = columns.reference("currency", "currency")
    earmark: Mapped[codes.Earmark] = columns.code("earmark", codes.Earmark)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("cost_lines.id"))


class FundEntry(Recorded, Base):
    """An entry, posted for good: its postings come first, and a trigger takes it only if they balance.

    Of a donation or pledge, and of a cost that was paid, the row that counts is named, so that there is one truth.
    `value_minor` is its worth in the currency of account by its rate.
    """

    __tablename__ = "fund_entries"
    kind: Mapped[EntryKind] = columns.code("kind", EntryKind)
    document: Mapped[str | None] = columns.reference("document", "finance_document", nullable=True)
    donation_id: Mapped[int | None] = mapped_column(ForeignKey("donations.id"))
    cost_id: Mapped[int | None] = mapped_column(ForeignKey("costs.id"))
    rate_id: Mapped[int | None] = mapped_column(ForeignKey("fund_rates.id"))
    value_minor: Mapped[int | None]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("fund_entries.id"), unique=True)
    second: Mapped[str | None] = columns.reference("second", "officer", nullable=True)


class FundPosting(Recorded, Base):
    """Minor units added to an account by an entry."""

    __tablename__ = "fund_postings"
    entry_id: Mapped[int] = mapped_column(ForeignKey("fund_entries.id", deferrable=True, initially="DEFERRED"))
    account_id: Mapped[int] = mapped_column(ForeignKey("fund_accounts.id"))
    amount_minor: Mapped[int] = mapped_column(CheckConstraint("amount_minor <> 0"))


class FundClosing(Recorded, Base):
    """The books are closed through a day, the last of a month."""

    __tablename__ = "fund_closings"
    through: Mapped[date] = mapped_column(columns.Day, unique=True)


class FundMark(Recorded, Base):
    """How an entry compares with the finance system; the last mark counts, and says what amount stands there."""

    __tablename__ = "fund_marks"
    entry_id: Mapped[int] = mapped_column(ForeignKey("fund_entries.id"), index=True)
    outcome: Mapped[Reconciled] = columns.code("outcome", Reconciled)
    found_minor: Mapped[int | None]


class FundList(Recorded, Base):
    """A month was compared with a list of the finance system; `only_there` are its lines that no entry stands behind.

    The last list of a month counts.
    """

    __tablename__ = "fund_lists"
    through: Mapped[date] = mapped_column(columns.Day, index=True)
    digest: Mapped[bytes] = columns.blob()
    lines: Mapped[int] = mapped_column(CheckConstraint("lines >= 0"))
    only_there: Mapped[int] = mapped_column(CheckConstraint("only_there >= 0"))


class FundLimit(Recorded, Base):
    """Above how much, in the currency of account, a disbursement takes a second officer; the last row counts."""

    __tablename__ = "fund_limits"
    amount_minor: Mapped[int] = mapped_column(CheckConstraint("amount_minor >= 0"))


# Balances are sums along these: with the amount in the index no row of the table is read.
Index("ix_fund_postings_account", FundPosting.account_id, FundPosting.happened_on, FundPosting.amount_minor)
Index("ix_fund_postings_entry", FundPosting.entry_id, FundPosting.account_id, FundPosting.amount_minor)
Index("ix_fund_entries_document", FundEntry.document)
Index("ix_fund_entries_donation", FundEntry.donation_id)
Index("ix_fund_entries_day", FundEntry.happened_on)
