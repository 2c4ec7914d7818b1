ALTER TABLE "applicants" ALTER COLUMN "password_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "issuer" text;--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "label" text;--> statement-breakpoint
ALTER TABLE "applicants" ADD CONSTRAINT "applicants_by_subject" UNIQUE("issuer","subject");