CREATE TABLE "networks" (
	"owner" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"dataset" text NOT NULL,
	"document" json NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"identity" text NOT NULL,
	"outline" json NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "networks_owner_id_pk" PRIMARY KEY("owner","id")
);
--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "network" text;--> statement-breakpoint
CREATE INDEX "networks_changed" ON "networks" USING btree ("owner","changed_at","id");--> statement-breakpoint
CREATE INDEX "runs_network" ON "runs" USING btree ("owner","network");