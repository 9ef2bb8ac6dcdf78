-- The books. A posting is (entry, line, dimension, pence); what it is about stands once in `dimension`, the sender's
-- codes once in `coding`, and every text once in `code`. The view posting_trail joins them back for people.

create table code (
    id integer primary key,
    text text not null unique
);

insert into code values (0, '');

-- The numbers in `coding` and `dimension` are not declared as foreign keys: sixteen look-ups a new coding would cost a
-- third of the time of posting. The guard `run_knows_its_codes` proves them for all that a posting run adds.
create table coding (
    id integer primary key,
    organisation bigint not null,
    cost_centre bigint not null,
    subjective bigint not null,
    analysis1 bigint not null,
    analysis2 bigint not null,
    supplier bigint not null,
    unique (organisation, cost_centre, subjective, analysis1, analysis2, supplier)
);

insert into coding values (0, 0, 0, 0, 0, 0, 0);

create table account (
    code integer primary key,
    name text not null,
    counted integer not null check (counted in (0, 1))
);

insert into account values (1000, 'Sender''s ledger', 0);

insert into account values (1100, 'Held in pool', 0);

insert into account values (1200, 'Transfers between members', 0);

insert into account values (1300, 'Reserves held', 0);

insert into account values (1900, 'Suspense', 0);

insert into account values (2000, 'Partner fund: contributions', 0);

insert into account values (2010, 'Partner fund: returned', 0);

insert into account values (2020, 'Partner fund: external income', 0);

insert into account values (2030, 'Partner fund: released to outlay', 0);

insert into account values (2080, 'Partner fund: moved between pools and streams', 0);

insert into account values (2090, 'Partner fund: brought forward', 0);

insert into account values (3000, 'Brought forward', 0);

insert into account values (4000, 'Fund applied', 0);

insert into account values (4800, 'Funding received', 0);

insert into account values (4900, 'External income', 0);

insert into account values (5000, 'Outlay', 1);

insert into account values (5100, 'Funded outlay', 0);

insert into account values (5900, 'Outlay outside the measure', 0);

insert into account values (9000, 'Budget control', 0);

create table layer (
    id integer primary key,
    name text not null unique
);

insert into layer values (1, 'actual');

insert into layer values (2, 'budget');

insert into layer values (3, 'forecast');

insert into layer values (4, 'commitment');

create table event (
    id integer primary key,
    name text not null unique
);

insert into event values (1, 'DIRECT_OUTLAY');

insert into event values (2, 'POOL_CONTRIBUTION');

insert into event values (3, 'POOL_RECEIPT');

insert into event values (4, 'POOL_OUTLAY');

insert into event values (5, 'POOL_RETURN');

insert into event values (6, 'RETURN_RECEIVED');

insert into event values (7, 'TRANSFER');

insert into event values (8, 'RECOVERY');

insert into event values (9, 'INCOME');

insert into event values (10, 'FUNDING');

insert into event values (11, 'RESERVE');

insert into event values (12, 'EXCLUDED');

insert into event values (13, 'SUSPENSE');

-- layer, account, fund, pool, place, scheme, stream, coding, the crosswalk row's provider, counterparty; 0 is "none".
create table dimension (
    id integer primary key,
    layer bigint not null,
    account bigint not null,
    fund bigint not null,
    pool bigint not null,
    place bigint not null,
    scheme bigint not null,
    stream bigint not null,
    coding bigint not null,
    provider bigint not null,
    counterparty bigint not null,
    unique (coding, account, fund, stream, scheme, pool, place, provider, counterparty, layer)
);

-- rows: the lines of money in it, booked or not; sheet_rows: every row that was read. file total = posted + rejected.
create table batch (
    id integer primary key,
    file_name text not null,
    sha256 text not null,
    bytes bigint not null,
    container text not null,
    encoding text not null,
    sheet text not null,
    header_row bigint not null,
    columns text not null,
    date_order text not null,
    layout text not null,
    layout_toml text not null,
    as_actuals integer not null check (as_actuals in (0, 1)),
    organisation text not null,
    stated_period integer,
    first_period integer,
    last_period integer,
    sheet_rows bigint not null check (typeof(sheet_rows) = 'integer'),
    rows bigint not null check (typeof(rows) = 'integer'),
    file_pence bigint not null check (typeof(file_pence) = 'integer'),
    posted_pence bigint not null default 0 check (typeof(posted_pence) = 'integer'),
    rejected_pence bigint not null default 0 check (typeof(rejected_pence) = 'integer'),
    errors bigint not null,
    warnings bigint not null,
    control text not null,
    booking_version text not null,
    state text not null check (state in ('staged', 'approved', 'posted', 'superseded', 'rejected')),
    imported_at text not null,
    imported_by text not null,
    approved_at text,
    approved_by text,
    posted_at text,
    posted_by text
);

-- The periods a batch books into: another file of the same organisation, layout and period is refused.
create table batch_period (
    batch bigint not null references batch deferrable initially deferred,
    period integer not null,
    lines bigint not null,
    pence bigint not null check (typeof(pence) = 'integer'),
    primary key (batch, period)
) without rowid;

-- The parts of a batch are written before its own row, whose totals are known last: hence the deferred keys.
-- Every row of every file, in order, in compressed blocks (`placeledger batch row N ROW` prints one).
create table source_block (
    batch bigint not null references batch deferrable initially deferred,
    first_row bigint not null,
    last_row bigint not null,
    payload blob not null,
    primary key (batch, first_row)
) without rowid;

-- What became of every row: runs of rows with the same fate. Before posting `line` means "will be posted".
create table row_fate (
    batch bigint not null references batch deferrable initially deferred,
    first_row bigint not null,
    last_row bigint not null,
    fate text not null
        check (fate in ('line', 'posted', 'suspended', 'excluded', 'error', 'rejected', 'ignored')),
    reason text not null,
    pence bigint not null check (typeof(pence) = 'integer'),
    primary key (batch, first_row)
) without rowid;

create table finding (
    batch bigint not null references batch deferrable initially deferred,
    line bigint not null,
    severity text not null check (severity in ('error', 'warning')),
    rule text not null,
    sheet text not null,
    row bigint not null,
    "column" integer not null,
    heading text not null,
    found text not null,
    wanted text not null,
    remedy text not null,
    times bigint not null,
    primary key (batch, line)
) without rowid;

create table entry (
    id integer primary key check (id > 0),
    batch bigint not null references batch,
    row bigint not null,
    event integer not null references event,
    period integer not null,
    dated_on text not null,
    reverses bigint references entry,
    hash blob not null
);

create table posting (
    entry bigint not null references entry,
    line integer not null,
    dimension bigint not null references dimension,
    pence bigint not null check (typeof(pence) = 'integer'),
    primary key (entry, line)
) without rowid;

-- One row per act of posting. Inserting it is what makes the entries count: the guard proves at that moment that
-- numbers have no gap and that every entry balances inside every fund.
create table posting_run (
    id integer primary key,
    batch bigint not null references batch,
    first_entry bigint not null,
    last_entry bigint not null,
    postings bigint not null,
    last_code bigint not null,
    last_coding bigint not null,
    last_dimension bigint not null,
    head text not null,
    posted_at text not null,
    posted_by text not null
);

-- The one derived table: added to by one statement in the transaction that posts a batch, compared by `check`.
create table period_total (
    dimension bigint not null references dimension,
    period integer not null,
    pence bigint not null check (typeof(pence) = 'integer'),
    primary key (dimension, period)
) without rowid;
