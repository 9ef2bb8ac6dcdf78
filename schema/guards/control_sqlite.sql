-- The log of acts and the decisions of people are added to, never changed: each refusal is a sentence.

drop trigger if exists act_no_update;

create trigger act_no_update before update on act
begin select raise(abort, 'The log of acts cannot be changed.'); end;

drop trigger if exists act_no_delete;

create trigger act_no_delete before delete on act
begin select raise(abort, 'The log of acts cannot be changed: nothing is removed from it.'); end;

drop trigger if exists act_follows;

create trigger act_follows before insert on act
when new.id <> coalesce((select max(id) from act), 0) + 1
begin select raise(abort, 'Acts are numbered one after the other, without a gap.'); end;

drop trigger if exists user_right_no_update;

create trigger user_right_no_update before update on user_right
begin select raise(abort, 'A right that was granted cannot be changed: end it, and grant another.'); end;

drop trigger if exists user_right_no_delete;

create trigger user_right_no_delete before delete on user_right
begin select raise(abort, 'A right that was granted cannot be removed: end it.'); end;

drop trigger if exists user_right_no_replace;

create trigger user_right_no_replace before insert on user_right
when new.id <= (select max(id) from user_right)
begin select raise(abort, 'A right that was granted cannot be replaced: end it, and grant another.'); end;

drop trigger if exists period_state_no_update;

create trigger period_state_no_update before update on period_state
begin select raise(abort, 'What was decided about a period cannot be changed: decide again.'); end;

drop trigger if exists period_state_no_delete;

create trigger period_state_no_delete before delete on period_state
begin select raise(abort, 'What was decided about a period cannot be removed: decide again.'); end;

drop trigger if exists period_state_no_replace;

create trigger period_state_no_replace before insert on period_state
when new.id <= (select max(id) from period_state)
begin select raise(abort, 'What was decided about a period cannot be replaced: decide again.'); end;

drop trigger if exists version_state_no_update;

create trigger version_state_no_update before update on version_state
begin select raise(abort, 'What was decided about a version cannot be changed: decide again.'); end;

drop trigger if exists version_state_no_delete;

create trigger version_state_no_delete before delete on version_state
begin select raise(abort, 'What was decided about a version cannot be removed: decide again.'); end;

drop trigger if exists version_state_no_replace;

create trigger version_state_no_replace before insert on version_state
when new.id <= (select max(id) from version_state)
begin select raise(abort, 'What was decided about a version cannot be replaced: decide again.'); end;

drop trigger if exists carry_forward_no_update;

create trigger carry_forward_no_update before update on carry_forward
begin select raise(abort, 'A decision to carry forward cannot be changed: withdraw it, and decide again.'); end;

drop trigger if exists carry_forward_no_delete;

create trigger carry_forward_no_delete before delete on carry_forward
begin select raise(abort, 'A decision to carry forward cannot be removed: withdraw it.'); end;

drop trigger if exists carry_forward_no_replace;

create trigger carry_forward_no_replace before insert on carry_forward
when new.id <= (select max(id) from carry_forward)
begin select raise(abort, 'A decision to carry forward cannot be replaced: withdraw it, and decide again.'); end;

-- Period locks: nothing can be booked into a period that is closed, from an SQL shell no more than by the program.
drop trigger if exists run_in_open_periods;

create trigger run_in_open_periods before insert on posting_run
when exists (select 1 from (select distinct period from entry where id between new.first_entry and new.last_entry) e
    where (select s.state from period_state s where s.period = e.period and s.state <> 'reopening'
        order by s.id desc limit 1) in ('closed', 'published'))
begin select raise(abort, 'The period is closed: nothing more is booked in it.'); end;

drop trigger if exists run_reverses_entries;

create trigger run_reverses_entries before insert on posting_run
when exists (select 1 from entry e left join entry o on o.id = e.reverses
    where e.id between new.first_entry and new.last_entry and e.reverses is not null
    and (o.id is null or o.id >= e.id or o.reverses is not null or o.event <> e.event))
begin select raise(abort, 'An entry is reversed once, later, and a reversal never.'); end;
