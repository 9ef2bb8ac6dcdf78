-- Layouts of the officers' own. The same name again is its next version; what was imported keeps the text it was read by.
create table layout (
    id integer primary key,
    act bigint not null references act deferrable initially deferred,
    name text not null,
    version integer not null check (version > 0),
    toml text not null,
    unique (name, version)
);
