-- A server with ten thousand phones asks each second who has signed out, and now and then who was told something:
-- it asks for what is new, not for each of its phones.
create index session_revoked on session (revoked_at) where revoked_at is not null;
create index session_expiry on session (expires_at);
create index account_disabled on account (disabled_at) where disabled_at is not null;
create index inbox_at on inbox (at);
