import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, resource, signal } from '@angular/core';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Api, ErrorNotice, ProblemError, t } from '@bocage/sdk-ui';
import type { Stewardship } from '@bocage/server/shared/stewardships';
import type { NamedTaxon } from '@bocage/server/shared/named';
import { AreasField } from '../parts/areas-field';
import { type Area, Reference } from '../parts/reference';
import { TaxaField } from '../parts/taxa-field';

@Component({
  selector: 'shell-stewardship-form',
  imports: [AreasField, ErrorNotice, TaxaField],
  template: `
    <form #form (submit)="save($event, form)">
      @if (problem(); as found) {
        <bocage-error [problem]="found" />
      }
      <div class="field">
        <label for="steward">{{ t('shell.stewardships.organisation') }}</label>
        <select id="steward" name="organisation" class="input" required>
          <option value="">{{ t('shell.choose') }}</option>
          @for (organisation of organisations.hasValue() ? organisations.value() : []; track organisation.id) {
            <option [value]="organisation.id" [selected]="organisation.id === stewardship()?.organisation?.id">
              {{ organisation.name }}
            </option>
          }
        </select>
      </div>
      <shell-taxa-field single [label]="t('shell.stewardships.taxon')" [help]="t('shell.stewardships.taxon-help')" [(taxa)]="taxa" />
      <shell-areas-field single [label]="t('shell.stewardships.area')" [help]="t('shell.stewardships.area-help')" [(areas)]="areas" />
      <div>
        <label class="check">
          <input type="checkbox" name="decide" [checked]="stewardship()?.mayDecide ?? true" />
          <span>{{ t('shell.stewardships.may-decide') }}</span>
          <span class="help">{{ t('shell.stewardships.may-decide-help') }}</span>
        </label>
        <label class="check">
          <input type="checkbox" name="validate" [checked]="stewardship()?.mayValidate ?? false" />
          <span>{{ t('shell.stewardships.may-validate') }}</span>
          <span class="help">{{ t('shell.stewardships.may-validate-help') }}</span>
        </label>
      </div>
      <div class="pair">
        <div class="field">
          <label for="steward-from">{{ t('shell.sharing.first-day') }}</label>
          <input id="steward-from" name="from" type="date" class="input" [value]="stewardship()?.validFrom ?? ''" />
        </div>
        <div class="field">
          <label for="steward-until">{{ t('shell.sharing.last-day') }}</label>
          <input id="steward-until" name="until" type="date" class="input" [value]="stewardship()?.validTo ?? ''" />
        </div>
      </div>
      <button type="submit" class="button primary" [disabled]="isBusy()">{{ t('shell.save') }}</button>
    </form>
  `,
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StewardshipForm {
  readonly stewardship = input<Stewardship | null>(null);
  readonly saved = output();

  protected readonly t = t();
  private readonly api = inject(Api);
  private readonly reference = inject(Reference);
  protected readonly organisations = resource({ loader: ({ abortSignal }) => this.reference.organisations(abortSignal) });
  protected readonly taxa = linkedSignal<readonly NamedTaxon[]>(() => [this.stewardship()?.taxon ?? []].flat());
  protected readonly areas = linkedSignal<readonly Area[]>(() => [this.stewardship()?.area ?? []].flat());
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<ProblemDocument | null>(null);

  protected async save(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const values = new FormData(form);
    const body = {
      organisationId: values.get('organisation'),
      taxon: this.taxa()[0]?.cdNom ?? null,
      areaId: this.areas()[0]?.id ?? null,
      mayDecide: values.has('decide'),
      mayValidate: values.has('validate'),
      validFrom: values.get('from') || null,
      validTo: values.get('until') || null,
    };
    this.isBusy.set(true);
    this.problem.set(null);
    const before = this.stewardship();
    try {
      await (before ? this.api.put(`/stewardships/${before.id}`, body) : this.api.post('/stewardships', body));
      this.saved.emit();
    } catch (error) {
      this.problem.set(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }
}
