-- Reports are found by what their publisher calls them, too: a feed may move an item to another address, and a wire has none.

ALTER TABLE reports ADD COLUMN guid TEXT NOT NULL DEFAULT ''; -- '' where there is none
UPDATE reports SET guid = coalesce(json_extract(body, '$.guid'), '');
CREATE INDEX reports_by_guid ON reports (source, guid, arrival) WHERE guid <> '';
