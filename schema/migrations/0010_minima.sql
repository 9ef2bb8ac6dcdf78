-- What the national conditions of the Better Care Fund ask of a stream of a pool in a year: the least that is to be
-- paid in, and the least that is to be spent of it on adult social care and on NHS-commissioned services out of
-- hospital. Empty: nothing is asked, or nobody has said.
alter table pool_stream add column minimum text not null default '';

alter table pool_stream add column minimum_social_care text not null default '';

alter table pool_stream add column minimum_out_of_hospital text not null default '';
