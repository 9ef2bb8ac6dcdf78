-- Control: who did what, who may do what, and the decisions that stand beside the books.

-- Every act that changed the ledger, or was refused: added to, never changed. Each row follows the one before it by
-- hash (docs/auditors.md). `evidence` is SHA-256 over the rows that the act wrote, `batch_evidence` over the batch it is
-- about as it stood afterwards.
create table act (
    id integer primary key check (id > 0),
    at text not null,
    person text not null,
    login text not null,
    origin text not null,
    registered integer not null check (registered in (0, 1)),
    what text not null,
    subject text not null,
    batch bigint not null,
    outcome text not null check (outcome in ('done', 'refused', 'failed')),
    detail text not null,
    evidence text not null,
    batch_evidence text not null,
    hash text not null
);

-- What a person may do: rows are granted, and ended by a later row. The newest row of a person and role stands.
-- limit_pence: an approver's alone; null: no limit. acts_for: the names, separated by bars, for whom the person may act.
create table user_right (
    id integer primary key,
    act bigint not null references act deferrable initially deferred,
    person text not null,
    role text not null
        check (role in ('officer', 'approver', 'closer', 'classifier', 'auditor', 'administrator')),
    starts_on text not null,
    ends_on text not null,
    limit_pence bigint check (limit_pence is null or typeof(limit_pence) = 'integer'),
    acts_for text not null
);

-- The newest row of a period is its state, but `reopening`, which is one person's wish that another must share. A
-- period without a row is open.
create table period_state (
    id integer primary key,
    act bigint not null references act deferrable initially deferred,
    period integer not null,
    state text not null check (state in ('open', 'closing', 'closed', 'published', 'reopening')),
    because text not null
);

-- Where a version of the classification, or of the crosswalk (by the import of registers that brought it), stands.
create table version_state (
    id integer primary key,
    act bigint not null references act deferrable initially deferred,
    register text not null check (register in ('classification', 'crosswalk')),
    version bigint not null,
    state text not null check (state in ('draft', 'proposed', 'approved', 'retired')),
    document_sha256 text not null,
    review_on text not null,
    because text not null
);

-- What is carried into the next year: a decision by two people; it makes no entries. ages: the year of receipt and the
-- pounds of it, such as 2023/24=100.00|2024/25=300.00, first in first out.
create table carry_forward (
    id integer primary key,
    act bigint not null references act deferrable initially deferred,
    year integer not null,
    pool text not null,
    stream text not null,
    organisation text not null,
    pence bigint not null check (typeof(pence) = 'integer'),
    ages text not null,
    state text not null check (state in ('proposed', 'approved', 'withdrawn')),
    because text not null
);

alter table register_import add column act bigint references act deferrable initially deferred;

alter table classification add column document_sha256 text not null default '';

alter table classification add column review_on text not null default '';

alter table crosswalk add column document_sha256 text not null default '';

alter table crosswalk add column review_on text not null default '';

-- supersedes: the batch that this one replaces; part: the name of one of several files that complement each other.
alter table batch add column supersedes bigint references batch;

alter table batch add column part text not null default '';

alter table batch add column debit_pence bigint check (debit_pence is null or typeof(debit_pence) = 'integer');

alter table batch add column credit_pence bigint check (credit_pence is null or typeof(credit_pence) = 'integer');

-- The first of two approvals that a batch above the approver's limit needs.
alter table batch add column first_approved_at text;

alter table batch add column first_approved_by text;

-- The period whose money a late line is, where it is not the period that it is booked in.
alter table entry add column relates_to integer;

create unique index entry_reversed on entry (reverses) where reverses is not null;

-- act: null in a run of an older program, whose link in the chain covers less. kind: `posting`, or `reversal` of entries
-- posted before. sender_pence: minus the sum of account 1000 over the run.
alter table posting_run add column act bigint references act deferrable initially deferred;

alter table posting_run add column kind text not null default 'posting' check (kind in ('posting', 'reversal'));

alter table posting_run add column sender_pence bigint check (sender_pence is null or typeof(sender_pence) = 'integer');

-- By journal, not by line.
insert into event values (14, 'OPENING');

insert into event values (15, 'ACCRUED_CONTRIBUTION');

insert into event values (16, 'RESTREAM');

insert into event values (17, 'POOL_TRANSFER');

insert into event values (18, 'IN_KIND');

insert into event values (19, 'OVERSPEND_SHARE');

insert into event values (20, 'SUCCESSION');

insert into event values (21, 'ACCRUAL');

insert into event values (22, 'PREPAYMENT');

insert into event values (23, 'JOURNAL');
