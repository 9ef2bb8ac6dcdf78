-- The register of awards is added to, never changed: an amendment is a further version.

drop trigger if exists award_no_update;

create trigger award_no_update before update on award
begin select raise(abort, 'An award cannot be changed: an amendment is a further version.'); end;

drop trigger if exists award_no_delete;

create trigger award_no_delete before delete on award
begin select raise(abort, 'An award cannot be removed: an amendment is a further version.'); end;

drop trigger if exists award_version_follows;

create trigger award_version_follows before insert on award
when new.version <> coalesce((select max(version) from award where identifier = new.identifier), 0) + 1
begin select raise(abort, 'The versions of an award are numbered one after the other.'); end;

drop trigger if exists award_no_replace;

create trigger award_no_replace before insert on award
when new.id <= (select max(id) from award)
begin select raise(abort, 'An award cannot be replaced: an amendment is a further version.'); end;
