-- A push is one statement: who asks, whether it was answered before, what may be kept, and the keeping, in one
-- transaction. Whatever it touches is of one LAO, so that Citus can run it where that LAO lives.

INSERT INTO server_facts (name, value) VALUES
  ('epoch', gen_random_uuid()::text), ('minimum_schema', '1'), ('made_at', now()::text)
ON CONFLICT (name) DO NOTHING;

-- outcome: 'ok', or why nothing was kept: 'device', 'role', 'epoch', 'schema', 'push_id'.
-- answer: {"versions": [...], "refused": {...}}; a version of 0 is a conflict, -1 means that there is no such record.
CREATE FUNCTION push_records(
  of_lao integer, of_device uuid, token bytea, of_push uuid, of_digest bytea, of_epoch text, of_schema integer,
  of_program text, head_number bigint, head_hash text,
  tables text[], ids text[], bases bigint[], deletions boolean[], hashes bytea[], bodies text[], notes text[],
  refused text,
  OUT outcome text, OUT epoch text, OUT seq bigint, OUT restored_seq bigint, OUT minimum_schema integer,
  OUT answer text)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  device record;
  before record;
  versions bigint[];
  newest bigint;
BEGIN
  SELECT d.role, d.audit_number, d.audit_hash,
      (SELECT f.value FROM server_facts f WHERE f.name = 'epoch') AS epoch,
      (SELECT f.value::integer FROM server_facts f WHERE f.name = 'minimum_schema') AS minimum
    INTO device FROM devices d
    WHERE d.lao_id = of_lao AND d.device_id = of_device AND d.token_hash = token AND d.revoked_at IS NULL;
  IF NOT FOUND THEN outcome := 'device'; RETURN; END IF;
  epoch := device.epoch;
  minimum_schema := device.minimum;
  IF device.role NOT IN ('clerk', 'chair', 'lao_admin') THEN outcome := 'role'; RETURN; END IF;

  -- The LAO's row first, always: versions become visible in their order, and nobody waits in a ring.
  SELECT h.seq, h.restored_seq INTO seq, restored_seq FROM lao_heads h WHERE h.lao_id = of_lao FOR UPDATE;
  IF epoch <> of_epoch THEN outcome := 'epoch'; RETURN; END IF;
  IF of_schema < minimum_schema THEN outcome := 'schema'; RETURN; END IF;
  SELECT p.digest, p.answer INTO before FROM pushes p WHERE p.lao_id = of_lao AND p.push_id = of_push;
  IF FOUND THEN
    outcome := CASE WHEN before.digest = of_digest THEN 'ok' ELSE 'push_id' END;
    answer := before.answer;
    RETURN;
  END IF;
  UPDATE devices d SET seen_at = now(), program = of_program,
      audit_number = greatest(d.audit_number, head_number),
      audit_hash = CASE WHEN head_number >= d.audit_number THEN head_hash ELSE d.audit_hash END
    WHERE d.lao_id = of_lao AND d.device_id = of_device AND d.revoked_at IS NULL;
  IF NOT FOUND THEN outcome := 'device'; RETURN; END IF;

  WITH judged AS MATERIALIZED (
    SELECT g.n, g.t, g.i, g.gone, g.h, g.b, g.note,
        g.base IS NOT DISTINCT FROM r.version AS kept, r.version AS theirs,
        push_records.seq + count(*) FILTER (WHERE g.base IS NOT DISTINCT FROM r.version) OVER (ORDER BY g.n) AS v
      FROM unnest(tables, ids, bases, deletions, hashes, bodies, notes)
        WITH ORDINALITY AS g (t, i, base, gone, h, b, note, n)
      LEFT JOIN records r ON r.lao_id = of_lao AND r.table_name = g.t AND r.id = g.i
  ), written AS (
    INSERT INTO records AS r
        (lao_id, table_name, id, version, deleted, hash, body, note, device_id, changed_at)
      SELECT of_lao, j.t, j.i, j.v, j.gone, j.h, j.b, j.note, of_device, now() FROM judged j WHERE j.kept
      ON CONFLICT (lao_id, table_name, id) DO UPDATE SET version = excluded.version, deleted = excluded.deleted,
        hash = excluded.hash, body = excluded.body, note = excluded.note, device_id = excluded.device_id,
        changed_at = excluded.changed_at
  ), told AS (
    INSERT INTO changes (lao_id, version, table_name, id, hash, device_id, push_id, changed_at)
      SELECT of_lao, j.v, j.t, j.i, j.h, of_device, of_push, now() FROM judged j WHERE j.kept
  )
  SELECT array_agg(CASE WHEN j.kept THEN j.v WHEN j.theirs IS NULL THEN -1 ELSE 0 END ORDER BY j.n), max(j.v)
    INTO versions, newest FROM judged j;

  outcome := 'ok';
  IF newest > seq THEN
    seq := newest;
    UPDATE lao_heads h SET seq = newest WHERE h.lao_id = of_lao;
  END IF;
  answer := concat('{"versions":', array_to_json(coalesce(versions, '{}')), ',"refused":', refused, '}');
  INSERT INTO pushes (lao_id, push_id, device_id, digest, answer)
    VALUES (of_lao, of_push, of_device, of_digest, push_records.answer);
END $$;
