-- A push is one statement: who asks, whether it was answered before, what may be kept, and the keeping, in one
-- transaction. Whatever it touches is of one LAO, so that Citus can run it where that LAO lives.

INSERT INTO server_facts (name, value) VALUES
  ('epoch', gen_random_uuid()::text), ('minimum_schema', '1'), ('made_at', now()::text)
ON CONFLICT (name) DO NOTHING;

-- outcome: 'ok', or why nothing was kept: 'device', 'role', 'epoch', 'schema', 'push_id'.
-- answer: {"seq": n, "versions": [...], "refused": {...}}, noted for the day when the same push comes again: a version
-- of 0 is a conflict, -1 means that there is no such record. No words of a record are in it.
-- The plans are made once per connection: every query has its LAO and the whole key, no statistics change them.
CREATE FUNCTION push_records(
  of_lao integer, of_device uuid, token bytea, of_push uuid, of_digest bytea, of_epoch text, of_schema integer,
  of_program text, head_number bigint, head_hash text,
  tables text[], ids text[], bases bigint[], deletions boolean[], hashes bytea[], bodies text[], notes text[],
  refused text,
  OUT outcome text, OUT epoch text, OUT restored_seq bigint, OUT minimum_schema integer, OUT answer text)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  device record;
  theirs bigint[];
  versions bigint[] := '{}';
  seq bigint;
  newest bigint;
BEGIN
  SELECT d.role,
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
  UPDATE devices d SET seen_at = now(), program = of_program,
      audit_number = greatest(d.audit_number, head_number),
      audit_hash = CASE WHEN head_number >= d.audit_number THEN head_hash ELSE d.audit_hash END
    WHERE d.lao_id = of_lao AND d.device_id = of_device AND d.revoked_at IS NULL;
  IF NOT FOUND THEN outcome := 'device'; RETURN; END IF;

  SELECT array_agg((SELECT r.version FROM records r
      WHERE r.lao_id = of_lao AND r.table_name = g.t AND r.id = g.i))
    INTO theirs FROM unnest(tables, ids) AS g (t, i);
  newest := seq;
  FOR n IN 1 .. cardinality(ids) LOOP
    IF bases[n] IS NOT DISTINCT FROM theirs[n] THEN
      newest := newest + 1;
      versions[n] := newest;
    ELSE
      versions[n] := CASE WHEN theirs[n] IS NULL THEN -1 ELSE 0 END;
    END IF;
  END LOOP;
  outcome := 'ok';
  answer := concat('{"seq":', newest, ',"versions":', array_to_json(versions), ',"refused":', refused, '}');
  INSERT INTO pushes (lao_id, push_id, device_id, digest, answer)
    VALUES (of_lao, of_push, of_device, of_digest, push_records.answer)
    ON CONFLICT (lao_id, push_id) DO NOTHING;
  IF NOT FOUND THEN  -- it came before: nothing of it is kept again
    SELECT CASE WHEN p.digest = of_digest THEN 'ok' ELSE 'push_id' END, p.answer
      INTO outcome, answer FROM pushes p WHERE p.lao_id = of_lao AND p.push_id = of_push;
    RETURN;
  END IF;
  IF newest = seq THEN RETURN; END IF;

  UPDATE lao_heads h SET seq = newest WHERE h.lao_id = of_lao;
  INSERT INTO records (lao_id, table_name, id, version, deleted, hash, body, note, device_id)
    SELECT of_lao, g.t, g.i, g.v, g.gone, g.h, g.b, g.note, of_device
      FROM unnest(tables, ids, bases, versions, deletions, hashes, bodies, notes)
        AS g (t, i, base, v, gone, h, b, note)
      WHERE g.v > 0 AND g.base IS NULL;
  IF array_remove(bases, NULL) <> '{}' THEN
    INSERT INTO records (lao_id, table_name, id, version, deleted, hash, body, note, device_id)
      SELECT of_lao, g.t, g.i, g.v, g.gone, g.h, g.b, g.note, of_device
        FROM unnest(tables, ids, bases, versions, deletions, hashes, bodies, notes)
          AS g (t, i, base, v, gone, h, b, note)
        WHERE g.v > 0 AND g.base IS NOT NULL
      ON CONFLICT (lao_id, table_name, id) DO UPDATE SET version = excluded.version,
        deleted = excluded.deleted, hash = excluded.hash, body = excluded.body, note = excluded.note,
        device_id = excluded.device_id, changed_at = excluded.changed_at;
  END IF;
  INSERT INTO changes (lao_id, version, table_name, id, hash, device_id, push_id)
    SELECT of_lao, g.v, g.t, g.i, g.h, of_device, of_push
      FROM unnest(tables, ids, versions, hashes) AS g (t, i, v, h) WHERE g.v > 0;
END $$;
