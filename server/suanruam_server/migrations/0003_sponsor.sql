-- The sponsor's side: of each LAO and period exactly one edition counts, and is found without a search.

ALTER TABLE reports ADD COLUMN latest boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN reports.latest IS 'the edition of its period that counts: the highest, of two the later submitted';

UPDATE reports SET latest = NOT EXISTS (
  SELECT FROM reports AS other WHERE other.lao_id = reports.lao_id AND other.period_id = reports.period_id
    AND (other.edition, other.submitted_at, other.report_id)
      > (reports.edition, reports.submitted_at, reports.report_id));

-- Exactly one edition counts (its LAO first, so that it is shared out as everything else).
CREATE UNIQUE INDEX reports_latest ON reports (lao_id, period_id) WHERE latest;

-- The national view of one period: lists in the order of LAOs, counts by state from the index alone.
CREATE INDEX reports_of_period ON reports (period_id, lao_id) INCLUDE (state) WHERE latest;
