-- Facts get their places in the one order in the last moment before the commit: numbered and written in one
-- statement, so that the counter's row is never held while a process makes up its mind. Returns the last number.
create function append_events(drafts jsonb) returns bigint language plpgsql as $$
declare
  last_seq bigint;
begin
  update counter set value = value + jsonb_array_length(drafts) where name = 'event' returning value into last_seq;
  insert into event (seq, type, at, actor_id, actor_role, actor_system, ticket_id, assignment_id, repairer_id, data)
    select last_seq - jsonb_array_length(drafts) + place, draft ->> 'type', (draft ->> 'at')::timestamptz,
      draft -> 'actor' ->> 'id', draft -> 'actor' ->> 'role', draft -> 'actor' ->> 'system',
      draft ->> 'ticketId', draft ->> 'assignmentId', draft ->> 'repairerId', draft -> 'data'
    from jsonb_array_elements(drafts) with ordinality given (draft, place) order by place;
  return last_seq;
end $$;

-- An answer as it is given: its facts with their places, of which the last are the newest there are.
create function numbered(answer jsonb) returns jsonb stable language sql as $$
  select case when answer ? 'events' then answer || jsonb_build_object('seq', value, 'events', (
      select coalesce(jsonb_agg(fact || jsonb_build_object('seq', value - jsonb_array_length(answer -> 'events') + place)
        order by place), '[]')
      from jsonb_array_elements(answer -> 'events') with ordinality given (fact, place)))
    else answer end
  from counter where name = 'event'
$$;
