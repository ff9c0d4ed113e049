-- Invented conversations for benchmarks/inbox.py: one a minute, back from 2026, each with one turn.
-- Some in a hundred are of the rarer kinds. n(i, id, at) and declined(k, text) are there
-- already; {uuid} and {json} are the types' names, {asked} and {reply} are sealed texts.
INSERT INTO conversations_conversation (id, created, expires_at, locale, page, address_hash, greeting,
    token_version)
  SELECT id, at, at, 'en-GB', '', 'x', '[]', 0 FROM n;

INSERT INTO conversations_turn (id, conversation_id, client_id, text, state, outcome, urgency, red_flag,
    answer_ids, reply, trace, milliseconds, created, finished)
  SELECT id{uuid}, id, id{uuid},
    CASE i % 50 WHEN 9 THEN (SELECT text FROM declined WHERE k = i % 89) ELSE '{asked}' END,
    'finished', CASE i % 50 WHEN 7 THEN 'failed_no_reply' WHEN 9 THEN 'declined_not_understood' ELSE 'answered_question' END,
    CASE i % 100 WHEN 3 THEN 'urgent' ELSE '' END, CASE i % 100 WHEN 3 THEN 'infection' ELSE '' END,
    CASE WHEN i % 50 IN (7, 9) THEN '[]'{json} WHEN i % 3 = 0 THEN '["does_botox_hurt"]'{json} ELSE '["how_long_does_botox_last"]'{json} END,
    '{reply}', '{}', 20 + i % 200, at, at FROM n;

INSERT INTO conversations_feedback (turn_id, helpful, comment, created)
  SELECT id{uuid}, i % 20 = 1, '', at FROM n WHERE i % 20 = 1 OR i % 90 = 2;

INSERT INTO booking_appointment (reference, status, service, practitioner, "when", name, contact, contact_kind, about,
    consent_at, conversation_id, idempotency_key, link_token, version, created)
  SELECT 'r' || i, 'proposed', 'consultation', '', 'soon', 'Somebody', '020 7946 0991', 'phone', '',
    at, id, id, id, 0, at FROM n WHERE i % 30 = 5;

INSERT INTO review_turnwords (turn_id, conversation_id, words)
  SELECT id{uuid}, id, 'how long does botox last ' || i || CASE i % 1000 WHEN 0 THEN ' quincunx' ELSE '' END || ' about three months'
  FROM n ORDER BY i DESC;

INSERT INTO review_glance (conversation_id, last_at, first_words, outcome, topic, language,
    has_red_flag, booked, helpful, unhelpful, reasons, needs_a_look, unread, assigned_to, done_by)
  SELECT id, at, '{asked}',
    CASE i % 50 WHEN 7 THEN 'failed_no_reply' WHEN 9 THEN 'declined_not_understood' ELSE 'answered_question' END,
    'how_long_does_botox_last', CASE i % 40 WHEN 0 THEN 'es' ELSE 'en' END, i % 100 = 3, i % 30 = 5, i % 20 = 1, i % 90 = 2,
    CASE i % 50 WHEN 7 THEN '["failed"]'{json} ELSE '[]'{json} END, i % 50 = 7, i % 3 = 0,
    CASE i % 200 WHEN 11 THEN 'owner' ELSE '' END, ''
  FROM n;

INSERT INTO answers_given (turn_id, answer_id, at, helpful)
  SELECT id{uuid}, CASE WHEN i % 3 = 0 THEN 'does_botox_hurt' ELSE 'how_long_does_botox_last' END, at,
    CASE WHEN i % 20 = 1 THEN true WHEN i % 90 = 2 THEN false END
  FROM n WHERE i % 50 NOT IN (7, 9);

INSERT INTO answers_answercount (answer_id, given, helpful, unhelpful)
  SELECT answer_id, count(*), sum(CASE WHEN helpful THEN 1 ELSE 0 END), sum(CASE WHEN NOT helpful THEN 1 ELSE 0 END)
  FROM answers_given GROUP BY answer_id
