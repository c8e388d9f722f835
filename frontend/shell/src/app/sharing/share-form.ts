import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Api, ErrorNotice, Notices, ProblemError, t } from '@bocage/sdk-ui';
import type { Lendable, Share } from '@bocage/server/shared/shares';

/** What is lent, to whom, how far and until when. */
@Component({
  selector: 'shell-share-form',
  imports: [ErrorNotice],
  templateUrl: './share-form.html',
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShareForm {
  readonly lendable = input.required<Lendable>();
  readonly proposed = output<Share>();

  protected readonly t = t();
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);

  protected readonly types = ['dataset', 'site', 'record'] as const;
  protected readonly levels = ['read', 'contribute', 'validate', 'manage'] as const;
  protected readonly type = signal<Share['objectType']>('dataset');
  protected readonly precision = signal<'blurred' | 'exact' | 'sensitive'>('exact');
  protected readonly precisions = computed(() =>
    this.type() === 'dataset' ? (['blurred', 'exact', 'sensitive'] as const) : (['exact', 'sensitive'] as const),
  );
  protected readonly objects = computed(() => (this.type() === 'site' ? this.lendable().sites : this.lendable().datasets));
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<ProblemDocument | null>(null);
  private readonly receivers = resource({
    loader: ({ abortSignal }) => this.api.get<{ readonly items: readonly Share['to'][] }>('/shares/receivers', { signal: abortSignal }),
  });
  protected readonly others = computed(() => (this.receivers.hasValue() ? this.receivers.value().items : []));

  protected chooseType(type: Share['objectType']): void {
    this.type.set(type);
    if (type !== 'dataset' && this.precision() === 'blurred') {
      this.precision.set('exact');
    }
  }

  protected async propose(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const values = new FormData(form);
    const text = (name: string) => {
      const value = values.get(name);
      return typeof value === 'string' && value.trim() ? value.trim() : null;
    };
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const share = await this.api.post<Share>('/shares', {
        objectType: this.type(),
        objectId: text('object'),
        toOrganisationId: text('to'),
        level: text('level') ?? 'read',
        canExport: values.has('export'),
        isExact: this.precision() !== 'blurred',
        isSensitive: this.precision() === 'sensitive',
        validFrom: text('from'),
        validTo: text('until'),
        reason: text('reason'),
      });
      this.notices.show({ text: this.t('shell.sharing.proposed', { organisation: share.to.name }) });
      this.proposed.emit(share);
    } catch (error) {
      this.problem.set(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }
}
