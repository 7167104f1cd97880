CREATE TABLE runs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    search TEXT NOT NULL,
    pinned INTEGER NOT NULL,
    state TEXT NOT NULL,
    created INTEGER NOT NULL,
    started INTEGER,
    ended INTEGER,
    options TEXT NOT NULL,
    input TEXT,
    progress REAL NOT NULL,
    message TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    owner TEXT,
    lease_until INTEGER,
    revision INTEGER NOT NULL,
    change INTEGER NOT NULL
);
CREATE INDEX runs_by_age ON runs (pinned DESC, created DESC, id DESC, state, kind, search);
CREATE INDEX runs_by_state ON runs (state, created);
