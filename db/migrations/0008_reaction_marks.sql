CREATE TABLE "reaction_marks" (
	"person_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "reaction_marks_person_id_room_id_number_pk" PRIMARY KEY("person_id","room_id","number")
);
--> statement-breakpoint
ALTER TABLE "reaction_marks" ADD CONSTRAINT "reaction_marks_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reaction_marks" ADD CONSTRAINT "reaction_marks_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reaction_marks_by_version" ON "reaction_marks" USING btree ("person_id","version");--> statement-breakpoint
CREATE INDEX "reaction_marks_by_message" ON "reaction_marks" USING btree ("room_id","number");