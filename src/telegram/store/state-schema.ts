import { LOCK_CLASS, LOCKS, WORKER_LOCK_CLASS } from '../../postgres/advisory-locks.ts'
import type { Schema } from '../../postgres/migrate.ts'

/** Settings, shares and counts, as in the SQLite file. `last_used` is a day in UTC. */
const SETTINGS = `
  CREATE TABLE dayek.users (
    id bigint PRIMARY KEY, language text, quotes text NOT NULL, compact boolean NOT NULL, last_used date NOT NULL);
  CREATE TABLE dayek.chats (id bigint PRIMARY KEY, language text, askers text NOT NULL, last_used date NOT NULL);
  CREATE TABLE dayek.shares (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint NOT NULL, excerpt text NOT NULL,
    last_used date NOT NULL, UNIQUE (user_id, excerpt));
  CREATE TABLE dayek.feedback (
    excerpt text NOT NULL, reason text NOT NULL, count int NOT NULL, PRIMARY KEY (excerpt, reason));
  CREATE TABLE dayek.daily (day date NOT NULL, key text NOT NULL, count int NOT NULL, PRIMARY KEY (day, key));
  CREATE TABLE dayek.state_check (id int PRIMARY KEY, checked_at timestamptz NOT NULL);
`

/**
 * The updates of the last 24 hours. Until an update is done, it waits here sealed (seal.ts), with a keyed hash of its chat as
 * the lane, the worker that should have it (`home`) and the one that has it. Afterwards only its id and times are left.
 */
const UPDATES = `
  CREATE TABLE dayek.updates (
    update_id bigint PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now(), done_at timestamptz,
    lane bigint, home int, worker int, attempts int NOT NULL DEFAULT 0, sealed bytea);
  CREATE INDEX updates_waiting ON dayek.updates (lane, update_id) WHERE sealed IS NOT NULL;
  CREATE INDEX updates_received_at ON dayek.updates (received_at);
`

/**
 * Gives a worker the first updates of lanes in which nobody has one in hand: its own, and others that have waited for half a
 * second. One worker at a time: two that look together could take two updates of one lane.
 */
const TAKE_UPDATES = `
  CREATE FUNCTION dayek.take_updates(me int, most int)
  RETURNS TABLE (taken_id bigint, taken_attempts int, taken_sealed bytea) LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(${LOCK_CLASS}, ${LOCKS.takeUpdates});
    RETURN QUERY
      WITH waiting AS (
        SELECT update_id, home, received_at, row_number() OVER (PARTITION BY lane ORDER BY update_id) AS place,
          bool_or(worker IS NOT NULL) OVER (PARTITION BY lane) AS is_busy
        FROM dayek.updates WHERE sealed IS NOT NULL),
      chosen AS (
        SELECT update_id FROM waiting
        WHERE place = 1 AND NOT is_busy AND (home = me OR received_at < clock_timestamp() - interval '500 ms')
        ORDER BY update_id LIMIT most)
      UPDATE dayek.updates AS u SET worker = me, attempts = u.attempts + 1 FROM chosen
      WHERE u.update_id = chosen.update_id
      RETURNING u.update_id, u.attempts, u.sealed;
  END $$;
`

/** Excerpts that people and groups keep, in the order of `place`; a group's id is negative. */
const COLLECTIONS = `
  CREATE TABLE dayek.kept (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner_id bigint NOT NULL, excerpt text NOT NULL,
    digest text NOT NULL, place int NOT NULL, last_used date NOT NULL, UNIQUE (owner_id, excerpt));
`

/**
 * What people and groups follow, with the words sealed (seal.ts); the reports that were in some index ('' from the first one on);
 * who has yet to hear of which; and the quotations that the operator's channel got.
 */
const FOLLOWS = `
  CREATE TABLE dayek.follows (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, chat_id bigint NOT NULL, sealed bytea NOT NULL,
    language text NOT NULL);
  CREATE INDEX follows_of_chat ON dayek.follows (chat_id);
  CREATE TABLE dayek.seen_reports (report text PRIMARY KEY);
  CREATE TABLE dayek.notices (
    chat_id bigint NOT NULL, report text NOT NULL, claimed_at timestamptz, PRIMARY KEY (chat_id, report));
  CREATE TABLE dayek.posted (day date PRIMARY KEY, permalink text NOT NULL);
`

/** Workers whose connection holds their lock. */
const LIVE_WORKERS = `
  CREATE VIEW dayek.live_workers AS
    SELECT objid::bigint::int AS worker FROM pg_locks
    WHERE locktype = 'advisory' AND classid = ${WORKER_LOCK_CLASS} AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
`

/** The tables for what workers share: settings, collections, follows, counts and updates. */
export const STATE_SCHEMA: Schema = {
  part: 'state',
  migrations: [SETTINGS + UPDATES + TAKE_UPDATES + LIVE_WORKERS, COLLECTIONS, FOLLOWS],
}
