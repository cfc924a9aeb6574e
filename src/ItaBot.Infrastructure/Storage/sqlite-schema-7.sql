-- Errands wait in lanes: what a throttled service puts off holds back nothing of another lane.
ALTER TABLE errand ADD COLUMN lane TEXT NOT NULL DEFAULT '';
DROP INDEX errand_open;
CREATE INDEX errand_open ON errand (agency_id, report_id, lane, id) WHERE given_up = 0;
