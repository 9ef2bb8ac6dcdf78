-- Master data, kept as the officer's sheets have them: canonical text, one table per register, every row ever in
-- force. A row is in force from the import that brought it until the import that retired it (null: still).

create table register_import (
    id integer primary key,
    file_name text not null,
    sha256 text not null,
    imported_at text not null,
    imported_by text not null,
    version text not null
);

create table organisation (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    code text not null, name text not null, sector text not null, valid_from text not null, valid_to text not null,
    successor text not null, aliases text not null
);

create table place (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    code text not null, name text not null, local_authority text not null, aliases text not null
);

create table care_community (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    code text not null, name text not null, place text not null
);

create table stream (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    code text not null, name text not null, funder_sector text not null, kind text not null, "group" text not null
);

create table pool (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    code text not null, name text not null, kind text not null, place text not null, host text not null,
    starts_on text not null, ends_on text not null, risk_share text not null
);

create table pool_stream (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    pool text not null, stream text not null, organisation text not null, year text not null, agreed text not null,
    varied text not null, variation_ref text not null, contribution text not null
);

create table scheme (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    code text not null, name text not null, place text not null, pool text not null, provider text not null,
    care_community text not null, funding text not null, starts_on text not null, ends_on text not null,
    area_of_spend text not null, commissioner text not null, scheme_type text not null, arrangement text not null,
    recurrent text not null, accounting_basis text not null
);

create table crosswalk (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    rule text not null, organisation text not null, cost_centre text not null, subjective text not null,
    analysis1 text not null, analysis2 text not null, supplier text not null, event text not null, place text not null,
    pool text not null, scheme text not null, stream text not null, provider text not null, valid_from text not null,
    valid_to text not null, partner text not null, relieves text not null, reason text not null, evidence text not null,
    owner text not null, approver text not null
);

create table classification (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    rule text not null, version text not null, organisation text not null, cost_centre text not null,
    subjective text not null, scheme text not null, provider text not null, tier_p text not null, tier_s text not null,
    tier_t text not null, tier_a text not null, tier_n text not null, hc6 text not null, phg_line text not null,
    core20_area text not null, evidence_grade text not null, evidence text not null, owner text not null,
    approver text not null, from_year text not null, to_year text not null
);

create table population (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    place text not null, year text not null, population text not null, vintage text not null
);

create table deflator (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    year text not null, "index" text not null, release text not null, status text not null
);

create table published (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    year text not null, place text not null, upstream_nhs text not null, total_nhs text not null,
    published_on text not null, classification text not null, ledger_head text not null, workbook_sha256 text not null
);

create table control_balance (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    organisation text not null, pool text not null, account text not null, period text not null, balance text not null,
    document text not null
);

create table assurance (
    id integer primary key, imported bigint not null references register_import, retired bigint references register_import,
    organisation text not null, year text not null, status text not null, "on" text not null, document text not null
);
