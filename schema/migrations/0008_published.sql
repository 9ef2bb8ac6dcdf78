-- Figures as they were published: added to, never changed. A correction is a further publication, with its reason.
-- place: empty, since a publication is of every Place. known_act: the last act that its workbook knows, with which the
-- same bytes can be made again. corrects: the publication that this one stands in the place of.
create table publication (
    id integer primary key,
    act bigint not null references act deferrable initially deferred,
    year integer not null,
    place text not null,
    file_name text not null,
    workbook_sha256 text not null,
    known_act bigint not null,
    last_entry bigint not null,
    ledger_head text not null,
    registers_version text not null,
    classification text not null,
    corrects bigint references publication,
    because text not null
);

-- measure: the sheet and the heading, such as NHS_share: Share. value: exact, as text.
create table published_figure (
    id integer primary key,
    act bigint not null references act deferrable initially deferred,
    publication bigint not null references publication deferrable initially deferred,
    measure text not null,
    place text not null,
    year integer not null,
    kind text not null check (kind in ('money', 'share', 'points', 'number')),
    value text not null
);
