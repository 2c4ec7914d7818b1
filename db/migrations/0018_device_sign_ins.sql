CREATE TABLE "device_sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"typed" text,
	"browser" text,
	"user_agent" text,
	"address" text,
	"person_id" uuid,
	"session_id" uuid,
	"confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "device_sign_ins_by_code" UNIQUE("code"),
	CONSTRAINT "device_sign_ins_by_typed" UNIQUE("typed"),
	CONSTRAINT "device_sign_ins_by_browser" UNIQUE("browser")
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "let_in_by" uuid;--> statement-breakpoint
ALTER TABLE "device_sign_ins" ADD CONSTRAINT "device_sign_ins_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_sign_ins" ADD CONSTRAINT "device_sign_ins_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "device_sign_ins_by_person" ON "device_sign_ins" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "device_sign_ins_by_session" ON "device_sign_ins" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "device_sign_ins_by_end" ON "device_sign_ins" USING btree ("expires_at");