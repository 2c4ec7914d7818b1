-- Unread is counted from this index alone (drizzle-kit cannot say INCLUDE).
CREATE INDEX "messages_unread" ON "messages" ("room_id", "number") INCLUDE ("author_id") WHERE "kind" = 'text' AND "deleted_at" IS NULL;--> statement-breakpoint
-- Counters are updated with every message: leave room on the page so that updates stay HOT.
ALTER TABLE "room_heads" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "person_heads" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "room_states" SET (fillfactor = 70);
