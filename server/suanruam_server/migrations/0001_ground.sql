-- The ground of the central server. Every key begins with the LAO, so that each table is shared out by it: by hash
-- partitions on one PostgreSQL, by Citus over many, without a query changed. See docs/server/growth.md.

CREATE TABLE server_facts (name text PRIMARY KEY, value text NOT NULL);
COMMENT ON TABLE server_facts IS 'epoch, restored_at, minimum_schema, made_at: facts of the whole server';

CREATE TABLE laos (
  lao_id integer PRIMARY KEY,            -- 0 is the sponsor itself: its reviewers and the central administrators
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  lao_type text NOT NULL DEFAULT '',
  province text NOT NULL DEFAULT '',
  amphoe text NOT NULL DEFAULT '',
  record_id text NOT NULL DEFAULT '',    -- the one record this LAO keeps here; bound by the first device
  enrolled_at timestamptz NOT NULL DEFAULT now());

-- One row per LAO: its sequence. Taken under a row lock by every push, so that versions become visible in order.
CREATE TABLE lao_heads (
  lao_id integer PRIMARY KEY,
  seq bigint NOT NULL DEFAULT 0,
  restored_seq bigint NOT NULL DEFAULT 0,  -- the sequence as a restored backup had it: older versions are its own
  inbox_seq bigint NOT NULL DEFAULT 0,
  receipt_seq bigint NOT NULL DEFAULT 0,
  audit_seq bigint NOT NULL DEFAULT 0);

CREATE TABLE records (
  lao_id integer NOT NULL,
  table_name text NOT NULL,
  id text NOT NULL,
  version bigint NOT NULL,               -- the LAO's sequence at its last change
  deleted boolean NOT NULL,
  hash bytea NOT NULL,                   -- SHA-256 of body
  body text NOT NULL,                    -- canonical JSON as the desktop wrote it, never rewritten here
  note text,                             -- sealed to the office: who, when, why
  device_id uuid NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (lao_id, table_name, id)) {partitioned};
CREATE UNIQUE INDEX records_version ON records (lao_id, version);

-- Every version that ever was, without its content: the sequence is gapless, erased words leave nothing behind.
CREATE TABLE changes (
  lao_id integer NOT NULL,
  version bigint NOT NULL,
  table_name text NOT NULL,
  id text NOT NULL,
  hash bytea NOT NULL,
  device_id uuid NOT NULL,
  push_id uuid NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (lao_id, version)) {partitioned};

CREATE TABLE pushes (
  lao_id integer NOT NULL,
  push_id uuid NOT NULL,
  device_id uuid NOT NULL,
  digest bytea NOT NULL,                 -- SHA-256 of the request: the same id with other bytes is refused
  answer text NOT NULL,
  pushed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (lao_id, push_id)) {partitioned};

CREATE TABLE devices (
  lao_id integer NOT NULL,
  device_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('clerk', 'chair', 'lao_admin', 'reviewer', 'central_admin')),
  name text NOT NULL DEFAULT '',
  token_hash bytea NOT NULL,             -- SHA-256 of a random token of 256 bits
  replica text NOT NULL DEFAULT '',
  enrolled_at timestamptz NOT NULL DEFAULT now(),
  enrolled_by uuid,
  revoked_at timestamptz,
  seen_at timestamptz,
  program text NOT NULL DEFAULT '',
  audit_number bigint NOT NULL DEFAULT 0,  -- head of the desktop's chain of changes, kept here as a witness
  audit_hash text NOT NULL DEFAULT '',
  PRIMARY KEY (lao_id, device_id));

CREATE TABLE enrolments (
  lao_id integer NOT NULL,
  code_hash bytea NOT NULL,
  role text NOT NULL,
  name text NOT NULL DEFAULT '',
  made_by uuid,
  made_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (lao_id, code_hash));

-- The office's key, wrapped by a code the server never sees (the recovery code, or a pairing code that ends soon).
CREATE TABLE wrapped_keys (
  lao_id integer NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('recovery', 'pairing')),
  wrapped text NOT NULL,
  device_id uuid NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  PRIMARY KEY (lao_id, purpose));

CREATE TABLE files (
  lao_id integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('attachment', 'report')),
  sha256 text NOT NULL,                  -- of the content as the record names it (attachments: before sealing)
  digest text NOT NULL,                  -- SHA-256 of the bytes kept here (attachments: sealed)
  size bigint NOT NULL,
  complete boolean NOT NULL DEFAULT false,
  device_id uuid NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (lao_id, kind, sha256));
CREATE TABLE file_chunks (
  lao_id integer NOT NULL,
  kind text NOT NULL,
  sha256 text NOT NULL,
  first_byte bigint NOT NULL,
  data bytea NOT NULL,
  PRIMARY KEY (lao_id, kind, sha256, first_byte)) {partitioned};

CREATE TABLE reports (
  lao_id integer NOT NULL,
  report_id uuid NOT NULL,
  period_id text NOT NULL,
  fiscal_year integer NOT NULL,
  edition integer NOT NULL,
  state text NOT NULL CHECK (state IN ('submitted', 'received', 'returned', 'acknowledged')),
  pdf_sha256 text NOT NULL,
  snapshot_sha256 text NOT NULL,
  chain_hash text NOT NULL,
  facts jsonb NOT NULL,                  -- issued_at, letter, audit head …
  figures jsonb NOT NULL,                -- {"opinions_received": 300, …}: numbers only
  missions jsonb NOT NULL,               -- {"1": {"activities": 4, …}, …}
  remark text NOT NULL DEFAULT '',
  submitted_by uuid NOT NULL,
  submitted_at timestamptz NOT NULL DEFAULT now(),
  state_by uuid,
  state_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (lao_id, report_id));
CREATE INDEX reports_period ON reports (period_id, lao_id, edition);

CREATE TABLE receipts (
  lao_id integer NOT NULL,
  seq bigint NOT NULL,
  report_id uuid NOT NULL,
  state text NOT NULL,
  remark text NOT NULL DEFAULT '',
  given_by text NOT NULL DEFAULT '',
  given_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (lao_id, seq));

-- What citizens enter through the server later waits here for the desktop of the LAO.
CREATE TABLE inbox (
  lao_id integer NOT NULL,
  seq bigint NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  identity_level text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  content jsonb NOT NULL,
  sealed text,
  PRIMARY KEY (lao_id, seq));
CREATE UNIQUE INDEX inbox_id ON inbox (lao_id, id);

CREATE TABLE audit_lines (
  lao_id integer NOT NULL,
  seq bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  device_id uuid,
  act text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (lao_id, seq)) {partitioned};
