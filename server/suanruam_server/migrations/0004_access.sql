-- Which device a code became, so that a device whose answer was lost can ask once more; and codes found by their hash.

ALTER TABLE enrolments ADD COLUMN device_id uuid;
CREATE INDEX enrolments_code ON enrolments (code_hash);

-- Lists of audit lines by time, over all LAOs.
CREATE INDEX audit_lines_at ON audit_lines (at);
