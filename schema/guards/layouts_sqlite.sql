-- A layout is followed by its next version, never changed.
drop trigger if exists layout_no_update;

create trigger layout_no_update before update on layout
begin select raise(abort, 'A layout cannot be changed: add it again, as its next version.'); end;

drop trigger if exists layout_no_delete;

create trigger layout_no_delete before delete on layout
begin select raise(abort, 'A layout cannot be removed: batches were read by it.'); end;

drop trigger if exists layout_no_replace;

create trigger layout_no_replace before insert on layout
when new.id <= (select max(id) from layout)
    or exists (select 1 from layout l where l.name = new.name and l.version = new.version)
begin select raise(abort, 'A layout cannot be replaced: add it again, as its next version.'); end;
