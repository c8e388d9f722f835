import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { Api, ErrorNotice, Icon, Language, ModuleLoader, ProblemError, Skeleton, t } from '@bocage/sdk-ui';

interface HealthDocument {
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly engine: { readonly name: string; readonly version: string; readonly postgis: string };
  readonly modules: readonly {
    readonly key: string;
    readonly version: string;
    readonly state: 'installed' | 'failed';
    readonly error?: string;
  }[];
}

interface JobsDocument {
  readonly items: readonly {
    readonly name: string;
    readonly attempts: number;
    readonly lastError: string | null;
    readonly runAt: string;
  }[];
}

@Component({
  selector: 'shell-health',
  imports: [ErrorNotice, Icon, Skeleton],
  templateUrl: './health.html',
  styleUrl: './health.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Health {
  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly api = inject(Api);
  private readonly installed = inject(ModuleLoader).modules;
  protected readonly health = resource({
    loader: ({ abortSignal }) => this.api.get<HealthDocument>('/health', { signal: abortSignal }),
  });
  protected readonly jobs = resource({
    loader: ({ abortSignal }) => this.api.get<JobsDocument>('/administration/jobs', { signal: abortSignal }),
  });

  protected readonly problem = computed(() => problemOf(this.health.error()));
  protected readonly jobsProblem = computed(() => problemOf(this.jobs.error()));

  /** Modules by their title; the platform itself and a module without screens by what is known of them. */
  protected titleOf(key: string): string {
    const title = this.installed.find(({ manifest }) => manifest.key === key)?.manifest.title;
    return title ? this.language.text(title) : key === 'core' ? this.t('shell.health.core') : key;
  }

  protected refresh(): void {
    this.health.reload();
    this.jobs.reload();
  }
}

function problemOf(error: Error | undefined) {
  return error ? ProblemError.from(error).document : null;
}
