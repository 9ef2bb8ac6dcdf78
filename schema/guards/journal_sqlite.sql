-- The books defend themselves: an SQL shell cannot quietly change them. Each refusal is a sentence.

drop trigger if exists entry_no_update;

create trigger entry_no_update before update on entry
begin select raise(abort, 'A posted entry cannot be changed: post a reversal and, if need be, a new entry.'); end;

drop trigger if exists entry_no_delete;

create trigger entry_no_delete before delete on entry
begin select raise(abort, 'A posted entry cannot be removed: post a reversal and, if need be, a new entry.'); end;

drop trigger if exists posting_no_update;

create trigger posting_no_update before update on posting
begin select raise(abort, 'A posting cannot be changed: post a reversal and, if need be, a new entry.'); end;

drop trigger if exists posting_no_delete;

create trigger posting_no_delete before delete on posting
begin select raise(abort, 'A posting cannot be removed: post a reversal and, if need be, a new entry.'); end;

drop trigger if exists posting_run_no_update;

create trigger posting_run_no_update before update on posting_run
begin select raise(abort, 'The record of a posting cannot be changed.'); end;

drop trigger if exists posting_run_no_delete;

create trigger posting_run_no_delete before delete on posting_run
begin select raise(abort, 'The record of a posting cannot be removed.'); end;

drop trigger if exists dimension_no_update;

create trigger dimension_no_update before update on dimension
begin select raise(abort, 'What postings are about cannot be changed.'); end;

drop trigger if exists dimension_no_delete;

create trigger dimension_no_delete before delete on dimension
begin select raise(abort, 'What postings are about cannot be removed.'); end;

drop trigger if exists coding_no_update;

create trigger coding_no_update before update on coding
begin select raise(abort, 'A coding that postings use cannot be changed.'); end;

drop trigger if exists coding_no_delete;

create trigger coding_no_delete before delete on coding
begin select raise(abort, 'A coding that postings use cannot be removed.'); end;

drop trigger if exists code_no_update;

create trigger code_no_update before update on code
begin select raise(abort, 'A code that postings use cannot be changed.'); end;

drop trigger if exists code_no_delete;

create trigger code_no_delete before delete on code
begin select raise(abort, 'A code that postings use cannot be removed.'); end;

drop trigger if exists account_no_update;

create trigger account_no_update before update on account
begin select raise(abort, 'The chart of accounts cannot be changed.'); end;

drop trigger if exists account_no_delete;

create trigger account_no_delete before delete on account
begin select raise(abort, 'The chart of accounts cannot be removed.'); end;

drop trigger if exists layer_no_update;

create trigger layer_no_update before update on layer
begin select raise(abort, 'The layers cannot be changed.'); end;

drop trigger if exists layer_no_delete;

create trigger layer_no_delete before delete on layer
begin select raise(abort, 'The layers cannot be removed.'); end;

drop trigger if exists event_no_update;

create trigger event_no_update before update on event
begin select raise(abort, 'The events cannot be changed.'); end;

drop trigger if exists event_no_delete;

create trigger event_no_delete before delete on event
begin select raise(abort, 'The events cannot be removed.'); end;

drop trigger if exists source_block_no_update;

create trigger source_block_no_update before update on source_block
begin select raise(abort, 'The rows of an imported file cannot be changed.'); end;

drop trigger if exists source_block_no_delete;

create trigger source_block_no_delete before delete on source_block
begin select raise(abort, 'The rows of an imported file cannot be removed.'); end;

drop trigger if exists posting_is_open;

create trigger posting_is_open before insert on posting
when new.entry <= (select last_entry from posting_run order by id desc limit 1)
begin select raise(abort, 'Nothing can be added to an entry that has been posted.'); end;

drop trigger if exists period_total_insert;

create trigger period_total_insert before insert on period_total
when (select max(id) from entry) is (select last_entry from posting_run order by id desc limit 1)
begin select raise(abort, 'Totals change only while a batch is being posted.'); end;

drop trigger if exists period_total_update;

create trigger period_total_update before update on period_total
when (select max(id) from entry) is (select last_entry from posting_run order by id desc limit 1)
begin select raise(abort, 'Totals change only while a batch is being posted.'); end;

drop trigger if exists period_total_no_delete;

create trigger period_total_no_delete before delete on period_total
begin select raise(abort, 'Totals cannot be removed.'); end;

drop trigger if exists run_follows;

create trigger run_follows before insert on posting_run
when new.first_entry <> coalesce((select last_entry from posting_run order by id desc limit 1), 0) + 1
    or new.last_entry <> (select max(id) from entry) or new.last_entry < new.first_entry
    or (select count(*) from entry where id between new.first_entry and new.last_entry)
        <> new.last_entry - new.first_entry + 1
begin select raise(abort, 'A posting run covers every entry since the last one, without a gap.'); end;

drop trigger if exists run_has_postings;

create trigger run_has_postings before insert on posting_run
when (select count(*) from posting where entry between new.first_entry and new.last_entry) <> new.postings
    or exists (select 1 from entry e where e.id between new.first_entry and new.last_entry
        and not exists (select 1 from posting p where p.entry = e.id))
begin select raise(abort, 'Every entry of a posting run has its postings.'); end;

drop trigger if exists run_balances;

create trigger run_balances before insert on posting_run
when exists (
    select 1 from (
        select p.entry as entry, sum(p.pence) as pence, min(d.fund) as lowest, max(d.fund) as highest,
               min(d.layer) as layer, max(d.layer) as other_layer
        from posting p join dimension d on d.id = p.dimension
        where p.entry between new.first_entry and new.last_entry group by p.entry) e
    where e.pence <> 0 or e.layer <> e.other_layer or (e.lowest <> e.highest and exists (
        select 1 from posting p join dimension d on d.id = p.dimension where p.entry = e.entry
        group by d.fund having sum(p.pence) <> 0)))
begin select raise(abort, 'An entry does not balance inside every fund: its debits and credits differ.'); end;

drop trigger if exists run_knows_its_codes;

create trigger run_knows_its_codes before insert on posting_run
when new.last_code <> (select max(id) from code) or new.last_coding <> (select max(id) from coding)
    or new.last_dimension <> (select max(id) from dimension)
    or (select count(*) from code) <> new.last_code + 1
    or exists (select 1 from coding
        where id > coalesce((select last_coding from posting_run order by id desc limit 1), 0)
        and (min(organisation, cost_centre, subjective, analysis1, analysis2, supplier) < 0
            or max(organisation, cost_centre, subjective, analysis1, analysis2, supplier) > new.last_code))
    or exists (select 1 from dimension
        where id > coalesce((select last_dimension from posting_run order by id desc limit 1), 0)
        and (min(fund, pool, place, scheme, stream, provider, counterparty) < 0
            or max(fund, pool, place, scheme, stream, provider, counterparty) > new.last_code
            or coding < 0 or coding > new.last_coding or layer not in (select id from layer)
            or account not in (select code from account)))
begin select raise(abort, 'A posting run names a code, a coding or an account that is not there.'); end;

drop trigger if exists batch_no_delete;

create trigger batch_no_delete before delete on batch
begin select raise(abort, 'A batch cannot be removed: reject it or supersede it.'); end;

drop trigger if exists batch_is_settled;

create trigger batch_is_settled before update on batch
when old.state in ('posted', 'superseded', 'rejected')
    and not (old.state = 'posted' and new.state = 'superseded')
begin select raise(abort, 'A batch that is posted, superseded or rejected cannot be changed.'); end;

drop trigger if exists batch_evidence;

create trigger batch_evidence before update of
    id, file_name, sha256, bytes, container, encoding, sheet, header_row, columns, date_order,
    layout, layout_toml, as_actuals, organisation, stated_period, sheet_rows, rows, file_pence, imported_at,
    imported_by, supersedes, part, debit_pence, credit_pence
on batch
begin select raise(abort, 'What was imported cannot be changed: import the corrected file.'); end;

drop trigger if exists batch_period_update;

create trigger batch_period_update before update on batch_period
when (select state from batch where id = old.batch) not in ('staged', 'approved')
begin select raise(abort, 'The periods of a batch cannot be changed once it is settled.'); end;

drop trigger if exists batch_period_delete;

create trigger batch_period_delete before delete on batch_period
when (select state from batch where id = old.batch) not in ('staged', 'approved')
begin select raise(abort, 'The periods of a batch cannot be changed once it is settled.'); end;

drop trigger if exists batch_period_insert;

create trigger batch_period_insert before insert on batch_period
when (select state from batch where id = new.batch) not in ('staged', 'approved')
begin select raise(abort, 'The periods of a batch cannot be changed once it is settled.'); end;

drop trigger if exists row_fate_update;

create trigger row_fate_update before update on row_fate
when (select state from batch where id = old.batch) not in ('staged', 'approved')
begin select raise(abort, 'What became of the rows of a batch cannot be changed once it is settled.'); end;

drop trigger if exists row_fate_delete;

create trigger row_fate_delete before delete on row_fate
when (select state from batch where id = old.batch) not in ('staged', 'approved')
begin select raise(abort, 'What became of the rows of a batch cannot be changed once it is settled.'); end;

drop trigger if exists row_fate_insert;

create trigger row_fate_insert before insert on row_fate
when (select state from batch where id = new.batch) not in ('staged', 'approved')
begin select raise(abort, 'What became of the rows of a batch cannot be changed once it is settled.'); end;

drop trigger if exists finding_update;

create trigger finding_update before update on finding
when (select state from batch where id = old.batch) not in ('staged', 'approved')
begin select raise(abort, 'The findings of a batch cannot be changed once it is settled.'); end;

drop trigger if exists finding_delete;

create trigger finding_delete before delete on finding
when (select state from batch where id = old.batch) not in ('staged', 'approved')
begin select raise(abort, 'The findings of a batch cannot be changed once it is settled.'); end;

drop trigger if exists finding_insert;

create trigger finding_insert before insert on finding
when (select state from batch where id = new.batch) not in ('staged', 'approved')
begin select raise(abort, 'The findings of a batch cannot be changed once it is settled.'); end;

drop trigger if exists source_block_insert;

create trigger source_block_insert before insert on source_block
when (select state from batch where id = new.batch) <> 'staged'
begin select raise(abort, 'Rows can be added to a batch only while it is being staged.'); end;

-- (`insert or replace` on `coding` and `dimension` is left to `check`, which names the first entry that it spoils: a
-- guard on every new coding costs a tenth of posting.)
drop trigger if exists entry_no_replace;

create trigger entry_no_replace before insert on entry
when new.id <= (select last_entry from posting_run order by id desc limit 1)
begin select raise(abort, 'A posted entry cannot be replaced: post a reversal and, if need be, a new entry.'); end;

drop trigger if exists code_no_replace;

create trigger code_no_replace before insert on code
when new.id <= (select last_code from posting_run order by id desc limit 1)
    or exists (select 1 from code where text = new.text)
begin select raise(abort, 'A code that postings use cannot be replaced.'); end;

drop trigger if exists account_no_insert;

create trigger account_no_insert before insert on account
begin select raise(abort, 'The chart of accounts cannot be added to.'); end;

drop trigger if exists layer_no_insert;

create trigger layer_no_insert before insert on layer
begin select raise(abort, 'The layers cannot be added to.'); end;

drop trigger if exists event_no_insert;

create trigger event_no_insert before insert on event
begin select raise(abort, 'The events cannot be added to.'); end;

drop trigger if exists posting_run_no_replace;

create trigger posting_run_no_replace before insert on posting_run
when exists (select 1 from posting_run where id = new.id)
begin select raise(abort, 'The record of a posting cannot be replaced.'); end;

drop trigger if exists batch_no_replace;

create trigger batch_no_replace before insert on batch
when exists (select 1 from batch where id = new.id)
begin select raise(abort, 'A batch cannot be replaced: reject it or supersede it.'); end;

drop trigger if exists line_keys_no_update;

create trigger line_keys_no_update before update on line_keys
begin select raise(abort, 'The keys of the lines of an imported file cannot be changed.'); end;

drop trigger if exists line_keys_no_delete;

create trigger line_keys_no_delete before delete on line_keys
begin select raise(abort, 'The keys of the lines of an imported file cannot be removed.'); end;

drop trigger if exists line_keys_no_replace;

create trigger line_keys_no_replace before insert on line_keys
when exists (select 1 from line_keys where batch = new.batch)
    or (select state from batch where id = new.batch) in ('posted', 'superseded', 'rejected')
begin select raise(abort, 'The keys of the lines of an imported file are written once, when it is imported.'); end;
