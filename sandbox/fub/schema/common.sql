-- The common database of FUB, as far as the Zillow integration is concerned (MariaDB/MySQL, InnoDB, utf8mb4, UTC).
-- This is the default schema. Production may name a few things differently: domain.md 2.6 lists how,
-- and the bot absorbs it (see design.md, "Schema aliases"). The bot only ever reads these tables.

CREATE TABLE accounts (
  id            INT UNSIGNED NOT NULL PRIMARY KEY,
  name          VARCHAR(255) NOT NULL,
  status        VARCHAR(32)  NOT NULL DEFAULT 'active',
  db_host       VARCHAR(255) NOT NULL,              -- which server holds the account's client database
  db_database   VARCHAR(64)  NOT NULL,              -- its name there; several accounts may share one
  db_user       VARCHAR(64)  NULL,                  -- secret: never selected by the bot
  db_pass       VARCHAR(255) NULL,                  -- secret: never selected by the bot
  KEY (db_host, db_database)
);

CREATE TABLE zillow_auth (
  id                      INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id              INT UNSIGNED NOT NULL,
  user_id                 INT UNSIGNED NOT NULL,    -- ids repeat between accounts
  zuid                    VARCHAR(100) NULL,
  encrypted_refresh_token TEXT         NULL,        -- secret: tested for NULL, never selected
  expires_at              DATETIME     NULL,        -- access token expiry
  zillow_sync_user_id     INT UNSIGNED NULL,        -- zillow_sync_users.id
  created_at              DATETIME     NOT NULL,
  updated_at              DATETIME     NOT NULL,    -- moves on every refresh
  KEY (account_id, user_id), KEY (expires_at)
);

CREATE TABLE zillow_sync_users (
  id                       INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id               INT UNSIGNED NOT NULL,
  user_id                  INT UNSIGNED NOT NULL,
  zuid                     VARCHAR(100) NULL,
  zillow_integration_id    VARCHAR(64)  NULL,       -- NOT NULL means the integration is enabled
  connection_health_status VARCHAR(16)  NOT NULL DEFAULT 'healthy',  -- healthy | warning | error
  problem_at               DATETIME     NULL,
  problem_msg              TEXT         NULL,       -- may embed personal data: redact before showing
  last_verified_at         DATETIME     NULL,       -- later than problem_at: the problem is over
  last_agent_sync_at       DATETIME     NULL,       -- NULL: never synced
  lead_count               INT UNSIGNED NOT NULL DEFAULT 0,
  zillow_email             VARCHAR(255) NULL,       -- personal data: never selected
  created_at               DATETIME     NOT NULL,
  KEY (account_id, user_id), KEY (problem_at)
);

CREATE TABLE zillow_connection_logs (               -- audit trail of resolution changes
  id             BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id     INT UNSIGNED NOT NULL,
  user_id        INT UNSIGNED NOT NULL,
  old_resolution VARCHAR(16)  NULL,                 -- code or word: 1 | CONNECTED, 3 | INFERRED, 4 | UNMATCHED
  new_resolution VARCHAR(16)  NULL,
  change_reason  VARCHAR(255) NULL,
  created_at     DATETIME     NOT NULL,
  KEY (account_id, user_id, created_at), KEY (created_at)
);

CREATE TABLE zillow_lead_events_log (               -- hundreds of millions of rows: only ever read by time window
  id            BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sync_user_id  INT UNSIGNED NOT NULL,              -- zillow_sync_users.id
  event_type    VARCHAR(64)  NOT NULL,
  sync_status   VARCHAR(16)  NOT NULL,              -- success | failed | pending
  error_message TEXT         NULL,
  lead_data     JSON         NULL,                  -- personal data: never selected
  created_at    DATETIME     NOT NULL,
  KEY (created_at, sync_status), KEY (sync_user_id, created_at)
);

CREATE TABLE data_sync_systems (
  id         INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id INT UNSIGNED NOT NULL,
  name       VARCHAR(64)  NOT NULL,                 -- 'zillow'
  status     VARCHAR(16)  NOT NULL DEFAULT 'active',
  KEY (account_id)
);

CREATE TABLE feature_flags (
  id            INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  flag_name     VARCHAR(128) NOT NULL,
  account_id    INT UNSIGNED NULL,                  -- NULL: the global value; an account's own row wins
  enabled       TINYINT(1)   NOT NULL,
  configuration JSON         NULL,
  updated_at    DATETIME     NOT NULL,
  KEY (flag_name, account_id)
);

CREATE TABLE feature_flag_changes (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id INT UNSIGNED NULL,
  flag_name  VARCHAR(128) NOT NULL,
  old_value  VARCHAR(64)  NULL,
  new_value  VARCHAR(64)  NULL,
  changed_at DATETIME     NOT NULL,
  KEY (account_id, changed_at), KEY (changed_at)
);
