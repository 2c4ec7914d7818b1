CREATE TABLE "departures" (
	"person_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"version" bigint,
	CONSTRAINT "departures_person_id_room_id_pk" PRIMARY KEY("person_id","room_id")
);
--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "leaving_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "leaving_how" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "is_barred" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "people_leaving" ON "people" USING btree ("leaving_at") WHERE "people"."leaving_at" is not null;