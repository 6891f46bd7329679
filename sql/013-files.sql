-- Pictures that phones send: of the work before and after, and signatures.

-- One row per picture, made anew from what was sent: only what it looks like is left of it. id: the phone's own, so
-- that a picture sent twice is kept once. taken_at, lng, lat, accuracy_m: what the phone said beside it, a claim.
-- Immutable: a result names it. The bytes are compressed already; storing them outside leaves the rows small.
create table file (
  id text primary key,
  kind text not null constraint file_kind_known check (kind in ('photo', 'signature')),
  assignment_id text constraint file_assignment_known references assignment,
  work_order_id text constraint file_work_order_known references work_order,
  repairer_id text not null constraint file_repairer_known references repairer,
  account_id text not null constraint file_account_known references account,
  taken_at timestamptz not null,
  lng float8 constraint file_lng_in_range check (lng between -180 and 180),
  lat float8 constraint file_lat_in_range check (lat between -90 and 90),
  accuracy_m float8 constraint file_accuracy_positive check (accuracy_m >= 0),
  received_at timestamptz not null default clock_timestamp(),
  sent_bytes int not null constraint file_sent_something check (sent_bytes > 0),
  sent_sha256 text not null constraint file_sent_sha256 check (sent_sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null constraint file_media_type_known check (media_type = 'image/webp'),
  width int not null constraint file_width_bounded check (width between 1 and 1600),
  height int not null constraint file_height_bounded check (height between 1 and 1600),
  sha256 text not null constraint file_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null constraint file_bytes_bounded check (octet_length(bytes) between 1 and 600000),
  constraint file_of_one check ((assignment_id is null) <> (work_order_id is null)),
  constraint file_place_is_whole check ((lng is null) = (lat is null)),
  constraint file_accuracy_of_place check (accuracy_m is null or lng is not null)
);
alter table file alter column bytes set storage external;
create index file_of_assignment on file (assignment_id) where assignment_id is not null;
create index file_of_work_order on file (work_order_id) where work_order_id is not null;
create trigger file_append_only before update or delete on file
  for each row execute function refuse_change('file_append_only');
create trigger file_never_emptied before truncate on file execute function refuse_change('file_never_emptied');

-- On which form a result was filled in; null: said in a few words, by voice or by an older program.
alter table result add column form text;
alter table result add column form_version int constraint result_form_version_positive check (form_version >= 1);
alter table result add constraint result_form_is_whole check ((form is null) = (form_version is null));

-- A picture shows a home, a signature a name: who looks at them is written down.
alter table look_log drop constraint look_log_kind_known;
alter table look_log add constraint look_log_kind_known
  check (kind in ('track', 'calls', 'contact', 'contacts', 'photos'));
