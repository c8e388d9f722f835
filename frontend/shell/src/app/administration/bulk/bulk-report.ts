import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Language, t } from '@bocage/sdk-ui';
import type { BulkReport } from '@bocage/server/shared/modules';
import type { MatrixStore } from '../matrix-store';

/** What several decisions change, and those that are refused with the reason. */
@Component({
  selector: 'shell-bulk-report',
  template: `
    <h3>{{ t('shell.bulk.will') }}</h3>
    <ul class="plain" role="list">
      @for (change of changes(); track change.organisationId + change.moduleKey) {
        <li>
          {{ organisation(change.organisationId) }} · {{ store().titleOf(change.moduleKey) }}{{ language.colon() }}
          @if (change.from === change.to) {
            {{ t('shell.state.' + change.to) }}, <span class="muted">{{ t('shell.bulk.details') }}</span>
          } @else {
            <span class="muted">{{ t('shell.state.' + change.from) }} →</span> <strong>{{ t('shell.state.' + change.to) }}</strong>
          }
        </li>
      } @empty {
        <li class="muted">{{ t('shell.bulk.same') }}</li>
      }
    </ul>
    @if (report().refusals.length) {
      <div class="note">
        <strong>{{ t('shell.bulk.refused') }}</strong>
        <ul>
          @for (refusal of report().refusals; track refusal.organisationId + refusal.moduleKey) {
            <li>
              {{ organisation(refusal.organisationId) }} · {{ store().titleOf(refusal.moduleKey) }}{{ language.colon() }} {{ why(refusal) }}
            </li>
          }
        </ul>
      </div>
    }
  `,
  styleUrl: '../parts/page.css',
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BulkReportView {
  readonly store = input.required<MatrixStore>();
  readonly report = input.required<BulkReport>();

  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly changes = computed(() => this.report().changes);

  protected organisation(id: string): string {
    return (
      this.store()
        .matrix()
        ?.organisations.find((one) => one.id === id)?.name ?? id
    );
  }

  protected why({ code, params }: BulkReport['refusals'][number]): string {
    const named = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map((key) => this.store().titleOf(String(key))) : value,
      ]),
    );
    return this.language.translate(code, named);
  }
}
