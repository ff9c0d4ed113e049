-- Invented conversations for benchmarks/inbox.py: one a minute, back from 2026, each with one turn.
-- Some in a hundred are of the rarer kinds.
CREATE TEMP TABLE n AS
  WITH RECURSIVE counting(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM counting WHERE i < {count})
  SELECT i, printf('%032x', i) AS id, strftime('%Y-%m-%d %H:%M:%f000', '2026-01-01', '-' || i || ' minutes') AS at
  FROM counting;

INSERT INTO conversations_conversation (id, created, expires_at, locale, page, address_hash, greeting, token_version)
  SELECT id, at, at, 'en-GB', '', 'x', '[]', 0 FROM n;

INSERT INTO conversations_turn (id, conversation_id, client_id, text, state, outcome, urgency, red_flag,
    answer_ids, reply, trace, milliseconds, created, finished)
  SELECT id, id, id, 'how long does botox last ' || i, 'finished', 'answered_question', '', '',
    '[]', '[{"kind":"text","text":"About three months."}]', '{}', 40, at, at FROM n;

INSERT INTO review_turnwords (turn_id, conversation_id, words)
  SELECT id, id, 'how long does botox last ' || i || iif(i % 1000, '', ' quincunx') || ' about three months'
  FROM n ORDER BY i DESC;

INSERT INTO review_glance (conversation_id, last_at, first_words, last_outcome, topic, language,
    has_red_flag, booked, helpful, unhelpful, reasons, needs_a_look, unread, assigned_to, done_by)
  SELECT id, at, 'how long does botox last ' || i,
    CASE i % 50 WHEN 7 THEN 'failed_no_reply' WHEN 9 THEN 'declined_not_understood' ELSE 'answered_question' END,
    'how_long_does_botox_last', iif(i % 40, 'en', 'es'), i % 100 = 3, i % 30 = 5, i % 20 = 1, i % 90 = 1,
    iif(i % 50 = 7, '["failed"]', '[]'), i % 50 = 7, i % 3 = 0, iif(i % 200 = 11, 'owner', ''), ''
  FROM n;

ANALYZE;
