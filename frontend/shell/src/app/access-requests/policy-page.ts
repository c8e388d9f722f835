import { ChangeDetectionStrategy, Component, inject, linkedSignal, resource, signal } from '@angular/core';
import type { JsonSchema, ProblemDocument } from '@bocage/sdk/shared';
import { Api, ErrorNotice, Notices, ProblemError, problemOf, SchemaForm, Skeleton, t } from '@bocage/sdk-ui';
import type { AccessPolicy } from '@bocage/server/shared/access-requests';

const whole = (fr: string, en: string, minimum: number, maximum: number): JsonSchema => ({
  type: 'integer',
  minimum,
  maximum,
  'x-title': { fr, en },
});

const schema: JsonSchema = {
  type: 'object',
  required: ['minDays', 'maxDays', 'maxKm2', 'maxActiveGrants', 'returnDays', 'overdueBlocks'],
  properties: {
    minDays: whole('Durée la plus courte (jours)', 'Shortest period (days)', 1, 3650),
    maxDays: whole('Durée la plus longue (jours)', 'Longest period (days)', 1, 3650),
    maxKm2: whole('Territoire le plus grand (km²)', 'Largest territory (km²)', 1, 1_000_000),
    maxActiveGrants: whole('Accès ouverts en même temps par personne', 'Accesses open at the same time per person', 1, 1000),
    returnDays: {
      ...whole('Délai de retour des données après la fin (jours)', 'Days after the end to give data back', 0, 365),
      'x-description': { fr: '0 : aucun retour n’est demandé.', en: '0: no data are asked for in return.' },
    },
    overdueBlocks: {
      type: 'boolean',
      'x-title': { fr: 'Un retour en retard empêche de redemander', en: 'Overdue data prevent another request' },
    },
  },
};

/** What the network allows to access requests. */
@Component({
  selector: 'shell-policy-page',
  imports: [ErrorNotice, SchemaForm, Skeleton],
  template: `
    <div class="page">
      <header>
        <h1>{{ t('shell.policy.title') }}</h1>
      </header>
      <p class="lead">{{ t('shell.policy.lead') }}</p>
      @if (problem(); as found) {
        <bocage-error [problem]="found" retryable (retry)="answer.reload()" />
      } @else if (answer.hasValue()) {
        @if (refusal(); as found) {
          @if (!found.errors?.length) {
            <bocage-error [problem]="found" />
          }
        }
        <bocage-schema-form
          class="form"
          [schema]="schema"
          [value]="value()"
          [errors]="refusal()?.errors ?? []"
          [disabled]="isBusy()"
          [submitLabel]="t('shell.save')"
          (submitted)="save($event)"
        />
      } @else {
        <bocage-skeleton [lines]="6" />
      }
    </div>
  `,
  styleUrl: '../parts/page.css',
  styles: `
    .form {
      max-width: 32rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PolicyPage {
  protected readonly t = t();
  protected readonly schema = schema;
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly answer = resource({
    loader: ({ abortSignal }) => this.api.get<AccessPolicy>('/access-requests/policy', { signal: abortSignal }),
  });
  protected readonly problem = problemOf(this.answer);
  protected readonly value = linkedSignal<Readonly<Record<string, unknown>>>(() =>
    this.answer.hasValue() ? { ...this.answer.value() } : {},
  );
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<ProblemDocument | null>(null);

  protected async save(policy: Readonly<Record<string, unknown>>): Promise<void> {
    this.isBusy.set(true);
    this.refusal.set(null);
    this.value.set(policy);
    try {
      await this.api.put('/access-requests/policy', policy);
      this.notices.show({ text: this.t('shell.policy.saved') });
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }
}
