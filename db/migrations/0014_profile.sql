CREATE TABLE "former_usernames" (
	"username" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL
);--> statement-breakpoint
DROP INDEX "people_by_name";--> statement-breakpoint
DROP INDEX "people_by_username";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "about_for" text DEFAULT 'everybody' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "cover_for" text DEFAULT 'everybody' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "status_for" text DEFAULT 'everybody' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "online_for" text DEFAULT 'everybody' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "last_seen_for" text DEFAULT 'everybody' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "found_by" text DEFAULT 'everybody' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "messaged_by" text DEFAULT 'everybody' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "added_by" text DEFAULT 'everybody' NOT NULL;--> statement-breakpoint
UPDATE "people" SET "online_for" = case when "shows_online" then 'everybody' else 'nobody' end, "last_seen_for" = case when "shows_last_seen" then 'everybody' else 'nobody' end WHERE not ("shows_online" and "shows_last_seen");--> statement-breakpoint
ALTER TABLE "people" drop column "shows_online";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "shows_online" boolean GENERATED ALWAYS AS (online_for <> 'nobody') STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "people" drop column "shows_last_seen";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "shows_last_seen" boolean GENERATED ALWAYS AS (last_seen_for <> 'nobody') STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "pictures" ALTER COLUMN "room_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "cover_url" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "colour" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "status_emoji" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "status_text" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "status_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "search" "tsvector";--> statement-breakpoint
ALTER TABLE "pictures" ADD COLUMN "person_id" uuid;--> statement-breakpoint
ALTER TABLE "former_usernames" ADD CONSTRAINT "former_usernames_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "people_by_search" ON "people" USING gin ("search");--> statement-breakpoint
CREATE INDEX "people_unsearched" ON "people" USING btree ("id") WHERE "people"."search" is null and "people"."kind" = 'person';--> statement-breakpoint
CREATE INDEX "people_with_status_until" ON "people" USING btree ("status_until") WHERE "people"."status_until" is not null;--> statement-breakpoint
CREATE INDEX "pictures_by_person" ON "pictures" USING btree ("person_id") WHERE "pictures"."person_id" is not null;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_of_one" CHECK (num_nonnulls("pictures"."room_id", "pictures"."person_id") = 1);