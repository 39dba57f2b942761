CREATE TABLE "preparations" (
	"owner" text NOT NULL,
	"dataset" text NOT NULL,
	"status" text NOT NULL,
	"stage" text,
	"done" double precision,
	"total" double precision,
	"hash" text,
	"problem" json,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "preparations_owner_dataset_pk" PRIMARY KEY("owner","dataset")
);
--> statement-breakpoint
CREATE TABLE "run_events" (
	"owner" text NOT NULL,
	"run" text NOT NULL,
	"step" integer NOT NULL,
	"name" text NOT NULL,
	"id" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "run_events_owner_run_step_name_pk" PRIMARY KEY("owner","run","step","name"),
	CONSTRAINT "run_events_id" UNIQUE("owner","run","id")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"owner" text NOT NULL,
	"id" text NOT NULL,
	"key" text,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"asked" text,
	"seed" integer NOT NULL,
	"dataset" text NOT NULL,
	"identity" text NOT NULL,
	"document" json NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"step" integer DEFAULT 0 NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"epochs" integer,
	"steps_per_epoch" integer,
	"parameters" integer,
	"checkpoint" text,
	"frozen" json,
	"result" json,
	"proof" json,
	"failure" json,
	"lease" integer DEFAULT 0 NOT NULL,
	"lease_expires" timestamp with time zone,
	"holder" text,
	"crashes" integer DEFAULT 0 NOT NULL,
	"last_event" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "runs_owner_id_pk" PRIMARY KEY("owner","id"),
	CONSTRAINT "runs_key" UNIQUE("owner","key")
);
--> statement-breakpoint
ALTER TABLE "run_events" ADD CONSTRAINT "run_events_owner_run_runs_owner_id_fk" FOREIGN KEY ("owner","run") REFERENCES "public"."runs"("owner","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runs_status" ON "runs" USING btree ("status");