-- What an auditor reads: every posting with its codes written out, and the row of the file it came from.
drop view if exists posting_trail;

create view posting_trail as
select p.entry, p.line, ev.name as event, e.period / 100 as year_starts, e.period % 100 as period_number, e.dated_on,
       e.relates_to, e.reverses,
       la.name as layer, d.account, ac.name as account_name, fu.text as fund, po.text as pool, pl.text as place,
       sc.text as scheme, st.text as stream, og.text as organisation, cc.text as cost_centre, su.text as subjective,
       a1.text as analysis1, a2.text as analysis2, sp.text as supplier, pr.text as provider, cp.text as counterparty,
       p.pence, e.batch, b.file_name, b.sha256, b.sheet, e.row as source_row, b.imported_by, b.approved_by
from posting p
join entry e on e.id = p.entry
join event ev on ev.id = e.event
join batch b on b.id = e.batch
join dimension d on d.id = p.dimension
join layer la on la.id = d.layer
join account ac on ac.code = d.account
join coding c on c.id = d.coding
join code fu on fu.id = d.fund
join code po on po.id = d.pool
join code pl on pl.id = d.place
join code sc on sc.id = d.scheme
join code st on st.id = d.stream
join code og on og.id = c.organisation
join code cc on cc.id = c.cost_centre
join code su on su.id = c.subjective
join code a1 on a1.id = c.analysis1
join code a2 on a2.id = c.analysis2
join code sp on sp.id = c.supplier
join code pr on pr.id = d.provider
join code cp on cp.id = d.counterparty;
