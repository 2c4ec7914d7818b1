ALTER TABLE "room_heads" ADD COLUMN "posting" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "room_heads" ADD COLUMN "slow_seconds" integer DEFAULT 0 NOT NULL;