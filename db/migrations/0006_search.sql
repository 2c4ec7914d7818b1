DROP INDEX "messages_by_search";--> statement-breakpoint
CREATE INDEX "messages_by_time" ON "messages" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "messages_unsearched" ON "messages" USING btree ("room_id","number") WHERE "messages"."search" is null and "messages"."kind" = 'text' and "messages"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "messages_by_search" ON "messages" USING gin ("search",(array["room_id"])) WITH (gin_pending_list_limit=512);