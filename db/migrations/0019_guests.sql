CREATE TABLE "guests" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"code" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "guest_seconds" integer;--> statement-breakpoint
ALTER TABLE "server" ADD COLUMN "guests" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "guests" ADD CONSTRAINT "guests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guests" ADD CONSTRAINT "guests_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guests" ADD CONSTRAINT "guests_code_invites_code_fk" FOREIGN KEY ("code") REFERENCES "public"."invites"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guests_by_room" ON "guests" USING btree ("room_id");