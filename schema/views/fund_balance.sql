-- The balance of every account in every fund, by period: what a trial balance is made from.
drop view if exists fund_balance;

create view fund_balance as
select la.name as layer, fu.text as fund, d.account, ac.name as account_name, st.text as stream, po.text as pool,
       t.period / 100 as year_starts, t.period % 100 as period_number, cast(sum(t.pence) as bigint) as pence
from period_total t
join dimension d on d.id = t.dimension
join layer la on la.id = d.layer
join account ac on ac.code = d.account
join code fu on fu.id = d.fund
join code st on st.id = d.stream
join code po on po.id = d.pool
group by la.name, fu.text, d.account, ac.name, st.text, po.text, t.period;
