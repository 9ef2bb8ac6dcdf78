-- What was published stays as it was published.
drop trigger if exists publication_no_update;

create trigger publication_no_update before update on publication
begin select raise(abort, 'What was published cannot be changed: publish a correction.'); end;

drop trigger if exists publication_no_delete;

create trigger publication_no_delete before delete on publication
begin select raise(abort, 'What was published cannot be removed: publish a correction.'); end;

drop trigger if exists publication_no_replace;

create trigger publication_no_replace before insert on publication
when new.id <= (select max(id) from publication)
begin select raise(abort, 'What was published cannot be replaced: publish a correction.'); end;

drop trigger if exists published_figure_no_update;

create trigger published_figure_no_update before update on published_figure
begin select raise(abort, 'A published figure cannot be changed: publish a correction.'); end;

drop trigger if exists published_figure_no_delete;

create trigger published_figure_no_delete before delete on published_figure
begin select raise(abort, 'A published figure cannot be removed: publish a correction.'); end;

drop trigger if exists published_figure_no_replace;

create trigger published_figure_no_replace before insert on published_figure
when new.id <= (select max(id) from published_figure)
begin select raise(abort, 'A published figure cannot be replaced: publish a correction.'); end;
