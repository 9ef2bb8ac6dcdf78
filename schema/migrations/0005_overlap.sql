-- The lines of a batch that have a document number, as sorted 64-bit keys of 8 bytes (importers/line_keys.cpp): by them
-- a line that was booked from another file is found again. Batches of an older program have none.
create table line_keys (
    batch bigint not null references batch deferrable initially deferred,
    keys blob not null,
    primary key (batch)
) without rowid;
