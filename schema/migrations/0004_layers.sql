-- Figures to date: budgets, forecasts, commitments and actuals that a sender states for the year so far.

-- What an entry moved of a series, so that next month only the movement since is booked. series: cost centre,
-- subjective, analysis 1, analysis 2 and supplier as sent, separated by bars. pence: the sender's, debit positive.
create table movement (
    act bigint not null references act deferrable initially deferred,
    entry bigint not null references entry,
    layer integer not null references layer,
    series text not null,
    pence bigint not null check (typeof(pence) = 'integer'),
    primary key (act, entry)
) without rowid;

-- What a file of figures to date stated of each layer (of a budget and a forecast the whole year), and what was booked before. posted: whether its
-- movement is booked, or only compared with the books (one source of actuals).
create table batch_layer (
    batch bigint not null references batch deferrable initially deferred,
    layer integer not null references layer,
    posted integer not null check (posted in (0, 1)),
    stated_pence bigint not null check (typeof(stated_pence) = 'integer'),
    before_pence bigint not null check (typeof(before_pence) = 'integer'),
    movement_pence bigint not null check (typeof(movement_pence) = 'integer'),
    primary key (batch, layer)
) without rowid;

-- books: its lines are posted; evidence: it is kept and compared, never posted; awards: it fills the register of awards.
alter table batch add column purpose text not null default 'books'
    check (purpose in ('books', 'evidence', 'awards'));
