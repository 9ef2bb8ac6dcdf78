-- The register of awards: what community organisations were granted, as the funders publish it (360Giving). An
-- amendment is a further version; the newest version of an identifier stands. An individual's name is not kept here.
-- months: thousandths of a month, or null where nothing says how long; months_basis: stated, dates or unknown.
-- place_basis: code or name of the beneficiary's location, or unknown.
create table award (
    id integer primary key,
    act bigint not null references act deferrable initially deferred,
    batch bigint not null references batch deferrable initially deferred,
    row bigint not null,
    identifier text not null,
    version integer not null,
    title text not null,
    funder_id text not null,
    funder text not null,
    recipient_id text not null,
    recipient text not null,
    pence bigint not null check (typeof(pence) = 'integer'),
    awarded_on text not null,
    starts_on text not null,
    ends_on text not null,
    months bigint check (months is null or typeof(months) = 'integer'),
    months_basis text not null check (months_basis in ('stated', 'dates', 'unknown')),
    place text not null,
    place_basis text not null check (place_basis in ('code', 'name', 'unknown')),
    location text not null,
    modified text not null,
    regrant text not null
);

create index award_by_identifier on award (identifier, version);

create index award_by_act on award (act);
