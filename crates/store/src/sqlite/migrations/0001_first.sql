-- The first shape of the store.
--
-- Every noun stands whole, as JSON, in `body`; `format` tells which shape that JSON has. The columns beside it are the
-- ones that a query searches or sorts by, and are always made from the body.

CREATE TABLE sources (
    name   TEXT    NOT NULL PRIMARY KEY,
    format INTEGER NOT NULL,
    body   TEXT    NOT NULL
) STRICT;

-- AUTOINCREMENT: an arrival is never used again, so a follower's cursor stays true.
CREATE TABLE reports (
    arrival   INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT    NOT NULL UNIQUE,
    source    TEXT    NOT NULL,
    url       TEXT    NOT NULL, -- '' where there is none
    published TEXT,             -- RFC 3339 date or date-time
    replaces  TEXT,             -- name of the version before, which need not be kept
    format    INTEGER NOT NULL,
    body      TEXT    NOT NULL
) STRICT;
CREATE INDEX reports_by_source ON reports (source, arrival);
CREATE INDEX reports_by_url ON reports (source, url, arrival) WHERE url <> '';
CREATE INDEX reports_by_replaces ON reports (replaces) WHERE replaces IS NOT NULL;

-- Which reports are versions of one text: they share `text`, the arrival of one of them. Kept apart from the reports
-- because joining two texts rewrites these rows, and a report's row may hold megabytes.
CREATE TABLE versions (
    arrival INTEGER PRIMARY KEY REFERENCES reports (arrival) ON DELETE CASCADE,
    text    INTEGER NOT NULL
) STRICT;
CREATE INDEX versions_by_text ON versions (text, arrival);

CREATE TABLE request_ids (
    request_id TEXT    NOT NULL PRIMARY KEY,
    report     TEXT    NOT NULL REFERENCES reports (name) ON DELETE CASCADE,
    created    INTEGER NOT NULL -- the answer that was given: 1 where the report was new
) STRICT;
CREATE INDEX request_ids_by_report ON request_ids (report);

-- A reading without its claims, which stand in a table of their own.
CREATE TABLE readings (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    report      TEXT    NOT NULL UNIQUE,
    report_body TEXT,   -- NULL where it is, to the letter, the body of the report kept under this name
    source_body TEXT,   -- the source as it was known to whoever put the reading, if it was
    format      INTEGER NOT NULL,
    body        TEXT    NOT NULL
) STRICT;

CREATE TABLE reading_keys (
    key TEXT    NOT NULL,
    seq INTEGER NOT NULL REFERENCES readings (seq) ON DELETE CASCADE,
    PRIMARY KEY (key, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_keys_by_reading ON reading_keys (seq);

CREATE TABLE claims (
    report   TEXT    NOT NULL REFERENCES readings (report) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- index in the reading, from 0
    name     TEXT    NOT NULL,
    frame    TEXT    NOT NULL,
    format   INTEGER NOT NULL,
    body     TEXT    NOT NULL,
    PRIMARY KEY (report, position)
) STRICT;
CREATE INDEX claims_by_frame ON claims (frame, report, position);

CREATE TABLE events (
    name   TEXT    NOT NULL PRIMARY KEY,
    frame  TEXT    NOT NULL,
    format INTEGER NOT NULL,
    body   TEXT    NOT NULL
) STRICT;

-- The reports whose claims an event puts together.
CREATE TABLE event_reports (
    event  TEXT NOT NULL REFERENCES events (name) ON DELETE CASCADE,
    report TEXT NOT NULL,
    PRIMARY KEY (event, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_reports_by_report ON event_reports (report, event);

CREATE TABLE origins (
    event    TEXT    NOT NULL REFERENCES events (name) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- in the order given, from 0
    title    TEXT    NOT NULL,
    format   INTEGER NOT NULL,
    body     TEXT    NOT NULL,
    PRIMARY KEY (event, position)
) STRICT;

-- A finding without its review.
CREATE TABLE findings (
    name     TEXT    NOT NULL PRIMARY KEY,
    rule     TEXT    NOT NULL,
    severity INTEGER NOT NULL, -- 0 error, 1 warning, 2 info: the most severe sorts first
    event    TEXT,             -- name of its event, which need not be kept
    format   INTEGER NOT NULL,
    body     TEXT    NOT NULL
) STRICT;
CREATE INDEX findings_by_severity ON findings (severity, name);
CREATE INDEX findings_by_rule ON findings (rule, severity, name);
CREATE INDEX findings_by_event ON findings (event, severity, name) WHERE event IS NOT NULL;

-- The reports that a finding rests on: those that it quotes, and those whose claims it judges.
CREATE TABLE finding_reports (
    finding TEXT    NOT NULL REFERENCES findings (name) ON DELETE CASCADE,
    report  TEXT    NOT NULL,
    quoted  INTEGER NOT NULL, -- 1 where its words are in the evidence
    PRIMARY KEY (finding, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_reports_by_report ON finding_reports (report, finding);

-- When each finding was last made or changed. AUTOINCREMENT as for arrivals.
CREATE TABLE finding_changes (
    change  INTEGER PRIMARY KEY AUTOINCREMENT,
    finding TEXT    NOT NULL UNIQUE REFERENCES findings (name) ON DELETE CASCADE
) STRICT;

-- No foreign key: a review outlives its finding, so that a dismissal holds when the finding comes back.
CREATE TABLE reviews (
    finding TEXT    NOT NULL PRIMARY KEY,
    state   TEXT    NOT NULL CHECK (state IN ('acknowledged', 'dismissed', 'reopened')),
    format  INTEGER NOT NULL,
    body    TEXT    NOT NULL
) STRICT;

CREATE TABLE cursors (
    follower TEXT    NOT NULL PRIMARY KEY,
    cursor   INTEGER NOT NULL
) STRICT;
