ALTER TABLE "room_states" ADD COLUMN "greet" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "room_states" ADD COLUMN "door_version" bigint DEFAULT 0 NOT NULL;