-- Late lines are few among many entries; statements count them by year.
create index entry_late on entry (period) where relates_to is not null;
