import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ErrorNotice, Session, t } from '@bocage/sdk-ui';
import type { ManagedOrganisation } from '@bocage/server/shared/organisations';
import type { PersonRecord, SimilarPerson } from '@bocage/server/shared/people';
import { People } from '../data/people';
import { Busy } from '../parts/busy';
import { formValues } from '../parts/form-values';

/** The names of a person, to be created without account or changed. */
@Component({
  selector: 'shell-person-form',
  imports: [ErrorNotice, RouterLink],
  template: `
    <form #form novalidate (submit)="save($event, form)">
      @if (similar().length) {
        <div class="note" role="alert">
          <p>{{ t('shell.people.similar') }}</p>
          <ul>
            @for (other of similar(); track other.id) {
              <li>
                <a [routerLink]="['/administration/people', other.id]">{{ other.displayName }}</a>
                <span class="muted"> {{ other.organisation }}</span>
              </li>
            }
          </ul>
          <p>
            <button type="button" class="button" [disabled]="busy.isBusy()" (click)="save($event, form, true)">
              {{ t('shell.people.create-anyway') }}
            </button>
          </p>
        </div>
      } @else if (busy.refusal(); as refusal) {
        <bocage-error [problem]="refusal" [kept]="t('shell.modules.unchanged')" />
      }
      <div class="field">
        <label for="person-display">{{ t('shell.people.display-name') }}</label>
        <input id="person-display" name="displayName" class="input" required maxlength="200" [value]="record()?.displayName ?? ''" />
        <p class="help">{{ t('shell.people.display-name-help') }}</p>
      </div>
      <div class="pair">
        <div class="field">
          <label for="person-given">{{ t('shell.people.given-name') }}</label>
          <input id="person-given" name="givenName" class="input" maxlength="100" [value]="record()?.givenName ?? ''" />
        </div>
        <div class="field">
          <label for="person-family">{{ t('shell.people.family-name') }}</label>
          <input id="person-family" name="familyName" class="input" maxlength="100" [value]="record()?.familyName ?? ''" />
        </div>
      </div>
      <div class="field">
        <label for="person-email">{{ t('shell.email') }}</label>
        <input id="person-email" name="email" type="email" class="input" maxlength="200" [value]="record()?.email ?? ''" />
        <p class="help">{{ t('shell.people.email-help') }}</p>
      </div>
      @if (organisations().length > 1) {
        <div class="field">
          <label for="person-organisation">{{ t('shell.people.organisation') }}</label>
          <select id="person-organisation" name="organisationId" class="input" required>
            @if (!chosen()) {
              <option value="">{{ t('shell.choose') }}</option>
            }
            @for (one of organisations(); track one.id) {
              @if (one.mergedInto === null) {
                <option [value]="one.id" [selected]="one.id === chosen()">{{ one.name }}</option>
              }
            }
          </select>
        </div>
      }
      <div class="actions">
        <button type="submit" class="button primary" [disabled]="busy.isBusy()">
          {{ t(record() ? 'shell.save' : 'shell.people.create') }}
        </button>
      </div>
    </form>
  `,
  styleUrl: '../parts/page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonForm {
  readonly record = input<PersonRecord | null>(null);
  readonly organisations = input.required<readonly ManagedOrganisation[]>();
  /** Proposed to a new person. */
  readonly organisation = input('');
  readonly saved = output<PersonRecord>();

  protected readonly t = t();
  private readonly people = inject(People);
  private readonly session = inject(Session);
  protected readonly busy = new Busy();
  protected readonly similar = signal<readonly SimilarPerson[]>([]);

  protected chosen(): string {
    return this.record()?.organisation?.id ?? this.organisation();
  }

  protected async save(event: Event, form: HTMLFormElement, similarAccepted = false): Promise<void> {
    event.preventDefault();
    if (!form.reportValidity()) {
      return;
    }
    const record = this.record();
    const values = formValues(form);
    const outcome = await this.busy.run(() =>
      record
        ? this.people.update(record.id, values)
        : this.people.create({ organisationId: this.chosen() || this.session.organisation()?.id, ...values, similarAccepted }),
    );
    const refusal = this.busy.refusal();
    this.similar.set(refusal?.code === 'core.person-similar' ? ((refusal.params?.['similar'] ?? []) as readonly SimilarPerson[]) : []);
    if (outcome) {
      this.saved.emit(outcome.done);
    }
  }
}
