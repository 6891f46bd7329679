-- Taking a day away needs the whole track for a moment, and who comes after the one who waits for it waits too: so it
-- waits a second for those who are reading, and is tried again at the next turn.
alter function forget_track_before(date) set lock_timeout = '1s';
