"""How the database grows: numbered steps, each one transaction, never edited once released.

Imports nothing of ours, so that a step always means what it meant on the day it was released.
A step is SQL or a function that gets a `sqlite_utils.Database`. A step that rewrites rows must write their
row_hash anew and an audit line of action "migrate" (docs/record-format.md).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Migration(NamedTuple):
    """`number` is the user_version it leaves; `sql` runs first, then `change`."""

    number: int
    what: str
    sql: str
    change: Callable[[Any], None] | None = None


BASE = """
PRAGMA application_id = 1400201586;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO meta VALUES ('record', lower(hex(randomblob(16)))), ('replica', lower(hex(randomblob(16))));
CREATE TABLE settings (id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL,
  row_hash TEXT NOT NULL, value TEXT);
CREATE TABLE drafts (name TEXT PRIMARY KEY, at TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE sync_state (table_name TEXT NOT NULL, id TEXT NOT NULL, base TEXT, base_version INTEGER,
  dirty INTEGER NOT NULL, sent TEXT, PRIMARY KEY (table_name, id)) WITHOUT ROWID;
CREATE INDEX sync_state_dirty ON sync_state (table_name) WHERE dirty > 0;
CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, table_name TEXT NOT NULL,
  record_id TEXT NOT NULL, action TEXT NOT NULL, columns TEXT NOT NULL, before TEXT NOT NULL,
  reason TEXT NOT NULL, row_hash TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX audit_record_id ON audit (record_id);
CREATE TABLE attachment_chunks (sha256 TEXT NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (sha256, number));
"""

FIRST_RECORDS = """
CREATE TABLE offices (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  dla_code TEXT, type TEXT, name_full TEXT, name_short TEXT, tambon TEXT, amphoe TEXT, province TEXT,
  postcode TEXT, address TEXT, letter_prefix TEXT, phone TEXT, fax TEXT, email TEXT, website TEXT,
  seal_id TEXT, garuda_mode TEXT, garuda_id TEXT, letter_numerals TEXT, minutes_numerals TEXT,
  report_numerals TEXT, chief_title TEXT, population INTEGER, villages INTEGER);
CREATE TABLE persons (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, prefix TEXT,
  given_name TEXT, surname TEXT, position TEXT, organisation TEXT, phone TEXT, email TEXT, address TEXT,
  note TEXT);
CREATE TABLE documents (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, kind TEXT,
  number TEXT, dated_on TEXT, subject TEXT, addressee TEXT, reference TEXT, body TEXT, urgency TEXT,
  secrecy TEXT, closing TEXT, signer_name TEXT, signer_position TEXT, signer_capacity TEXT,
  owner_office TEXT, issued_by TEXT, scan_id TEXT, retention TEXT);
CREATE INDEX documents_dated_on ON documents (dated_on);
CREATE TABLE enclosures (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  document_id TEXT, order_no INTEGER, item TEXT, amount INTEGER, unit TEXT);
CREATE INDEX enclosures_document_id ON enclosures (document_id);
CREATE TABLE centres (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, name TEXT,
  announcement_id TEXT, established_on TEXT, location TEXT, guideline_version TEXT, objectives TEXT,
  powers TEXT);
CREATE INDEX centres_announcement_id ON centres (announcement_id);
CREATE INDEX centres_established_on ON centres (established_on);
CREATE TABLE public_notices (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  centre_id TEXT, told_on TEXT, channel TEXT, subject TEXT, evidence_id TEXT);
CREATE INDEX public_notices_centre_id ON public_notices (centre_id);
CREATE INDEX public_notices_told_on ON public_notices (told_on);
CREATE TABLE committees (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, name TEXT,
  kind TEXT, parent_id TEXT, duties TEXT, quorum_rule TEXT, quorum_number INTEGER,
  substitutes_count INTEGER, leaving_lowers INTEGER, chair_needed INTEGER);
CREATE INDEX committees_parent_id ON committees (parent_id);
CREATE TABLE committee_orders (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  committee_id TEXT, document_id TEXT, action TEXT, effective_on TEXT);
CREATE INDEX committee_orders_committee_id ON committee_orders (committee_id);
CREATE INDEX committee_orders_document_id ON committee_orders (document_id);
CREATE INDEX committee_orders_effective_on ON committee_orders (effective_on);
CREATE TABLE committee_terms (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  committee_id TEXT, number TEXT, starts_on TEXT, ends_on TEXT, end_reason TEXT);
CREATE INDEX committee_terms_committee_id ON committee_terms (committee_id);
CREATE INDEX committee_terms_starts_on ON committee_terms (starts_on);
CREATE TABLE members (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  committee_id TEXT, person_id TEXT, name TEXT, basis TEXT, "group" TEXT, position TEXT,
  organisation TEXT, role TEXT, order_no INTEGER, order_id TEXT, starts_on TEXT, ends_on TEXT,
  end_reason TEXT, replaces_id TEXT, phone TEXT);
CREATE INDEX members_committee_id ON members (committee_id);
CREATE INDEX members_person_id ON members (person_id);
CREATE INDEX members_order_id ON members (order_id);
CREATE INDEX members_starts_on ON members (starts_on);
CREATE INDEX members_replaces_id ON members (replaces_id);
CREATE TABLE meetings (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  committee_id TEXT, title TEXT, number INTEGER, year INTEGER, session TEXT, held_on TEXT,
  appointed_at TEXT, started_at TEXT, ended_at TEXT, place TEXT, mode TEXT, chair_id TEXT,
  chair_name TEXT, chair_position TEXT, chair_capacity TEXT, invitation_id TEXT, recorder_name TEXT,
  recorder_position TEXT, checker_name TEXT, checker_position TEXT, recording_style TEXT, adoption TEXT,
  adopted_in_id TEXT, adopted_on TEXT, corrections TEXT, status TEXT, closing_word TEXT, time_word TEXT,
  project_id TEXT);
CREATE INDEX meetings_committee_id ON meetings (committee_id);
CREATE INDEX meetings_held_on ON meetings (held_on);
CREATE INDEX meetings_chair_id ON meetings (chair_id);
CREATE INDEX meetings_invitation_id ON meetings (invitation_id);
CREATE INDEX meetings_adopted_in_id ON meetings (adopted_in_id);
CREATE INDEX meetings_project_id ON meetings (project_id);
CREATE TABLE attendances (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  meeting_id TEXT, list TEXT, order_no INTEGER, member_id TEXT, person_id TEXT, name TEXT, position TEXT,
  role TEXT, substitute_for_id TEXT, substitute_for TEXT, absent_reason TEXT, absent_note TEXT,
  arrived_at TEXT, left_at TEXT, signed INTEGER, remark TEXT);
CREATE INDEX attendances_meeting_id ON attendances (meeting_id);
CREATE INDEX attendances_member_id ON attendances (member_id);
CREATE INDEX attendances_person_id ON attendances (person_id);
CREATE INDEX attendances_substitute_for_id ON attendances (substitute_for_id);
CREATE TABLE agenda_items (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  meeting_id TEXT, parent_id TEXT, order_no INTEGER, number TEXT, standard TEXT, title TEXT,
  presenter TEXT, content TEXT, law TEXT, issues TEXT, from_item_id TEXT);
CREATE INDEX agenda_items_meeting_id ON agenda_items (meeting_id);
CREATE INDEX agenda_items_parent_id ON agenda_items (parent_id);
CREATE INDEX agenda_items_from_item_id ON agenda_items (from_item_id);
CREATE TABLE discussions (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  agenda_item_id TEXT, order_no INTEGER, speaker TEXT, text TEXT);
CREATE INDEX discussions_agenda_item_id ON discussions (agenda_item_id);
CREATE TABLE resolutions (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  meeting_id TEXT, agenda_item_id TEXT, order_no INTEGER, kind TEXT, text TEXT, vote_result TEXT,
  votes_for INTEGER, votes_against INTEGER, votes_abstained INTEGER, casting_vote INTEGER, assignee TEXT,
  due_on TEXT, status TEXT);
CREATE INDEX resolutions_meeting_id ON resolutions (meeting_id);
CREATE INDEX resolutions_agenda_item_id ON resolutions (agenda_item_id);
CREATE TABLE follow_ups (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  resolution_id TEXT, reported_on TEXT, text TEXT, status TEXT);
CREATE INDEX follow_ups_resolution_id ON follow_ups (resolution_id);
CREATE INDEX follow_ups_reported_on ON follow_ups (reported_on);
CREATE TABLE plans (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  fiscal_year INTEGER, revision_kind TEXT, revision_number INTEGER, revision_year INTEGER,
  follows_id TEXT, approved_by_id TEXT, approved_on TEXT, announcement_id TEXT, lao_plan TEXT,
  lao_action_plan TEXT, rationale TEXT, stated_total_satang INTEGER);
CREATE INDEX plans_follows_id ON plans (follows_id);
CREATE INDEX plans_approved_by_id ON plans (approved_by_id);
CREATE INDEX plans_announcement_id ON plans (announcement_id);
CREATE TABLE work_plans (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, code TEXT,
  name TEXT, side TEXT, order_no INTEGER);
CREATE TABLE projects (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  plan_id TEXT, number INTEGER, mission TEXT, name TEXT, objective TEXT, target TEXT, detail TEXT,
  strategy TEXT, tactic TEXT, budget_satang INTEGER, budget_source TEXT, budget_source_note TEXT,
  ordinance_satang INTEGER, expected TEXT, agency TEXT, support TEXT, place TEXT, months INTEGER,
  actual_months INTEGER, participants_planned INTEGER, status TEXT, problem TEXT, suggestion TEXT,
  reason TEXT, lao_plan_line TEXT);
CREATE INDEX projects_plan_id ON projects (plan_id);
CREATE TABLE project_work_plans (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  project_id TEXT, work_plan_id TEXT);
CREATE INDEX project_work_plans_project_id ON project_work_plans (project_id);
CREATE INDEX project_work_plans_work_plan_id ON project_work_plans (work_plan_id);
CREATE TABLE project_budgets (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  project_id TEXT, fiscal_year INTEGER, amount_satang INTEGER);
CREATE INDEX project_budgets_project_id ON project_budgets (project_id);
CREATE TABLE project_kpis (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  project_id TEXT, order_no INTEGER, name TEXT, target REAL, unit TEXT);
CREATE INDEX project_kpis_project_id ON project_kpis (project_id);
CREATE TABLE plan_changes (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  plan_id TEXT, project_id TEXT, action TEXT, before TEXT, note TEXT, reason TEXT);
CREATE INDEX plan_changes_plan_id ON plan_changes (plan_id);
CREATE INDEX plan_changes_project_id ON plan_changes (project_id);
CREATE TABLE activities (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  project_id TEXT, name TEXT, starts_on TEXT, ends_on TEXT, place TEXT, participants INTEGER,
  participants_men INTEGER, participants_women INTEGER, result TEXT, problem TEXT);
CREATE INDEX activities_project_id ON activities (project_id);
CREATE INDEX activities_starts_on ON activities (starts_on);
CREATE TABLE payments (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  project_id TEXT, paid_on TEXT, amount_satang INTEGER, note TEXT);
CREATE INDEX payments_project_id ON payments (project_id);
CREATE INDEX payments_paid_on ON payments (paid_on);
CREATE TABLE hearings (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, title TEXT,
  level TEXT, purpose TEXT, method TEXT, notice_id TEXT, result TEXT, proposals_count INTEGER,
  published_id TEXT, published_on TEXT, minutes_id TEXT, project_id TEXT);
CREATE INDEX hearings_notice_id ON hearings (notice_id);
CREATE INDEX hearings_published_id ON hearings (published_id);
CREATE INDEX hearings_minutes_id ON hearings (minutes_id);
CREATE INDEX hearings_project_id ON hearings (project_id);
CREATE TABLE sittings (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  hearing_id TEXT, order_no INTEGER, held_on TEXT, starts_at TEXT, ends_at TEXT, place TEXT,
  participants INTEGER, participants_men INTEGER, participants_women INTEGER);
CREATE INDEX sittings_hearing_id ON sittings (hearing_id);
CREATE INDEX sittings_held_on ON sittings (held_on);
CREATE TABLE hearing_groups (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  hearing_id TEXT, order_no INTEGER, "group" TEXT, members_required INTEGER, members_came INTEGER);
CREATE INDEX hearing_groups_hearing_id ON hearing_groups (hearing_id);
CREATE TABLE opinions (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, ref_no TEXT,
  received_on TEXT, channel TEXT, source TEXT, hearing_id TEXT, proposer_kind TEXT, proposer_name TEXT,
  proposer_contact TEXT, identity_level TEXT, identity_by TEXT, id_hash TEXT, legal_basis TEXT,
  notice_version TEXT, noticed_on TEXT, age_band TEXT, village TEXT, problem TEXT, proposal TEXT,
  category TEXT, location TEXT, screening TEXT, screening_reason TEXT, screened_by TEXT, screened_on TEXT,
  authority TEXT, authority_law TEXT, cost_satang INTEGER, priority REAL, decision TEXT,
  decision_reason TEXT, decided_on TEXT, resolution_id TEXT, answered_on TEXT, answer_channel TEXT,
  answer TEXT, duplicate_of_id TEXT);
CREATE INDEX opinions_received_on ON opinions (received_on);
CREATE INDEX opinions_hearing_id ON opinions (hearing_id);
CREATE INDEX opinions_resolution_id ON opinions (resolution_id);
CREATE INDEX opinions_duplicate_of_id ON opinions (duplicate_of_id);
CREATE TABLE opinion_projects (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  opinion_id TEXT, project_id TEXT, note TEXT);
CREATE INDEX opinion_projects_opinion_id ON opinion_projects (opinion_id);
CREATE INDEX opinion_projects_project_id ON opinion_projects (project_id);
CREATE TABLE escalations (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  opinion_id TEXT, target TEXT, addressee TEXT, letter_id TEXT, letter_number TEXT, sent_on TEXT,
  status TEXT, replied_on TEXT, reply TEXT);
CREATE INDEX escalations_opinion_id ON escalations (opinion_id);
CREATE INDEX escalations_letter_id ON escalations (letter_id);
CREATE TABLE agenda_links (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  agenda_item_id TEXT, project_id TEXT, opinion_id TEXT);
CREATE INDEX agenda_links_agenda_item_id ON agenda_links (agenda_item_id);
CREATE INDEX agenda_links_project_id ON agenda_links (project_id);
CREATE INDEX agenda_links_opinion_id ON agenda_links (opinion_id);
CREATE TABLE media (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, title TEXT,
  kind TEXT, topic TEXT, published_on TEXT, channel TEXT, reach INTEGER, copies INTEGER, file_id TEXT,
  project_id TEXT);
CREATE INDEX media_published_on ON media (published_on);
CREATE INDEX media_project_id ON media (project_id);
CREATE TABLE knowledge_items (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, title TEXT,
  topic TEXT, made_on TEXT, summary TEXT, author TEXT, reuse TEXT, file_id TEXT);
CREATE INDEX knowledge_items_made_on ON knowledge_items (made_on);
CREATE TABLE innovations (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, title TEXT,
  started_on TEXT, problem TEXT, solution TEXT, people TEXT, result TEXT, adopters TEXT, project_id TEXT);
CREATE INDEX innovations_started_on ON innovations (started_on);
CREATE INDEX innovations_project_id ON innovations (project_id);
CREATE TABLE partners (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, name TEXT,
  sector TEXT, contact_name TEXT, contact_phone TEXT, role TEXT, since_on TEXT, until_on TEXT);
CREATE TABLE partner_activities (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  partner_id TEXT, project_id TEXT, done_on TEXT, what TEXT, result TEXT);
CREATE INDEX partner_activities_partner_id ON partner_activities (partner_id);
CREATE INDEX partner_activities_project_id ON partner_activities (project_id);
CREATE INDEX partner_activities_done_on ON partner_activities (done_on);
CREATE TABLE mous (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, title TEXT,
  signed_on TEXT, starts_on TEXT, ends_on TEXT, scope TEXT, signers TEXT, file_id TEXT);
CREATE INDEX mous_signed_on ON mous (signed_on);
CREATE TABLE mou_parties (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, mou_id TEXT,
  partner_id TEXT, name TEXT, order_no INTEGER);
CREATE INDEX mou_parties_mou_id ON mou_parties (mou_id);
CREATE INDEX mou_parties_partner_id ON mou_parties (partner_id);
CREATE TABLE study_visits (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  visitor TEXT, visited_on TEXT, people INTEGER, topic TEXT, result TEXT);
CREATE INDEX study_visits_visited_on ON study_visits (visited_on);
CREATE TABLE evaluations (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, round TEXT,
  project_id TEXT, evaluated_on TEXT, progress INTEGER, output TEXT, outcome TEXT, problem TEXT,
  suggestion TEXT, evaluators TEXT, published_id TEXT, published_on TEXT);
CREATE INDEX evaluations_project_id ON evaluations (project_id);
CREATE INDEX evaluations_evaluated_on ON evaluations (evaluated_on);
CREATE INDEX evaluations_published_id ON evaluations (published_id);
CREATE TABLE kpi_results (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  evaluation_id TEXT, kpi_id TEXT, result REAL, note TEXT);
CREATE INDEX kpi_results_evaluation_id ON kpi_results (evaluation_id);
CREATE INDEX kpi_results_kpi_id ON kpi_results (kpi_id);
CREATE TABLE satisfactions (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  evaluation_id TEXT, order_no INTEGER, topic TEXT, level_5 INTEGER, level_4 INTEGER, level_3 INTEGER,
  level_2 INTEGER, level_1 INTEGER);
CREATE INDEX satisfactions_evaluation_id ON satisfactions (evaluation_id);
CREATE TABLE period_notes (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  period_id TEXT, overview TEXT, problems TEXT, suggestions TEXT);
CREATE TABLE report_signers (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  period_id TEXT, role TEXT, name TEXT, position TEXT, order_no INTEGER);
CREATE TABLE reports (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  period_id TEXT, fiscal_year INTEGER, edition INTEGER, due_on TEXT, status TEXT, issued_at TEXT,
  issued_by TEXT, reason TEXT, cover_letter_id TEXT, letter_pdf_id TEXT, snapshot_id TEXT, pdf_id TEXT,
  scan_id TEXT, snapshot_sha256 TEXT, pdf_sha256 TEXT, previous_hash TEXT, chain_hash TEXT,
  differences TEXT, sent_on TEXT, received_on TEXT, remark TEXT);
CREATE INDEX reports_cover_letter_id ON reports (cover_letter_id);
CREATE TABLE attachments (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, name TEXT,
  media_type TEXT, size INTEGER, sha256 TEXT, caption TEXT, owner_table TEXT, owner_id TEXT,
  taken_on TEXT, order_no INTEGER);
CREATE INDEX attachments_owner_id ON attachments (owner_id);
CREATE INDEX attachments_sha256 ON attachments (sha256);
CREATE INDEX period_notes_period_id ON period_notes (period_id);
CREATE INDEX report_signers_period_id ON report_signers (period_id);
CREATE INDEX reports_period_id ON reports (period_id);
"""

MEETING_DESK = """
ALTER TABLE meetings ADD COLUMN memo_id TEXT;
ALTER TABLE meetings ADD COLUMN scan_id TEXT;
ALTER TABLE meetings ADD COLUMN agenda_word TEXT;
ALTER TABLE meetings ADD COLUMN recorder_word TEXT;
ALTER TABLE meetings ADD COLUMN signed_dates INTEGER;
ALTER TABLE agenda_items ADD COLUMN owner_office TEXT;
ALTER TABLE resolutions ADD COLUMN resolved_at TEXT;
CREATE TABLE phrases (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  abbreviation TEXT, text TEXT);
CREATE TABLE users (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  name TEXT, position TEXT, role TEXT, secret TEXT, active INTEGER);
ALTER TABLE drafts RENAME TO drafts_before;
CREATE TABLE drafts (owner TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (owner, name));
INSERT INTO drafts SELECT '', name, at, value FROM drafts_before;
DROP TABLE drafts_before;
CREATE TABLE undo_steps (seq INTEGER PRIMARY KEY, owner TEXT NOT NULL, at TEXT NOT NULL,
  undone INTEGER NOT NULL, value TEXT NOT NULL);
CREATE INDEX undo_steps_owner ON undo_steps (owner, undone, seq);
CREATE TABLE search_texts (seq INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE VIRTUAL TABLE search_index USING fts5 (text, content = '', columnsize = 0,
  tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE search_names USING fts5 (text, content = '', columnsize = 0,
  tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE search_people USING fts5 (text, content = '', columnsize = 0,
  tokenize = 'trigram case_sensitive 1');
INSERT INTO search_people (search_people, rank) VALUES ('secure-delete', 1);
INSERT INTO search_index (search_index, rank) VALUES ('pgsz', 3900);
INSERT INTO search_names (search_names, rank) VALUES ('pgsz', 3900);
INSERT INTO search_people (search_people, rank) VALUES ('pgsz', 3900);
CREATE TABLE search_letters (letter TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE INDEX meetings_listed ON meetings (deleted, held_on, id);
CREATE INDEX opinions_listed ON opinions (deleted, received_on, id);
CREATE INDEX activities_listed ON activities (deleted, starts_on, id);
CREATE INDEX payments_listed ON payments (deleted, paid_on, id);
CREATE INDEX resolutions_listed ON resolutions (deleted, status, due_on, id);
"""

PLAN_AND_VOICE = """
ALTER TABLE plans ADD COLUMN form TEXT;
ALTER TABLE plans ADD COLUMN last_year INTEGER;
ALTER TABLE projects ADD COLUMN sheet TEXT;
ALTER TABLE projects ADD COLUMN aligned_id TEXT;
CREATE INDEX projects_aligned_id ON projects (aligned_id);
ALTER TABLE opinions ADD COLUMN batch_id TEXT;
ALTER TABLE opinions ADD COLUMN sheet_no INTEGER;
ALTER TABLE opinions ADD COLUMN cost_basis TEXT;
ALTER TABLE opinions ADD COLUMN part_of_id TEXT;
ALTER TABLE opinions ADD COLUMN answer_letter_id TEXT;
CREATE INDEX opinions_batch_id ON opinions (batch_id);
CREATE INDEX opinions_part_of_id ON opinions (part_of_id);
ALTER TABLE knowledge_items ADD COLUMN content TEXT;
ALTER TABLE attachments ADD COLUMN original_id TEXT;
CREATE TABLE plan_comments (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  plan_id TEXT, project_id TEXT, kind TEXT, text TEXT, said_by TEXT, said_on TEXT, agenda_item_id TEXT,
  answer TEXT, answered_by TEXT, settled INTEGER);
CREATE INDEX plan_comments_plan_id ON plan_comments (plan_id);
CREATE INDEX plan_comments_project_id ON plan_comments (project_id);
CREATE INDEX plan_comments_agenda_item_id ON plan_comments (agenda_item_id);
CREATE TABLE plan_windows (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, form TEXT,
  fiscal_year INTEGER, revision_kind TEXT, revision_number INTEGER, revision_year INTEGER, opens_on TEXT,
  closes_on TEXT, plan_id TEXT, note TEXT);
CREATE INDEX plan_windows_plan_id ON plan_windows (plan_id);
CREATE TABLE opinion_batches (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  hearing_id TEXT, title TEXT, received_on TEXT, channel TEXT, sheets INTEGER, counted_by TEXT,
  entered_by TEXT, checked_by TEXT, closed_on TEXT, closed_by TEXT, note TEXT);
CREATE INDEX opinion_batches_hearing_id ON opinion_batches (hearing_id);
CREATE TABLE sheet_entries (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL,
  batch_id TEXT, sheet_no INTEGER, opinion_id TEXT, typed TEXT, entered_by TEXT, settled INTEGER);
CREATE INDEX sheet_entries_batch_id ON sheet_entries (batch_id);
CREATE INDEX sheet_entries_opinion_id ON sheet_entries (opinion_id);
CREATE TABLE data_requests (
  id TEXT PRIMARY KEY, deleted INTEGER NOT NULL, extra TEXT NOT NULL, row_hash TEXT NOT NULL, kind TEXT,
  asked_on TEXT, requester TEXT, done_on TEXT, done_by TEXT, records_count INTEGER, outcome TEXT);
"""

THE_POST = """
ALTER TABLE sync_state ADD COLUMN base_hash TEXT;
ALTER TABLE sync_state ADD COLUMN past TEXT;
ALTER TABLE sync_state ADD COLUMN sent_hash TEXT;
ALTER TABLE sync_state ADD COLUMN sent_dirty INTEGER;
ALTER TABLE sync_state ADD COLUMN since TEXT;
ALTER TABLE sync_state ADD COLUMN walk INTEGER;
UPDATE sync_state SET since = (SELECT at FROM audit WHERE record_id = sync_state.id ORDER BY seq DESC LIMIT 1)
  WHERE dirty > 0;
CREATE TABLE sync_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sync_push (push_id TEXT PRIMARY KEY, made_at TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE sync_conflicts (table_name TEXT NOT NULL, id TEXT NOT NULL, base TEXT, related INTEGER NOT NULL,
  theirs TEXT NOT NULL, version INTEGER NOT NULL, hash TEXT NOT NULL, there TEXT NOT NULL, note TEXT,
  by TEXT NOT NULL, at TEXT NOT NULL, dirty INTEGER NOT NULL, walk INTEGER, PRIMARY KEY (table_name, id));
CREATE TABLE sync_quarantine (table_name TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
  version INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL, note TEXT, by TEXT NOT NULL,
  at TEXT NOT NULL, noticed_at TEXT NOT NULL, why TEXT NOT NULL, walk INTEGER, PRIMARY KEY (table_name, id));
CREATE TABLE sync_refused (table_name TEXT NOT NULL, id TEXT NOT NULL, dirty INTEGER NOT NULL,
  field TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (table_name, id)) WITHOUT ROWID;
CREATE TABLE sync_files (way TEXT NOT NULL, sha256 TEXT NOT NULL, state TEXT NOT NULL, size INTEGER NOT NULL,
  why TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (way, sha256)) WITHOUT ROWID;
"""

MIGRATIONS = (
    Migration(1, "the first tables", BASE + FIRST_RECORDS),
    Migration(2, "the meeting desk: users, phrases, search, undo across restarts", MEETING_DESK),
    Migration(3, "the plan grid, batches of opinions, the planning calendar", PLAN_AND_VOICE),
    Migration(4, "the post: what is agreed with the server, on its way, in conflict, kept apart", THE_POST),
)


def newest(migrations: tuple[Migration, ...]) -> int:
    return max((step.number for step in migrations), default=0)


def apply(con: Any, step: Migration) -> None:
    """Run one step on an open connection as one transaction; whatever it raises, nothing of it stays."""
    con.execute("BEGIN IMMEDIATE")
    try:
        _run(con, step)
        con.execute(f"PRAGMA user_version = {int(step.number)}")
        con.execute("COMMIT")
    finally:
        if con.in_transaction:
            con.execute("ROLLBACK")


def _run(con: Any, step: Migration) -> None:
    for statement in statements(step.sql):
        con.execute(statement)
    if step.change:
        # Imported here: sqlite-utils costs 42 ms at each start, a migration runs once a release.
        from sqlite_utils import Database

        step.change(Database(con))


def statements(sql: str) -> list[str]:
    """The statements of a script; ours hold no semicolon but the one that ends them."""
    return [text for part in sql.split(";") if (text := part.strip())]
