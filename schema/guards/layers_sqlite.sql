-- What was booked of figures to date is added to while a batch is posted, never changed.

drop trigger if exists movement_no_update;

create trigger movement_no_update before update on movement
begin select raise(abort, 'What an entry moved cannot be changed.'); end;

drop trigger if exists movement_no_delete;

create trigger movement_no_delete before delete on movement
begin select raise(abort, 'What an entry moved cannot be removed.'); end;

drop trigger if exists movement_insert;

create trigger movement_insert before insert on movement
when new.entry <= (select last_entry from posting_run order by id desc limit 1)
    and new.act <= (select max(id) from act)
begin select raise(abort, 'What an entry moved is written only when it is posted.'); end;

drop trigger if exists batch_layer_update;

create trigger batch_layer_update before update on batch_layer
when (select state from batch where id = old.batch) not in ('staged', 'approved')
begin select raise(abort, 'The layers of a batch cannot be changed once it is settled.'); end;

drop trigger if exists batch_layer_delete;

create trigger batch_layer_delete before delete on batch_layer
when (select state from batch where id = old.batch) not in ('staged', 'approved')
begin select raise(abort, 'The layers of a batch cannot be changed once it is settled.'); end;

drop trigger if exists batch_layer_insert;

create trigger batch_layer_insert before insert on batch_layer
when (select state from batch where id = new.batch) not in ('staged', 'approved')
begin select raise(abort, 'The layers of a batch cannot be changed once it is settled.'); end;

drop trigger if exists batch_purpose;

create trigger batch_purpose before update of purpose on batch
begin select raise(abort, 'What a file was imported for cannot be changed: reject it and import it again.'); end;
