-- Texts and calls to phones without the app: what goes out, and what comes back.

-- In which language a person is written to.
alter table repairer add column language text not null default 'zh-CN'
  constraint repairer_language_known check (language in ('zh-CN', 'en'));

-- How a provider names a number and how people write it differ in signs and zeros before it, not in the digits.
create function digits_of(phone text) returns text language sql immutable
  return ltrim(regexp_replace(phone, '\D', '', 'g'), '0');
create index repairer_of_phone on repairer (digits_of(phone));

insert into counter (name, value) values ('message', 0);

-- One row per text or call, written in the transaction of the fact it tells of, as it is rendered then. Without a
-- caller's words or number. seq: its place in the order of changes of state, so that a desk that has read up to one
-- misses none. due_at: not before then; whoever sends it moves it on first, so that a crash only delays it.
--   waiting > sent > delivered | failed; waiting > failed (refused, or nowhere to send it), given_up (tried too
--   often), expired (too late), needless (what it told of was over)
create table outgoing_message (
  id text primary key,
  seq bigint not null constraint outgoing_message_seq_unique unique,
  channel text not null constraint outgoing_message_channel_known check (channel in ('sms', 'voice')),
  purpose text not null constraint outgoing_message_purpose_known
    check (purpose in ('offer', 'offer_again', 'offer_withdrawn', 'duty_leader_call')),
  ticket_id text not null constraint outgoing_message_ticket_known references ticket,
  assignment_id text constraint outgoing_message_assignment_known references assignment,
  repairer_id text constraint outgoing_message_repairer_known references repairer,
  contact_id text,
  phone text constraint outgoing_message_phone_not_empty check (phone <> ''),
  language text not null constraint outgoing_message_language_known check (language in ('zh-CN', 'en')),
  body text not null constraint outgoing_message_body_not_empty check (body <> ''),
  state text not null constraint outgoing_message_state_known
    check (state in ('waiting', 'sent', 'delivered', 'failed', 'given_up', 'expired', 'needless')),
  attempts int not null default 0 constraint outgoing_message_attempts_positive check (attempts >= 0),
  queued_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  expires_at timestamptz not null,
  provider_id text constraint outgoing_message_provider_once unique,
  sent_at timestamptz,
  delivered_at timestamptz,
  ended_at timestamptz, -- of those that came to nothing
  replied_at timestamptz,
  reply text, -- what came of the last answer to it: accepted, declined, or why nothing did
  constraint outgoing_message_to_one check ((repairer_id is null) <> (contact_id is null)),
  constraint outgoing_message_has_phone check (phone is not null or state = 'failed'),
  constraint outgoing_message_sent_has_time check (sent_at is not null or state not in ('sent', 'delivered')),
  constraint outgoing_message_unsent_has_none
    check (sent_at is null or state not in ('waiting', 'given_up', 'expired', 'needless')),
  constraint outgoing_message_delivered_iff_time check ((delivered_at is not null) = (state = 'delivered')),
  constraint outgoing_message_ended_iff_nothing
    check ((ended_at is not null) = (state in ('failed', 'given_up', 'expired', 'needless'))),
  constraint outgoing_message_reply_has_time check ((reply is null) = (replied_at is null))
);
create index outgoing_message_due on outgoing_message (due_at) where state = 'waiting';
create index outgoing_message_of_assignment on outgoing_message (assignment_id);
create index outgoing_message_of_ticket on outgoing_message (ticket_id, seq);

create function is_message_move(was text, becomes text) returns boolean language sql immutable
  return case was
    when 'waiting' then becomes <> 'delivered'
    when 'sent' then becomes in ('delivered', 'failed')
    else false
  end;

create function guard_message() returns trigger language plpgsql as $$
begin
  if (new.id, new.channel, new.purpose, new.ticket_id, new.assignment_id, new.repairer_id, new.contact_id, new.phone,
      new.body, new.queued_at, new.expires_at)
     is distinct from
     (old.id, old.channel, old.purpose, old.ticket_id, old.assignment_id, old.repairer_id, old.contact_id, old.phone,
      old.body, old.queued_at, old.expires_at) then
    raise exception 'message % stays as it was written', old.id
      using errcode = '23514', constraint = 'outgoing_message_identity';
  end if;
  if new.state <> old.state and not is_message_move(old.state, new.state) then
    raise exception 'message % cannot go from % to %', old.id, old.state, new.state
      using errcode = '23514', constraint = 'outgoing_message_transition';
  end if;
  return new;
end $$;
create trigger outgoing_message_guard before update on outgoing_message
  for each row execute function guard_message();

-- The counter's row lock, held to the commit, makes the order of changes that of commits.
create function place_message() returns trigger language plpgsql as $$
begin
  update counter set value = value + 1 where name = 'message' returning value into new.seq;
  return new;
end $$;
create trigger outgoing_message_placed before insert on outgoing_message
  for each row execute function place_message();
create trigger outgoing_message_replaced before update on outgoing_message for each row
  when (new.state <> old.state or new.replied_at is distinct from old.replied_at)
  execute function place_message();

-- One row per thing that a provider said, by the provider's id for it: said twice, it counts once. No number and no
-- text is kept. What a reply asks for stands here before it is done, so that a second saying of it, after a crash,
-- asks for the same again. outcome: null until it was done.
create table incoming_message (
  provider_id text primary key,
  kind text not null constraint incoming_message_kind_known check (kind in ('delivered', 'failed', 'reply')),
  message_id text constraint incoming_message_message_known references outgoing_message,
  repairer_id text constraint incoming_message_repairer_known references repairer,
  assignment_id text constraint incoming_message_assignment_known references assignment,
  answer text constraint incoming_message_answer_known check (answer in ('accept', 'decline')),
  outcome text constraint incoming_message_outcome_not_empty check (outcome <> ''),
  at timestamptz not null default now(),
  constraint incoming_message_answer_is_whole check
    (answer is null or (kind = 'reply' and message_id is not null and repairer_id is not null
                        and assignment_id is not null)),
  constraint incoming_message_undone_is_answer check (outcome is not null or answer is not null)
);
