-- What is remembered of the feeds that are visited.

CREATE TABLE feeds (
    url           TEXT    NOT NULL PRIMARY KEY,
    etag          TEXT    NOT NULL, -- '' where there is none
    last_modified TEXT    NOT NULL, -- as it came; '' where there is none
    next          INTEGER,          -- milliseconds since 1970, UTC
    failures      INTEGER NOT NULL
) STRICT;

CREATE TABLE feed_items (
    feed     TEXT    NOT NULL REFERENCES feeds (url) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- in the feed's last answer, from 0
    key      TEXT    NOT NULL,
    tries    INTEGER NOT NULL,
    done     INTEGER NOT NULL,
    PRIMARY KEY (feed, position)
) STRICT, WITHOUT ROWID;
