-- Every line pays for every index that it changes: each holds only the rows that somebody looks for by it.
DROP INDEX lines_cause; -- a repeat is recognised in the lines that were read

DROP INDEX conversations_stage;
CREATE INDEX conversations_open ON conversations (stage, since_ms) WHERE stage <> 'Closed';
DROP INDEX conversations_agent;
CREATE INDEX conversations_agent ON conversations (agent, stage) WHERE agent IS NOT NULL;
DROP INDEX conversations_customer;
CREATE INDEX conversations_customer ON conversations (customer);
DROP INDEX conversations_due;
CREATE INDEX conversations_due ON conversations (due_ms) WHERE due_ms IS NOT NULL;
DROP INDEX conversations_unread;
CREATE INDEX conversations_unread ON conversations (last_at_ms) WHERE unread_turn IS NOT NULL;

-- What the desks' lists look for at every change, among all conversations that ever were.
CREATE INDEX conversations_message ON conversations (message_at_ms) WHERE message_at_ms IS NOT NULL;
CREATE INDEX episodes_joined ON episodes (joined_ms) WHERE joined_ms IS NOT NULL;
