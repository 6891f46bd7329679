-- Asked at each commit that concerns a ticket: a function in plain SQL would be planned anew every time.
create or replace function nobody_has(the_ticket text) returns boolean language plpgsql stable as $$
begin
  return (select t.ended_at is null and case l.state
            when 'offered' then true
            when 'accepted' then false
            when 'en_route' then false
            when 'on_site' then false
            else (select a.outcome from assignment a
                  where a.ticket_id = t.id and a.role = 'lead' and a.ended_at is not null
                  order by a.ended_at desc, a.offered_at desc, a.id desc limit 1) is distinct from 'made_safe'
          end
          from ticket t left join assignment l on l.ticket_id = t.id and l.role = 'lead' and is_live(l.state)
          where t.id = the_ticket);
end $$;
