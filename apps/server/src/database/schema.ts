import type { Failure, Frozen, RunResult, RunStatus } from '@blocksight/contracts'
import type { NetworkDocument, Outline } from '@blocksight/network'
import {
  doublePrecision,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** To the millisecond, so that it is the same value again when a client sends it back. */
const exactMoment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

/** One training of one frozen network. This row is the truth; queue jobs only say "look at run X". */
export const runs = pgTable(
  'runs',
  {
    owner: text().notNull(),
    id: text().notNull(),
    /** A client's own key, so that a request sent twice makes one run. */
    key: text(),
    name: text().notNull(),
    status: text().$type<RunStatus>().notNull(),
    /** What a person asked for and the trainer has not done yet. */
    asked: text().$type<'pause' | 'stop'>(),
    seed: integer().notNull(),
    dataset: text().notNull(),
    identity: text().notNull(),
    /** The stored network that it is a run of. No foreign key: runs outlive their network. */
    network: text(),
    /** `json`, not `jsonb`: keeps the order of keys as the person saved them. */
    document: json().$type<NetworkDocument>().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
    step: integer().notNull().default(0),
    epoch: integer().notNull().default(0),
    epochs: integer(),
    stepsPerEpoch: integer('steps_per_epoch'),
    parameters: integer(),
    /** The newest accepted checkpoint: where the run goes on from. */
    checkpoint: text(),
    frozen: json().$type<Frozen>(),
    result: json().$type<RunResult>(),
    proof: json().$type<Record<string, unknown>>(),
    failure: json().$type<Failure>(),
    /** Fencing number: grows with every claim; whoever holds an older one is refused. */
    lease: integer().notNull().default(0),
    leaseExpires: moment('lease_expires'),
    /** Which server holds the lease. */
    holder: text(),
    /** How often the trainer died since the last accepted checkpoint. */
    crashes: integer().notNull().default(0),
    lastEvent: integer('last_event').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.owner, table.id] }),
    unique('runs_key').on(table.owner, table.key),
    index('runs_status').on(table.status),
    index('runs_network').on(table.owner, table.network),
  ],
)

/** What happened in a run, by (step, name): a replay after a crash overwrites with equal values. */
export const runEvents = pgTable(
  'run_events',
  {
    owner: text().notNull(),
    run: text().notNull(),
    step: integer().notNull(),
    name: text().notNull(),
    /** Grows within the run, in the order of commits: a reader that has seen n misses nothing by asking for > n. */
    id: integer().notNull(),
    at: moment('at').notNull().defaultNow(),
    data: jsonb().$type<{ event: string }>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.owner, table.run, table.step, table.name] }),
    unique('run_events_id').on(table.owner, table.run, table.id),
    foreignKey({ columns: [table.owner, table.run], foreignColumns: [runs.owner, runs.id] }).onDelete('cascade'),
  ],
)

/** The making-ready of a dataset: the newest attempt for each. */
export const preparations = pgTable(
  'preparations',
  {
    owner: text().notNull(),
    dataset: text().notNull(),
    status: text().$type<'queued' | 'preparing' | 'ready' | 'failed' | 'cancelled'>().notNull(),
    stage: text(),
    done: doublePrecision(),
    total: doublePrecision(),
    hash: text(),
    problem: json().$type<{ en: string; ko: string; details?: { en: string; ko: string } | undefined }>(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.owner, table.dataset] })],
)

/** A network as a person saved it last, finished or not. */
export const networks = pgTable(
  'networks',
  {
    owner: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    dataset: text().notNull(),
    /** `json`, not `jsonb`: keeps the order of keys as the person saved them. */
    document: json().$type<NetworkDocument>().notNull(),
    /** Grows by one with every change of the document. */
    revision: integer().notNull().default(1),
    /** What equal networks share; made from the document, like name, dataset and outline. */
    identity: text().notNull(),
    outline: json().$type<Outline>().notNull(),
    createdAt: exactMoment('created_at').notNull().defaultNow(),
    changedAt: exactMoment('changed_at').notNull().defaultNow(),
    /** Deleted, and to be restored until it is purged. */
    deletedAt: exactMoment('deleted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.owner, table.id] }),
    index('networks_changed').on(table.owner, table.changedAt, table.id),
  ],
)
