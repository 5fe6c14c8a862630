-- Events at a glance: what pages of many events ask for, in narrow rows under numbers. Triggers keep these tables
-- true to `event` and `about`, whoever writes those; nothing else writes here. Of SQLite's JSON functions, they use
-- json_each alone: a schema that is not trusted may call no other in older versions.

CREATE TABLE glance (
    number INTEGER PRIMARY KEY,
    event TEXT NOT NULL UNIQUE,
    type TEXT,
    mode TEXT,
    modality TEXT,
    first TEXT,
    last TEXT,
    place TEXT,
    precision INTEGER,
    words TEXT, -- those that were to place it
    located TEXT, -- 'point', 'area', or null where it cannot be put on a map
    contested INTEGER,
    reports INTEGER,
    killed_low INTEGER,
    killed_high INTEGER
);
CREATE INDEX glance_by_place ON glance (
    place, precision, type, located, modality, contested, first, last, killed_low, killed_high
);
CREATE INDEX glance_not_located ON glance (words, type, contested, modality, first, last) WHERE located IS NULL;
CREATE INDEX glance_by_kind ON glance (type, mode, modality, contested, first, last);
CREATE INDEX glance_by_time ON glance (first, last, type, contested, modality, killed_low, killed_high);

CREATE TABLE glance_actor (
    actor TEXT NOT NULL,
    number INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('initiator', 'target', 'both')),
    PRIMARY KEY (actor, number)
) WITHOUT ROWID;
CREATE INDEX glance_actor_by_number ON glance_actor (number);

CREATE TABLE glance_weapon (
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (kind, number)
) WITHOUT ROWID;
CREATE INDEX glance_weapon_by_number ON glance_weapon (number);

-- Over all groups: the sum of lows, the sum of the highs that are known (else of the lows), and how many highs are not.
-- A count that is only "about 50" is 50 at both ends; `about` tells how many such there are.
CREATE TABLE glance_harm (
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    open INTEGER NOT NULL,
    about INTEGER NOT NULL,
    PRIMARY KEY (kind, number)
) WITHOUT ROWID;
CREATE INDEX glance_harm_by_number ON glance_harm (number);

-- Which claim (its rowid) of which report (its number) tells of which event.
CREATE TABLE glance_told (
    claim INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    report INTEGER NOT NULL
);
CREATE INDEX glance_told_by_report ON glance_told (report, number);
CREATE INDEX glance_told_by_number ON glance_told (number, report);

-- Whose reports tell of which event.
CREATE TABLE glance_publisher (
    publisher TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (publisher, number)
) WITHOUT ROWID;
CREATE INDEX glance_publisher_by_number ON glance_publisher (number);

CREATE INDEX IF NOT EXISTS claim_reviewed ON claim (id) WHERE review IS NOT NULL;
CREATE INDEX IF NOT EXISTS place_by_point ON place (lat, lon, country);
CREATE INDEX IF NOT EXISTS place_by_country ON place (country);
CREATE INDEX IF NOT EXISTS report_by_publisher ON report (publisher, published, language);

CREATE VIRTUAL TABLE claim_words USING fts5 (
    quote, content = 'claim', content_rowid = 'rowid', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER glance_event_seen AFTER INSERT ON event BEGIN
    DELETE FROM glance WHERE event = NEW.id;
    INSERT INTO glance (event) VALUES (NEW.id);
END;

CREATE TRIGGER glance_event_changed AFTER UPDATE ON event BEGIN
    DELETE FROM glance WHERE event = OLD.id;
    INSERT INTO glance (event) VALUES (NEW.id);
END;

CREATE TRIGGER glance_event_gone AFTER DELETE ON event BEGIN
    DELETE FROM glance WHERE event = OLD.id;
END;

CREATE TRIGGER glance_emptied AFTER DELETE ON glance BEGIN
    DELETE FROM glance_actor WHERE number = OLD.number;
    DELETE FROM glance_weapon WHERE number = OLD.number;
    DELETE FROM glance_harm WHERE number = OLD.number;
    DELETE FROM glance_publisher WHERE number = OLD.number; -- before what they are told by, row by row
    DELETE FROM glance_told WHERE number = OLD.number;
END;

CREATE TRIGGER glance_told_seen AFTER INSERT ON glance_told BEGIN
    INSERT OR IGNORE INTO glance_publisher (publisher, number)
        SELECT publisher, NEW.number FROM report WHERE number = NEW.report AND publisher IS NOT NULL;
END;

CREATE TRIGGER glance_told_gone AFTER DELETE ON glance_told BEGIN
    DELETE FROM glance_publisher
    WHERE number = OLD.number AND publisher NOT IN (
        SELECT r.publisher FROM glance_told t JOIN report r ON r.number = t.report
        WHERE t.number = OLD.number AND r.publisher IS NOT NULL
    );
END;

CREATE TRIGGER glance_publisher_changed AFTER UPDATE OF publisher ON report BEGIN
    DELETE FROM glance_publisher WHERE number IN (SELECT number FROM glance_told WHERE report = NEW.number);
    INSERT OR IGNORE INTO glance_publisher (publisher, number)
        SELECT r.publisher, t.number FROM glance_told t JOIN report r ON r.number = t.report
        WHERE t.number IN (SELECT number FROM glance_told WHERE report = NEW.number) AND r.publisher IS NOT NULL;
END;

CREATE TRIGGER glance_filled AFTER INSERT ON glance BEGIN
    UPDATE glance
    SET (type, mode, modality, first, last, place, precision, words, contested, reports) = (
        SELECT type, mode, modality, when_start, when_end, place,
            (SELECT j.atom FROM json_each(body, '$.where') j WHERE j.key = 'precision'),
            (SELECT j.atom FROM json_each(body, '$.where') j WHERE j.key = 'text'), contested,
            (SELECT j.atom FROM json_each(body) j WHERE j.key = 'reports')
        FROM event WHERE id = NEW.event
    )
    WHERE number = NEW.number;
    INSERT INTO glance_actor (actor, number, role)
        SELECT actor, NEW.number, iif(min(role) = max(role), min(role), 'both') FROM (
            SELECT j.atom AS actor, 'initiator' AS role FROM event e, json_each(e.body, '$.initiators') j
            WHERE e.id = NEW.event
            UNION ALL
            SELECT j.atom, 'target' FROM event e, json_each(e.body, '$.targets') j WHERE e.id = NEW.event
        )
        GROUP BY actor;
    INSERT OR IGNORE INTO glance_weapon (kind, number)
        SELECT f.atom, NEW.number
        FROM event e, json_each(e.body, '$.weapons') j, json_each(j.value) f
        WHERE e.id = NEW.event AND f.key = 'kind';
    INSERT INTO glance_harm (kind, number, low, high, open, about)
        SELECT kind, NEW.number, sum(coalesce(low, iif(high IS NULL, best, 0), 0)), sum(coalesce(high, best, low, 0)),
            sum(high IS NULL AND (low IS NOT NULL OR best IS NULL)),
            sum(low IS NULL AND high IS NULL AND best IS NOT NULL)
        FROM (
            SELECT max(CASE f.key WHEN 'kind' THEN f.atom END) AS kind,
                max(CASE f.key WHEN 'low' THEN f.atom END) AS low,
                max(CASE f.key WHEN 'best' THEN f.atom END) AS best,
                max(CASE f.key WHEN 'high' THEN f.atom END) AS high
            FROM event e, json_each(e.body, '$.harm') j, json_each(j.value) f
            WHERE e.id = NEW.event GROUP BY j.key
        )
        GROUP BY kind;
    UPDATE glance
    SET (killed_low, killed_high) = (SELECT low, high FROM glance_harm WHERE kind = 'killed' AND number = NEW.number),
        located = (
            SELECT CASE WHEN glance.precision <= 2 AND p.lat IS NOT NULL THEN 'point'
                WHEN p.lat IS NOT NULL OR p.country IS NOT NULL THEN 'area' END
            FROM place p WHERE p.id = glance.place AND glance.precision IS NOT NULL
        )
    WHERE number = NEW.number;
    INSERT OR REPLACE INTO glance_told (claim, number, report)
        SELECT c.rowid, NEW.number, r.number
        FROM about a JOIN claim c ON c.id = a.claim JOIN report r ON r.id = c.report WHERE a.item = NEW.event;
END;

CREATE TRIGGER glance_about_seen AFTER INSERT ON about BEGIN
    INSERT OR REPLACE INTO glance_told (claim, number, report)
        SELECT c.rowid, g.number, r.number
        FROM glance g, claim c JOIN report r ON r.id = c.report WHERE g.event = NEW.item AND c.id = NEW.claim;
END;

CREATE TRIGGER glance_about_changed AFTER UPDATE ON about BEGIN
    DELETE FROM glance_told WHERE claim = (SELECT rowid FROM claim WHERE id = OLD.claim);
    INSERT OR REPLACE INTO glance_told (claim, number, report)
        SELECT c.rowid, g.number, r.number
        FROM glance g, claim c JOIN report r ON r.id = c.report WHERE g.event = NEW.item AND c.id = NEW.claim;
END;

CREATE TRIGGER glance_about_gone AFTER DELETE ON about BEGIN
    DELETE FROM glance_told WHERE claim = (SELECT rowid FROM claim WHERE id = OLD.claim);
END;

CREATE TRIGGER glance_claim_gone AFTER DELETE ON claim BEGIN
    DELETE FROM glance_told WHERE claim = OLD.rowid;
END;
