-- `UNLOGGED` and the fill factors are written by hand: drizzle-kit cannot say them.
CREATE TABLE "last_seen" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "nodes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lease_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "presence" (
	"person_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	CONSTRAINT "presence_person_id_node_id_pk" PRIMARY KEY("person_id","node_id")
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "shows_online" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "shows_last_seen" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "shows_typing" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "last_seen" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "nodes" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "presence" SET (fillfactor = 50);
