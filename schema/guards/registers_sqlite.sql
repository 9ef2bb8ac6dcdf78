-- Register rows are added and retired, never changed or removed: what was in force on a day can be shown.
-- `insert or replace` removes without asking the guards on removal, so replacing is refused where it begins.

drop trigger if exists organisation_is_kept;

create trigger organisation_is_kept before delete on organisation
begin select raise(abort, 'A row of the register organisation cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists organisation_is_unchanged;

create trigger organisation_is_unchanged before update of
    id, imported, code, name, sector, valid_from, valid_to, successor, aliases
on organisation
begin select raise(abort, 'A row of the register organisation cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists organisation_retires_once;

create trigger organisation_retires_once before update of retired on organisation when old.retired is not null
begin select raise(abort, 'A retired row of the register organisation cannot be changed.'); end;

drop trigger if exists place_is_kept;

create trigger place_is_kept before delete on place
begin select raise(abort, 'A row of the register place cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists place_is_unchanged;

create trigger place_is_unchanged before update of
    id, imported, code, name, local_authority, aliases
on place
begin select raise(abort, 'A row of the register place cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists place_retires_once;

create trigger place_retires_once before update of retired on place when old.retired is not null
begin select raise(abort, 'A retired row of the register place cannot be changed.'); end;

drop trigger if exists care_community_is_kept;

create trigger care_community_is_kept before delete on care_community
begin select raise(abort, 'A row of the register care_community cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists care_community_is_unchanged;

create trigger care_community_is_unchanged before update of
    id, imported, code, name, place
on care_community
begin select raise(abort, 'A row of the register care_community cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists care_community_retires_once;

create trigger care_community_retires_once before update of retired on care_community when old.retired is not null
begin select raise(abort, 'A retired row of the register care_community cannot be changed.'); end;

drop trigger if exists stream_is_kept;

create trigger stream_is_kept before delete on stream
begin select raise(abort, 'A row of the register stream cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists stream_is_unchanged;

create trigger stream_is_unchanged before update of
    id, imported, code, name, funder_sector, kind, "group"
on stream
begin select raise(abort, 'A row of the register stream cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists stream_retires_once;

create trigger stream_retires_once before update of retired on stream when old.retired is not null
begin select raise(abort, 'A retired row of the register stream cannot be changed.'); end;

drop trigger if exists pool_is_kept;

create trigger pool_is_kept before delete on pool
begin select raise(abort, 'A row of the register pool cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists pool_is_unchanged;

create trigger pool_is_unchanged before update of
    id, imported, code, name, kind, place, host, starts_on, ends_on, risk_share
on pool
begin select raise(abort, 'A row of the register pool cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists pool_retires_once;

create trigger pool_retires_once before update of retired on pool when old.retired is not null
begin select raise(abort, 'A retired row of the register pool cannot be changed.'); end;

drop trigger if exists pool_stream_is_kept;

create trigger pool_stream_is_kept before delete on pool_stream
begin select raise(abort, 'A row of the register pool_stream cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists pool_stream_is_unchanged;

create trigger pool_stream_is_unchanged before update of
    id, imported, pool, stream, organisation, year, agreed, varied, variation_ref, contribution, minimum,
    minimum_social_care, minimum_out_of_hospital
on pool_stream
begin select raise(abort, 'A row of the register pool_stream cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists pool_stream_retires_once;

create trigger pool_stream_retires_once before update of retired on pool_stream when old.retired is not null
begin select raise(abort, 'A retired row of the register pool_stream cannot be changed.'); end;

drop trigger if exists scheme_is_kept;

create trigger scheme_is_kept before delete on scheme
begin select raise(abort, 'A row of the register scheme cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists scheme_is_unchanged;

create trigger scheme_is_unchanged before update of
    id, imported, code, name, place, pool, provider, care_community, funding, starts_on, ends_on,
    area_of_spend, commissioner, scheme_type, arrangement, recurrent, accounting_basis
on scheme
begin select raise(abort, 'A row of the register scheme cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists scheme_retires_once;

create trigger scheme_retires_once before update of retired on scheme when old.retired is not null
begin select raise(abort, 'A retired row of the register scheme cannot be changed.'); end;

drop trigger if exists crosswalk_is_kept;

create trigger crosswalk_is_kept before delete on crosswalk
begin select raise(abort, 'A row of the register crosswalk cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists crosswalk_is_unchanged;

create trigger crosswalk_is_unchanged before update of
    id, imported, rule, organisation, cost_centre, subjective, analysis1, analysis2, supplier,
    event, place, pool, scheme, stream, provider, valid_from, valid_to, partner, relieves, reason,
    evidence, owner, approver, document_sha256, review_on
on crosswalk
begin select raise(abort, 'A row of the register crosswalk cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists crosswalk_retires_once;

create trigger crosswalk_retires_once before update of retired on crosswalk when old.retired is not null
begin select raise(abort, 'A retired row of the register crosswalk cannot be changed.'); end;

drop trigger if exists classification_is_kept;

create trigger classification_is_kept before delete on classification
begin select raise(abort, 'A row of the register classification cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists classification_is_unchanged;

create trigger classification_is_unchanged before update of
    id, imported, rule, version, organisation, cost_centre, subjective, scheme, provider, tier_p,
    tier_s, tier_t, tier_a, tier_n, hc6, phg_line, core20_area, evidence_grade, evidence, owner,
    approver, from_year, to_year, document_sha256, review_on
on classification
begin select raise(abort, 'A row of the register classification cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists classification_retires_once;

create trigger classification_retires_once before update of retired on classification when old.retired is not null
begin select raise(abort, 'A retired row of the register classification cannot be changed.'); end;

drop trigger if exists population_is_kept;

create trigger population_is_kept before delete on population
begin select raise(abort, 'A row of the register population cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists population_is_unchanged;

create trigger population_is_unchanged before update of
    id, imported, place, year, population, vintage
on population
begin select raise(abort, 'A row of the register population cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists population_retires_once;

create trigger population_retires_once before update of retired on population when old.retired is not null
begin select raise(abort, 'A retired row of the register population cannot be changed.'); end;

drop trigger if exists deflator_is_kept;

create trigger deflator_is_kept before delete on deflator
begin select raise(abort, 'A row of the register deflator cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists deflator_is_unchanged;

create trigger deflator_is_unchanged before update of
    id, imported, year, "index", release, status
on deflator
begin select raise(abort, 'A row of the register deflator cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists deflator_retires_once;

create trigger deflator_retires_once before update of retired on deflator when old.retired is not null
begin select raise(abort, 'A retired row of the register deflator cannot be changed.'); end;

drop trigger if exists published_is_kept;

create trigger published_is_kept before delete on published
begin select raise(abort, 'A row of the register published cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists published_is_unchanged;

create trigger published_is_unchanged before update of
    id, imported, year, place, upstream_nhs, total_nhs, published_on, classification, ledger_head,
    workbook_sha256
on published
begin select raise(abort, 'A row of the register published cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists published_retires_once;

create trigger published_retires_once before update of retired on published when old.retired is not null
begin select raise(abort, 'A retired row of the register published cannot be changed.'); end;

drop trigger if exists control_balance_is_kept;

create trigger control_balance_is_kept before delete on control_balance
begin select raise(abort, 'A row of the register control_balance cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists control_balance_is_unchanged;

create trigger control_balance_is_unchanged before update of
    id, imported, organisation, pool, account, period, balance, document
on control_balance
begin select raise(abort, 'A row of the register control_balance cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists control_balance_retires_once;

create trigger control_balance_retires_once before update of retired on control_balance when old.retired is not null
begin select raise(abort, 'A retired row of the register control_balance cannot be changed.'); end;

drop trigger if exists assurance_is_kept;

create trigger assurance_is_kept before delete on assurance
begin select raise(abort, 'A row of the register assurance cannot be removed: it is retired by importing the register without it.'); end;

drop trigger if exists assurance_is_unchanged;

create trigger assurance_is_unchanged before update of
    id, imported, organisation, year, status, "on", document
on assurance
begin select raise(abort, 'A row of the register assurance cannot be changed: import the register with the corrected row.'); end;

drop trigger if exists assurance_retires_once;

create trigger assurance_retires_once before update of retired on assurance when old.retired is not null
begin select raise(abort, 'A retired row of the register assurance cannot be changed.'); end;

drop trigger if exists register_import_no_update;

create trigger register_import_no_update before update on register_import
begin select raise(abort, 'The record of an import of registers cannot be changed or removed.'); end;

drop trigger if exists register_import_no_delete;

create trigger register_import_no_delete before delete on register_import
begin select raise(abort, 'The record of an import of registers cannot be changed or removed.'); end;

drop trigger if exists organisation_no_replace;

create trigger organisation_no_replace before insert on organisation
when exists (select 1 from organisation where id = new.id)
begin select raise(abort, 'A row of the register organisation cannot be replaced.'); end;

drop trigger if exists place_no_replace;

create trigger place_no_replace before insert on place
when exists (select 1 from place where id = new.id)
begin select raise(abort, 'A row of the register place cannot be replaced.'); end;

drop trigger if exists care_community_no_replace;

create trigger care_community_no_replace before insert on care_community
when exists (select 1 from care_community where id = new.id)
begin select raise(abort, 'A row of the register care_community cannot be replaced.'); end;

drop trigger if exists stream_no_replace;

create trigger stream_no_replace before insert on stream
when exists (select 1 from stream where id = new.id)
begin select raise(abort, 'A row of the register stream cannot be replaced.'); end;

drop trigger if exists pool_no_replace;

create trigger pool_no_replace before insert on pool
when exists (select 1 from pool where id = new.id)
begin select raise(abort, 'A row of the register pool cannot be replaced.'); end;

drop trigger if exists pool_stream_no_replace;

create trigger pool_stream_no_replace before insert on pool_stream
when exists (select 1 from pool_stream where id = new.id)
begin select raise(abort, 'A row of the register pool_stream cannot be replaced.'); end;

drop trigger if exists scheme_no_replace;

create trigger scheme_no_replace before insert on scheme
when exists (select 1 from scheme where id = new.id)
begin select raise(abort, 'A row of the register scheme cannot be replaced.'); end;

drop trigger if exists crosswalk_no_replace;

create trigger crosswalk_no_replace before insert on crosswalk
when exists (select 1 from crosswalk where id = new.id)
begin select raise(abort, 'A row of the register crosswalk cannot be replaced.'); end;

drop trigger if exists classification_no_replace;

create trigger classification_no_replace before insert on classification
when exists (select 1 from classification where id = new.id)
begin select raise(abort, 'A row of the register classification cannot be replaced.'); end;

drop trigger if exists population_no_replace;

create trigger population_no_replace before insert on population
when exists (select 1 from population where id = new.id)
begin select raise(abort, 'A row of the register population cannot be replaced.'); end;

drop trigger if exists deflator_no_replace;

create trigger deflator_no_replace before insert on deflator
when exists (select 1 from deflator where id = new.id)
begin select raise(abort, 'A row of the register deflator cannot be replaced.'); end;

drop trigger if exists published_no_replace;

create trigger published_no_replace before insert on published
when exists (select 1 from published where id = new.id)
begin select raise(abort, 'A row of the register published cannot be replaced.'); end;

drop trigger if exists control_balance_no_replace;

create trigger control_balance_no_replace before insert on control_balance
when exists (select 1 from control_balance where id = new.id)
begin select raise(abort, 'A row of the register control_balance cannot be replaced.'); end;

drop trigger if exists assurance_no_replace;

create trigger assurance_no_replace before insert on assurance
when exists (select 1 from assurance where id = new.id)
begin select raise(abort, 'A row of the register assurance cannot be replaced.'); end;

drop trigger if exists register_import_no_replace;

create trigger register_import_no_replace before insert on register_import
when exists (select 1 from register_import where id = new.id)
begin select raise(abort, 'The record of an import of registers cannot be replaced.'); end;
