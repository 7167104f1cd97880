CREATE TABLE runs (
    id text NOT NULL PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL,
    label text NOT NULL,
    search text NOT NULL,
    pinned boolean NOT NULL,
    state text NOT NULL,
    created bigint NOT NULL,
    started bigint,
    ended bigint,
    options text NOT NULL,
    input text,
    progress double precision NOT NULL,
    message text NOT NULL,
    attempts integer NOT NULL,
    owner text,
    lease_until bigint,
    revision integer NOT NULL,
    change integer NOT NULL
);
CREATE INDEX runs_by_age ON runs (pinned DESC, created DESC, id DESC, state, kind, search);
CREATE INDEX runs_by_state ON runs (state, created);
