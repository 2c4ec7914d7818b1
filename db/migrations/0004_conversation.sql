-- `UNLOGGED` is written by hand: drizzle-kit cannot say it.
CREATE TABLE "drafts" (
	"person_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"text" text NOT NULL,
	"reply_to" bigint,
	"updated_at" timestamp with time zone NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "drafts_person_id_room_id_pk" PRIMARY KEY("person_id","room_id")
);
--> statement-breakpoint
CREATE TABLE "message_edits" (
	"room_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"version" bigint NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_edits_room_id_number_version_pk" PRIMARY KEY("room_id","number","version")
);
--> statement-breakpoint
CREATE TABLE "poll_votes" (
	"room_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"option" integer NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "poll_votes_room_id_number_person_id_option_pk" PRIMARY KEY("room_id","number","person_id","option")
);
--> statement-breakpoint
CREATE TABLE "reactions" (
	"room_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"emoji" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reactions_room_id_number_emoji_person_id_pk" PRIMARY KEY("room_id","number","emoji","person_id")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_messages" (
	"person_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"saved" boolean NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "saved_messages_person_id_room_id_number_pk" PRIMARY KEY("person_id","room_id","number")
);
--> statement-breakpoint
CREATE TABLE "scheduled_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"text" text NOT NULL,
	"reply_to" bigint,
	"silent" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"code" text,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bans" (
	"room_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"banned_by" uuid NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "bans_room_id_person_id_pk" PRIMARY KEY("room_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"code" text PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"max_uses" integer,
	"uses" integer DEFAULT 0 NOT NULL,
	"approval" boolean DEFAULT false NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "knocks" (
	"room_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	CONSTRAINT "knocks_room_id_person_id_pk" PRIMARY KEY("room_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"gone" boolean DEFAULT false NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "slow_marks" (
	"room_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "slow_marks_room_id_person_id_pk" PRIMARY KEY("room_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "body" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "thread_root" bigint;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "reply_author_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "mentions_all" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "silent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "forwarded_from" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "forwarded_author_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "reactions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "poll" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "preview" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "search" "tsvector";--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "shows_read" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "room_states" ADD COLUMN "archived" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "room_states" ADD COLUMN "hidden_at" bigint;--> statement-breakpoint
ALTER TABLE "room_states" ADD COLUMN "section_id" uuid;--> statement-breakpoint
ALTER TABLE "room_states" ADD COLUMN "own_name" text;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "greeting" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "rules" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "posting" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "slow_seconds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "knocking" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_edits" ADD CONSTRAINT "message_edits_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_votes" ADD CONSTRAINT "poll_votes_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_votes" ADD CONSTRAINT "poll_votes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_messages" ADD CONSTRAINT "saved_messages_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_messages" ADD CONSTRAINT "saved_messages_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bans" ADD CONSTRAINT "bans_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bans" ADD CONSTRAINT "bans_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bans" ADD CONSTRAINT "bans_banned_by_people_id_fk" FOREIGN KEY ("banned_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knocks" ADD CONSTRAINT "knocks_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knocks" ADD CONSTRAINT "knocks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knocks" ADD CONSTRAINT "knocks_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drafts_by_version" ON "drafts" USING btree ("person_id","version");--> statement-breakpoint
CREATE INDEX "reminders_by_version" ON "reminders" USING btree ("person_id","version");--> statement-breakpoint
CREATE INDEX "reminders_waiting" ON "reminders" USING btree ("at") WHERE "reminders"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "saved_messages_by_version" ON "saved_messages" USING btree ("person_id","version");--> statement-breakpoint
CREATE INDEX "scheduled_messages_by_version" ON "scheduled_messages" USING btree ("person_id","version");--> statement-breakpoint
CREATE INDEX "scheduled_messages_waiting" ON "scheduled_messages" USING btree ("at") WHERE "scheduled_messages"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "pictures_by_room" ON "pictures" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "invites_by_room" ON "invites" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "knocks_by_person" ON "knocks" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sections_by_version" ON "sections" USING btree ("person_id","version");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_forwarded_author_id_people_id_fk" FOREIGN KEY ("forwarded_author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_by_author" ON "messages" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_by_mentioned" ON "messages" USING gin ("mentions") WHERE cardinality("messages"."mentions") > 0;--> statement-breakpoint
CREATE INDEX "messages_to_all" ON "messages" USING btree ("room_id","number") WHERE "messages"."mentions_all";--> statement-breakpoint
CREATE INDEX "messages_by_thread" ON "messages" USING btree ("room_id","thread_root","number") WHERE "messages"."thread_root" is not null;--> statement-breakpoint
CREATE INDEX "messages_by_reply_author" ON "messages" USING btree ("reply_author_id","created_at") WHERE "messages"."reply_author_id" is not null;--> statement-breakpoint
CREATE INDEX "messages_by_forwarded" ON "messages" USING btree ("forwarded_from") WHERE "messages"."forwarded_from" is not null;--> statement-breakpoint
CREATE INDEX "messages_pinned" ON "messages" USING btree ("room_id","number") WHERE "messages"."pinned";--> statement-breakpoint
CREATE INDEX "messages_by_search" ON "messages" USING gin ("search");