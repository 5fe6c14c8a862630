-- The record: one SQLite file. Above, what was read and decided; below, what it adds up to, which merge can
-- always make again. `body` is the JSON of the noun of the same name; the columns beside it are
-- there to be asked for. Rows are laid down in the order of their keys when a record is finished.

-- What was read ------------------------------------------------------------------------------

CREATE TABLE report (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    text TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    url TEXT,
    title TEXT,
    publisher TEXT,
    author TEXT,
    published TEXT,
    language TEXT,
    retrieved TEXT
);

CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text, content = 'report', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

-- An actor as one report names it. `position` is its place among the report's entities.
CREATE TABLE entity (
    id TEXT NOT NULL PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX entity_by_report ON entity (report, position);

-- A place as one report names it; two reports may name the same place differently.
CREATE TABLE report_place (
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (report, id)
);
CREATE INDEX report_place_by_id ON report_place (id);

-- Start and end count Unicode code points of report.text.
CREATE TABLE claim (
    id TEXT NOT NULL PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker TEXT REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
    speaker_text TEXT,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    extractor TEXT NOT NULL,
    score REAL NOT NULL,
    review TEXT CHECK (review IN ('accepted', 'rejected', 'edited')),
    body TEXT
);
CREATE INDEX claim_by_report ON claim (report, start, "end", kind, id);
CREATE INDEX claim_by_speaker ON claim (speaker);
CREATE INDEX claim_by_score ON claim (score) WHERE review IS NULL;

-- What a report's text is known again by where another repeats it: unsigned numbers of four bytes, the low byte first.
CREATE TABLE fingerprint (
    report TEXT NOT NULL PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
    minima BLOB NOT NULL,
    runs BLOB NOT NULL
);

CREATE TABLE problem (
    path TEXT NOT NULL,
    code TEXT NOT NULL,
    sentence TEXT NOT NULL,
    PRIMARY KEY (path, code, sentence)
);

-- The actors of the list that the user gave, in its order.
CREATE TABLE listed_actor (
    position INTEGER NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
);

-- The places of the table that the user gave, each as its rows up to now leave it.
CREATE TABLE listed_place (
    place TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
);

-- What people decided. Rows are added and never changed: `hash` is the SHA-256 of the hash before it and `body`,
-- the canonical JSON of the decision.
CREATE TABLE decision (
    position INTEGER NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE TRIGGER decision_is_next BEFORE INSERT ON decision
WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM decision)
BEGIN SELECT RAISE(ABORT, 'a decision is added after the last one'); END;
CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decision_is_not_deleted BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'a decision is never deleted'); END;

-- Claims that decisions have changed, as they were read.
CREATE TABLE claim_as_read (
    claim TEXT NOT NULL PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    speaker TEXT,
    speaker_text TEXT,
    polarity TEXT NOT NULL,
    modality TEXT NOT NULL,
    body TEXT
);

-- What it adds up to -------------------------------------------------------------------------

CREATE TABLE actor (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    mentions INTEGER NOT NULL,
    body TEXT NOT NULL
);

-- Every name and alias without case and diacritics, for finding.
CREATE TABLE actor_name (
    folded TEXT NOT NULL,
    actor TEXT NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    PRIMARY KEY (folded, actor)
);

CREATE TABLE entity_actor (
    entity TEXT NOT NULL PRIMARY KEY REFERENCES entity (id) ON DELETE CASCADE,
    actor TEXT NOT NULL REFERENCES actor (id) ON DELETE CASCADE
);
CREATE INDEX entity_actor_by_actor ON entity_actor (actor);

CREATE TABLE place (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    lat REAL,
    lon REAL,
    body TEXT NOT NULL
);

CREATE TABLE event (
    id TEXT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    mode TEXT,
    modality TEXT NOT NULL,
    when_start TEXT,
    when_end TEXT,
    place TEXT REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED,
    contested INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX event_by_time ON event (when_start, when_end);
CREATE INDEX event_by_place ON event (place, when_start);
CREATE INDEX event_by_type ON event (type, when_start);
CREATE INDEX event_contested ON event (id) WHERE contested;

CREATE TABLE tie (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    since TEXT,
    until TEXT,
    modality TEXT NOT NULL,
    contested INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX tie_by_source ON tie (source, kind);
CREATE INDEX tie_by_target ON tie (target, kind);
CREATE INDEX tie_contested ON tie (id) WHERE contested;

CREATE TABLE forecast (
    id TEXT NOT NULL PRIMARY KEY,
    holder TEXT REFERENCES actor (id) DEFERRABLE INITIALLY DEFERRED,
    made TEXT,
    horizon TEXT,
    outcome TEXT NOT NULL,
    body TEXT NOT NULL
);

-- The event, tie or forecast that a claim is about.
CREATE TABLE about (
    claim TEXT NOT NULL PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
    item TEXT NOT NULL
);
CREATE INDEX about_by_item ON about (item, claim);

-- Reports of one text: whole, within a longer one, or with a word changed here and there. `text` is the shortest.
CREATE TABLE copy (
    report TEXT NOT NULL PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
    text TEXT NOT NULL
);
CREATE INDEX copy_by_text ON copy (text);

-- What merging found when it compared the tellings of one day and family of types: pairs of keys that are one
-- event. `signature` is a hash of all that was compared: where it is the same, so are the pairs.
CREATE TABLE compared (
    day INTEGER NOT NULL,
    family TEXT NOT NULL,
    signature BLOB NOT NULL,
    pairs TEXT NOT NULL,
    PRIMARY KEY (day, family)
);

-- What merging found before, so that it looks again only at what has changed. Whatever is under a hash of all that was
-- looked at still holds where the hash is the same. All of it can be thrown away.

-- A report's tellings, ties and forecasts as merging spread them out. `named` are the entities and places that its
-- claims name (JSON), and `around` is a hash of what those come to.
CREATE TABLE spread (
    report TEXT NOT NULL PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
    named TEXT NOT NULL,
    around BLOB NOT NULL
);
CREATE TABLE telling (
    report TEXT NOT NULL REFERENCES spread (report) ON DELETE CASCADE,
    key TEXT NOT NULL,
    day INTEGER,
    family TEXT NOT NULL,
    last INTEGER,
    type TEXT NOT NULL,
    begun INTEGER,
    denied INTEGER NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (report, key)
);
CREATE INDEX telling_by_day ON telling (day, family, key);
CREATE TABLE tie_claim (
    report TEXT NOT NULL REFERENCES spread (report) ON DELETE CASCADE,
    claim TEXT NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (report, claim)
);
CREATE TABLE forecast_claim (
    report TEXT NOT NULL REFERENCES spread (report) ON DELETE CASCADE,
    claim TEXT NOT NULL,
    forecast TEXT NOT NULL,
    type TEXT,
    actors TEXT NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (report, claim)
);

-- Actors that more than one report could name.
CREATE TABLE known_actor (actor TEXT NOT NULL PRIMARY KEY);

-- The events, ties and forecasts, each with the hash of what it was made of.
CREATE TABLE made (item TEXT NOT NULL PRIMARY KEY, signature BLOB NOT NULL);

-- How tellings fall into groups, and what a denial means.
CREATE TABLE found (signature BLOB NOT NULL PRIMARY KEY, outcome TEXT NOT NULL);

-- Of the parts of merging that look at everything, the hash of what they looked at beside the tables of what was read;
-- triggers take the row away where one of those changes.
CREATE TABLE whole (part TEXT NOT NULL PRIMARY KEY, signature BLOB NOT NULL);

CREATE TRIGGER spread_claim_seen AFTER INSERT ON claim BEGIN
    DELETE FROM spread WHERE report = NEW.report;
    DELETE FROM whole WHERE part = 'actors';
END;
CREATE TRIGGER spread_claim_changed AFTER UPDATE ON claim
WHEN (OLD.start, OLD."end", OLD.quote, OLD.speaker, OLD.speaker_text, OLD.polarity, OLD.modality, OLD.body,
    OLD.review IS 'rejected') IS NOT (NEW.start, NEW."end", NEW.quote, NEW.speaker, NEW.speaker_text, NEW.polarity,
    NEW.modality, NEW.body, NEW.review IS 'rejected')
BEGIN
    DELETE FROM spread WHERE report = NEW.report;
END;
-- An entity whose actor must be looked at again belongs to none until then.
CREATE TRIGGER whole_span_changed AFTER UPDATE ON claim
WHEN (OLD.start, OLD."end") IS NOT (NEW.start, NEW."end")
BEGIN
    DELETE FROM entity_actor WHERE entity IN (SELECT id FROM entity WHERE report = NEW.report);
    DELETE FROM whole WHERE part = 'actors';
END;
CREATE TRIGGER spread_claim_gone AFTER DELETE ON claim BEGIN
    DELETE FROM spread WHERE report = OLD.report;
    DELETE FROM whole WHERE part = 'actors';
END;
CREATE TRIGGER whole_entity_seen AFTER INSERT ON entity BEGIN DELETE FROM whole WHERE part = 'actors'; END;
CREATE TRIGGER whole_entity_changed AFTER UPDATE ON entity BEGIN
    DELETE FROM entity_actor WHERE entity = OLD.id;
    DELETE FROM whole WHERE part = 'actors';
END;
CREATE TRIGGER whole_entity_gone AFTER DELETE ON entity BEGIN DELETE FROM whole WHERE part = 'actors'; END;
CREATE TRIGGER whole_place_seen AFTER INSERT ON report_place BEGIN DELETE FROM whole WHERE part = 'places'; END;
CREATE TRIGGER whole_place_changed AFTER UPDATE ON report_place BEGIN DELETE FROM whole WHERE part = 'places'; END;
CREATE TRIGGER whole_place_gone AFTER DELETE ON report_place BEGIN DELETE FROM whole WHERE part = 'places'; END;
CREATE TRIGGER whole_table_seen AFTER INSERT ON listed_place BEGIN DELETE FROM whole WHERE part = 'places'; END;
CREATE TRIGGER whole_table_changed AFTER UPDATE ON listed_place BEGIN DELETE FROM whole WHERE part = 'places'; END;
CREATE TRIGGER whole_table_gone AFTER DELETE ON listed_place BEGIN DELETE FROM whole WHERE part = 'places'; END;
