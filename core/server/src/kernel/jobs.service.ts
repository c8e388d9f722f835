import { Inject, Injectable, Logger, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Db, Jobs, type JobHandler } from '@bocage/sdk/server';
import { Cron } from 'croner';
import { Logger as WorkerLogger, run, runMigrations, runOnce, type TaskList } from 'graphile-worker';
import { Pool } from 'pg';
import { Activations } from '../administration/activations.service';
import type { Database } from './database';
import { subscriberTask } from './events.service';
import { JobRepository } from './job.repository';
import type { Registry } from './registry';
import { DatabaseToken, RegistryToken } from './tokens';

const quiet = new WorkerLogger(() => (level, message) => {
  if (level === 'error') new Logger('Jobs').error(message);
});

/** How long the embedded loop waits when nothing wakes it, in milliseconds. */
const embeddedPause = 1000;

@Injectable()
export class JobQueue extends Jobs {
  private wake: () => void = () => undefined;

  constructor(
    private readonly repository: JobRepository,
    private readonly db: Db,
  ) {
    super();
  }

  async add(name: string, payload: Record<string, unknown>, options: { readonly key?: string } = {}): Promise<void> {
    await this.repository.add(name, payload, options.key ?? null);
    this.db.afterCommit(() => this.wake());
  }

  onAdded(wake: () => void): void {
    this.wake = wake;
  }
}

/** Runs the jobs: graphile-worker's pool on PostgreSQL, one job at a time on the single connection of the embedded engine. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);
  private stopping: (() => Promise<void>) | null = null;
  private crons: Cron[] = [];

  constructor(
    @Inject(DatabaseToken) private readonly database: Database,
    @Inject(RegistryToken) private readonly registry: Registry,
    private readonly queue: JobQueue,
    private readonly activations: Activations,
    private readonly refs: ModuleRef,
  ) {}

  /** Tables of the queue; needed before any job is added. */
  async prepare(): Promise<void> {
    await runMigrations({ pgPool: this.guardedPool(), logger: quiet });
  }

  async start(): Promise<void> {
    this.stopping = this.database.isEmbedded ? await this.startEmbedded() : await this.startPool();
    this.crons = this.registry.loaded.flatMap(({ manifest }) =>
      (manifest.jobs ?? []).flatMap(({ name, cron }) => (cron ? [this.schedule(name, cron)] : [])),
    );
  }

  async stop(): Promise<void> {
    for (const cron of this.crons) cron.stop();
    await this.stopping?.();
    this.stopping = null;
  }

  /** Runs what is waiting and returns: for tests and commands. */
  async runWaiting(): Promise<void> {
    await runOnce({
      pgPool: this.guardedPool(),
      concurrency: 1,
      noHandleSignals: true,
      noPreparedStatements: true,
      taskList: this.tasks(),
      logger: quiet,
    });
  }

  private schedule(name: string, cron: string): Cron {
    const report = (error: unknown) => this.logger.error(`${name}: ${String(error)}`);
    // The key holds the minute: several nodes ask for one and the same job.
    return new Cron(cron, { protect: true, timezone: 'Europe/Paris', catch: report }, () =>
      this.queue.add(name, {}, { key: `${name}@${new Date().toISOString().slice(0, 16)}` }),
    );
  }

  private tasks(): TaskList {
    const tasks: TaskList = {};
    for (const { manifest, server } of this.registry.loaded) {
      for (const [name, handler] of Object.entries(server.jobs ?? {})) tasks[name] = (payload) => this.handle(handler, payload);
      for (const [event, handler] of Object.entries(server.subscribers ?? {})) {
        tasks[subscriberTask(manifest.key, event)] = async (payload) => {
          const { organisationId } = payload as { organisationId: string | null };
          const isOff = organisationId !== null && (await this.activations.stateOf(organisationId, manifest.key)) === 'off';
          // A module that is off for an organisation does not hear what happens there.
          if (!isOff) await this.handle(handler, payload);
        };
      }
    }
    return tasks;
  }

  private handle(handler: Type<JobHandler>, payload: unknown): Promise<void> {
    return this.refs.get<JobHandler>(handler, { strict: false }).run(payload);
  }

  private async startPool(): Promise<() => Promise<void>> {
    const pool = new Pool({ connectionString: this.database.url, max: 3 });
    guardPool(pool, this.logger);
    const runner = await run({ pgPool: pool, concurrency: 2, noHandleSignals: true, taskList: this.tasks(), logger: quiet });
    return async () => {
      await runner.stop();
      await pool.end();
    };
  }

  private async startEmbedded(): Promise<() => Promise<void>> {
    const pool = this.guardedPool();
    // We are the only process of this database: a lock found at start belongs to a dead one.
    await pool.query(
      'select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker.jobs where locked_by is not null))',
    );
    let isStopped = false;
    let wake = () => undefined as void;
    this.queue.onAdded(() => wake());
    const loop = (async () => {
      while (!isStopped) {
        await this.runWaiting().catch((error: unknown) => this.logger.error(String(error)));
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, embeddedPause);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    })();
    return async () => {
      isStopped = true;
      wake();
      await loop;
    };
  }

  private guardedPool(): Pool {
    guardPool(this.database.pool, this.logger);
    return this.database.pool;
  }
}

const guarded = new WeakSet<Pool>();

/** graphile-worker asks that no error of an idle connection goes unheard. */
function guardPool(pool: Pool, logger: Logger): void {
  if (guarded.has(pool)) return;
  guarded.add(pool);
  pool.on('error', (error) => logger.warn(error.message));
  pool.on('connect', (client) => client.on('error', (error) => logger.warn(error.message)));
}
